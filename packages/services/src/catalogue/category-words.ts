import { addCategories, type CategoryRow, listCategories } from '@omniroute/db/catalogue';
import { groupBy } from '@omniroute/domain';
import { type CategoryPath, freeCode, levelsOf, MAX_CATEGORY_NAME, PATH_SEPARATOR, pathsOf } from '@omniroute/domain/catalogue';
import type { Call } from '../run-verb.ts';

/** The tenant's tree, read once in a call and added to as names come up that are not there. */
export interface CategoryTree {
  rows: readonly CategoryRow[];
  paths: ReadonlyMap<string, CategoryPath>;
}

export async function readTree(call: Call): Promise<CategoryTree> {
  const rows = await listCategories(call.tx);
  return { rows, paths: pathsOf(rows) };
}

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
/** The level of a path that is too long for a name; undefined where each may be one. */
export const tooLongIn = (text: string): string | undefined => levelsOf(text).find((name) => name.length > MAX_CATEGORY_NAME);

/** The categories that a text may mean: by path, where it has one, else by code, else by name. */
export function categoriesMeant(tree: CategoryTree, text: string): CategoryRow[] {
  const levels = levelsOf(text);
  if (levels.length > 1)
    return tree.rows.filter((row) => {
      const names = tree.paths.get(row.id)?.names ?? [];
      return names.length === levels.length && names.every((name, place) => alike(name, levels[place] ?? ''));
    });
  const byCode = tree.rows.filter((row) => row.code === text);
  return byCode.length > 0 ? byCode : tree.rows.filter((row) => alike(row.name, levels[0] ?? text));
}

/** Each category before those below it, siblings in their order. */
export function inOrder({ rows }: CategoryTree): CategoryRow[] {
  const children = groupBy(rows, ({ parentId }) => parentId);
  const below = (parentId: string | null): CategoryRow[] => (children.get(parentId) ?? []).flatMap((row) => [row, ...below(row.id)]);
  return below(null);
}

/** The categories themselves with all that stand below them. */
export const withBelow = (tree: CategoryTree, ids: readonly string[]): CategoryRow[] =>
  tree.rows.filter((row) => tree.paths.get(row.id)?.ids.some((id) => ids.includes(id)));

/** The path as it is written in one line. */
export const pathText = (tree: CategoryTree, id: string): string => tree.paths.get(id)?.names.join(PATH_SEPARATOR) ?? '';

const MOST_TRIES = 3;

/** Adds what is missing of one level of these paths; false where nothing was. */
async function addLevel(
  call: Call,
  tree: CategoryTree,
  wanted: { paths: readonly (readonly string[])[]; depth: number },
): Promise<boolean> {
  const codes = new Set(tree.rows.map((row) => row.code));
  const added = new Map<string, CategoryRow>();
  for (const levels of wanted.paths) {
    const name = levels[wanted.depth];
    if (name === undefined) continue;
    const above = levels.slice(0, wanted.depth);
    const parent = above.length === 0 ? undefined : find(tree, above);
    if (find(tree, levels.slice(0, wanted.depth + 1)) || (above.length > 0 && !parent)) continue;
    const key = `${parent?.id ?? ''}/${name.toLowerCase()}`;
    if (added.has(key)) continue;
    const code = freeCode(name, codes);
    codes.add(code);
    const position = tree.rows.filter((row) => row.parentId === (parent?.id ?? null)).length + added.size + 1;
    added.set(key, { id: call.ids.uuid(), parentId: parent?.id ?? null, code, name, position });
  }
  if (added.size === 0) return false;
  await addCategories(call.tx, call.now, [...added.values()]);
  Object.assign(tree, await readTree(call));
  for (const row of added.values())
    if (tree.paths.has(row.id))
      call.audit({ entityKind: 'category', entityId: row.id, type: 'category.created', detail: { code: row.code, name: row.name } });
  return true;
}

const find = (tree: CategoryTree, levels: readonly string[]): CategoryRow | undefined =>
  tree.rows.find((row) => {
    const names = tree.paths.get(row.id)?.names ?? [];
    return names.length === levels.length && names.every((name, place) => alike(name, levels[place] ?? ''));
  });

/** Adds the categories that these texts name and nobody has: a single name at the top, a path level by level. A path that cannot be is left out. */
export async function addMissing(call: Call, tree: CategoryTree, texts: readonly string[]): Promise<void> {
  const paths = texts.filter((text) => categoriesMeant(tree, text).length === 0 && tooLongIn(text) === undefined).map(levelsOf);
  const deepest = Math.max(0, ...paths.map((levels) => levels.length));
  for (let depth = 0; depth < deepest; depth += 1)
    // Again where somebody took a code in the same moment, for another name.
    for (let tries = 0; tries < MOST_TRIES && (await addLevel(call, tree, { paths, depth })); tries += 1);
}
