/** A category as it is kept; the tree is by parent. */
export interface CategoryNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
}

/** Where a category stands, from the top down to itself. */
export interface CategoryPath {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

/** Between the names of a path, where it is written in one line. */
export const PATH_SEPARATOR = ' > ';

/** What a category's name may be long: every level of a path has a name of its own. */
export const MAX_CATEGORY_NAME = 100;

/** The names of a path as people write it, `Food > Noodles`, from the top. */
export const levelsOf = (text: string): string[] =>
  text
    .split('>')
    .map((name) => name.trim())
    .filter(Boolean);

/** The path of each, by id. A category whose parents form a circle is taken to stand at the top. */
export function pathsOf(nodes: readonly CategoryNode[]): Map<string, CategoryPath> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<string, CategoryPath>();
  const find = (node: CategoryNode, below: ReadonlySet<string>): CategoryPath => {
    const known = paths.get(node.id);
    if (known) return known;
    const parent = node.parentId === null || below.has(node.parentId) ? undefined : byId.get(node.parentId);
    const above = parent ? find(parent, new Set([...below, node.id])) : { ids: [], codes: [], names: [] };
    const path = { ids: [...above.ids, node.id], codes: [...above.codes, node.code], names: [...above.names, node.name] };
    paths.set(node.id, path);
    return path;
  };
  for (const node of nodes) find(node, new Set([node.id]));
  return paths;
}

/** A code out of a name: lower case letters, digits and hyphens; of a name without any, `category`. */
export const codeOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'other';

/** A code that nobody has: the name's own, else with a number behind it. */
export function freeCode(name: string, taken: ReadonlySet<string>): string {
  const code = codeOf(name);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? code : `${code}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
