/** Least version a line of a package may have, by package name. */
export type Floors = Record<string, string[]>;
export type Banned = Record<string, { versions: string[]; why: string }>;

const numbersOf = (version: string): number[] => version.split(/[-+]/)[0]?.split('.').map(Number) ?? [];

/** Orders two versions as semver does, a pre-release before its release: negative when `a` is the older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  const [preA, preB] = [a.split('-')[1], b.split('-')[1]];
  if (preA === preB) return 0;
  if (preA === undefined) return 1;
  if (preB === undefined) return -1;
  return preA.localeCompare(preB, 'en', { numeric: true });
}

/**
 * Whether `version` is at or above its line's floor. A line is a major version; a version of a line older than every floor is below it,
 * one of a line newer than every floor is above it, and one between two lines is held against the older line's floor.
 */
export function meetsFloor(version: string, lines: string[]): boolean {
  const major = numbersOf(version)[0] ?? 0;
  const ordered = [...lines].sort(compareVersions);
  const ofLine = ordered.filter((floor) => numbersOf(floor)[0] === major);
  // Several floors of one major are several minor lines: the nearest one at or below the version's minor counts.
  const minor = numbersOf(version)[1] ?? 0;
  const floor = ofLine.findLast((candidate) => (numbersOf(candidate)[1] ?? 0) <= minor) ?? ofLine[0];
  if (floor !== undefined) return compareVersions(version, floor) >= 0;
  const newest = ordered.at(-1);
  return newest !== undefined && compareVersions(version, newest) > 0;
}

type Lock = { packages: Record<string, { version?: string }> };

/** The npm name of a lock file entry: `node_modules/a/node_modules/@b/c` is `@b/c`. */
const npmName = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** One line for each installed package below its floor or banned; an exempt package is passed over. */
export function belowFloor(lock: Lock, rules: { packages: Floors; banned: Banned; exempt: Record<string, string> }): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    if (!path.includes('node_modules/') || version === undefined) return [];
    const name = npmName(path);
    if (rules.exempt[name] !== undefined) return [];
    const ban = rules.banned[name];
    if (ban && (ban.versions.includes('*') || ban.versions.includes(version))) return [`${path}@${version}: banned, ${ban.why}`];
    const floor = rules.packages[name];
    return floor && !meetsFloor(version, floor) ? [`${path}@${version}: below ${floor.join(' or ')}`] : [];
  });
}
