import { versionBehind } from '@omniroute/domain/pricing';

/** A published version as it comes over the wire. */
interface Listed {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

/** What there is once the latest version is taken back: a version, and from when it is planned; null where it holds by then. */
export interface WayBack {
  readonly version: number;
  readonly plannedFrom: string | null;
}

/** Of versions, the latest first, as they stand at a moment; undefined where nothing is behind the latest. */
export function wayBack(versions: readonly Listed[], now: number): WayBack | undefined {
  const spans = versions.map(({ version, effectiveFrom, effectiveUntil }) => ({
    ...{ version, effectiveFrom, from: Date.parse(effectiveFrom) },
    until: effectiveUntil === null ? null : Date.parse(effectiveUntil),
  }));
  const behind = versionBehind(spans, now);
  return behind && { version: behind.version, plannedFrom: behind.from > now ? behind.effectiveFrom : null };
}
