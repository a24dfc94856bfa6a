/** A published version: from when until when it holds, in milliseconds since the epoch. Null: until another is published. */
export interface VersionSpan {
  readonly version: number;
  readonly from: number;
  readonly until: number | null;
}

/** Another took the place of one that never held before it began: nobody was ever charged what it says. */
const everHeld = ({ from, until }: VersionSpan): boolean => until === null || until > from;

/**
 * What held until a version began, and holds again once that is taken back; undefined where nothing did, or it was ended before. Those that never
 * held are passed over. Takes versions the latest first.
 */
export const formerVersion = <Span extends VersionSpan>(versions: readonly Span[], taken: VersionSpan): Span | undefined =>
  versions.find((one) => one.version < taken.version && everHeld(one) && one.until === taken.from);

/**
 * What there is once the latest version is taken back: behind one that holds the one that held before it, which does so again as a new version; behind
 * a planned one the one that it would have followed, which goes on, or is planned itself. Undefined where there is nothing.
 */
export function versionBehind<Span extends VersionSpan>(versions: readonly Span[], now: number): Span | undefined {
  const [latest, before] = versions;
  if (!latest) return undefined;
  if (latest.from <= now) return formerVersion(versions, latest);
  return before?.until === latest.from ? before : undefined;
}
