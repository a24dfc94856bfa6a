/** A category with its parent, as the list of them carries it: each before those below it, siblings in their order. */
export interface TreeNode {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

/** What the server is told: where each category that is touched stands now. */
export interface Placed {
  readonly code: string;
  readonly parent: string | null;
  readonly position: number;
}

const siblingsOf = (nodes: readonly TreeNode[], parent: string | null): TreeNode[] => nodes.filter((node) => node.parent === parent);
const placed = (nodes: readonly TreeNode[], parent: string | null): Placed[] =>
  nodes.map(({ code }, at) => ({ code, parent, position: at + 1 }));

export type Move = 'up' | 'down' | 'in' | 'out';

/**
 * A category one step further: among its siblings, under the one above it, or out behind its parent. Answers where all that is touched
 * stands then; nothing where there is no further.
 */
export function moveNode(nodes: readonly TreeNode[], code: string, move: Move): readonly Placed[] {
  const node = nodes.find((one) => one.code === code);
  if (!node) return [];
  const siblings = siblingsOf(nodes, node.parent);
  const at = siblings.indexOf(node);
  if (move === 'up' || move === 'down') {
    const to = at + (move === 'up' ? -1 : 1);
    const other = siblings[to];
    return other ? placed(siblings.with(at, other).with(to, node), node.parent) : [];
  }
  if (move === 'in') {
    const above = siblings[at - 1];
    return above ? placed([...siblingsOf(nodes, above.code), node], above.code) : [];
  }
  const parent = nodes.find((one) => one.code === node.parent);
  if (!parent) return [];
  const around = siblingsOf(nodes, parent.parent);
  return placed(around.toSpliced(around.indexOf(parent) + 1, 0, node), parent.parent);
}

/** The whole tree as it stands once these are where they were put: siblings in their order, each with its way from the top. */
export function arrange<Node extends TreeNode & { readonly path: readonly string[]; readonly names: readonly string[] }>(
  nodes: readonly Node[],
  put: readonly Placed[],
): Node[] {
  const placeOf = new Map(put.map((one) => [one.code, one]));
  // Of a level either all are put or none: those that are not keep the order they are in.
  const rows = nodes.map((node, at) => ({ node, parent: node.parent, position: at, ...placeOf.get(node.code) }));
  const below = (above: Pick<Node, 'path' | 'names'>, parent: string | null): Node[] =>
    rows
      .filter((row) => row.parent === parent)
      .sort((one, other) => one.position - other.position)
      .flatMap(({ node }) => {
        const here = { ...node, parent, path: [...above.path, node.code], names: [...above.names, node.name] };
        return [here, ...below(here, node.code)];
      });
  return below({ path: [], names: [] }, null);
}

/** Whether a category stands below another, or is it: it cannot be put under itself. */
export function isWithin(nodes: readonly TreeNode[], code: string, above: string): boolean {
  for (let at: string | null = code, steps = 0; at !== null && steps <= nodes.length; steps += 1) {
    if (at === above) return true;
    at = nodes.find((node) => node.code === at)?.parent ?? null;
  }
  return false;
}
