import type { VersionRow } from '@omniroute/db/pricing';
import { formerVersion, type VersionSpan } from '@omniroute/domain/pricing';

const spanOf = ({ version, effective_from: from, effective_until: until }: VersionRow): VersionSpan => ({
  version,
  from: from.getTime(),
  until: until?.getTime() ?? null,
});

/** What held until a version began; undefined where nothing did, or it was ended before. Takes versions the latest first. */
export function formerOf(versions: readonly VersionRow[], taken: VersionRow): VersionRow | undefined {
  const former = formerVersion(versions.map(spanOf), spanOf(taken));
  return former && versions.find(({ version }) => version === former.version);
}
