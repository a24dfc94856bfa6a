import { err, ok, type Refusal, type Result } from '../kernel/index.ts';

/** A territory and the one it lies in; `parent` null for a root. */
export interface TerritoryGiven {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

/** With the codes from the root down to its own. */
export interface PlacedTerritory extends TerritoryGiven {
  readonly path: readonly string[];
}

/** So deep a tree may be: country, zone, state, city, market, line and room to spare. */
export const MAX_TERRITORY_DEPTH = 20;

/** The codes from the root down; undefined where the way up never ends or is too long, the missing parent's code where it ends nowhere. */
function pathOf(code: string, parents: ReadonlyMap<string, string | null>): readonly string[] | string | undefined {
  const path: string[] = [];
  let at: string | null = code;
  while (at !== null) {
    const parent: string | null | undefined = parents.get(at);
    if (parent === undefined) return at;
    path.unshift(at);
    if (path.length > MAX_TERRITORY_DEPTH) return undefined;
    at = parent;
  }
  return path;
}

/**
 * The whole tree after `given` was put into `known`: those whose name, parent or path is another than before. Refuses a parent that is not
 * there, a territory that would lie in itself, and a tree deeper than MAX_TERRITORY_DEPTH, each with the index of the one given.
 */
export function placeTerritories(
  known: readonly PlacedTerritory[],
  given: readonly TerritoryGiven[],
): Result<PlacedTerritory[], readonly [Refusal, ...Refusal[]]> {
  const all = new Map<string, TerritoryGiven>([...known, ...given].map((one) => [one.code, one]));
  const parents = new Map([...all].map(([code, { parent }]) => [code, parent]));
  const before = new Map(known.map((one) => [one.code, one]));
  const placed: PlacedTerritory[] = [];
  const refusals: Refusal[] = [];
  for (const { code, name, parent } of all.values()) {
    const path = pathOf(code, parents);
    const index = given.findIndex((one) => one.code === code);
    if (Array.isArray(path)) {
      const old = before.get(code);
      if (old?.name !== name || old.parent !== parent || old.path.join('\n') !== path.join('\n')) placed.push({ code, name, parent, path });
    } else if (index >= 0) {
      const detail =
        typeof path === 'string'
          ? `${code} lies in ${path}, which is not there.`
          : `${code} would lie in itself, or deeper than ${MAX_TERRITORY_DEPTH} territories.`;
      refusals.push({
        code: typeof path === 'string' ? 'territory.unknown' : 'territory.circle',
        detail,
        index,
        pointer: `/territories/${index}/parent`,
      });
    }
  }
  const [first, ...rest] = refusals;
  return first ? err([first, ...rest]) : ok(placed);
}
