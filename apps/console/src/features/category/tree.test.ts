import { describe, expect, it } from 'vitest';
import { arrange, isWithin, type Move, moveNode, type TreeNode } from './tree.ts';

const node = (code: string, parent: string | null): TreeNode => ({ code, name: code.toUpperCase(), parent });
const TREE = [node('food', null), node('rice', 'food'), node('noodles', 'food'), node('drinks', null), node('juice', 'drinks')];
const moved = (code: string, move: Move) =>
  moveNode(TREE, code, move).map(({ code: own, parent, position }) => `${parent ?? ''}/${own}@${position}`);

describe('a category moved one step', () => {
  it('changes places with its neighbour', () => {
    expect(moved('noodles', 'up')).toEqual(['food/noodles@1', 'food/rice@2']);
    expect(moved('food', 'down')).toEqual(['/drinks@1', '/food@2']);
  });
  it('goes under the one above, behind what stands there, and out behind its parent', () => {
    expect(moved('drinks', 'in')).toEqual(['food/rice@1', 'food/noodles@2', 'food/drinks@3']);
    expect(moved('rice', 'out')).toEqual(['/food@1', '/rice@2', '/drinks@3']);
  });
  it('stays where there is no further', () => {
    expect([moved('food', 'up'), moved('juice', 'down'), moved('rice', 'in'), moved('food', 'out'), moved('none', 'up')]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });
});

it('the tree stands at once as the server will give it back, with whole branches and their ways from the top', () => {
  const full = TREE.map((one) => ({ ...one, path: [] as string[], names: [] as string[] }));
  const shown = (nodes: typeof full) => nodes.map(({ path }) => path.join('/'));
  const after = (nodes: typeof full, code: string, move: Move) => arrange(nodes, moveNode(nodes, code, move));
  expect(shown(arrange(full, []))).toEqual(['food', 'food/rice', 'food/noodles', 'drinks', 'drinks/juice']);
  const down = after(full, 'food', 'down');
  expect(shown(down)).toEqual(['drinks', 'drinks/juice', 'food', 'food/rice', 'food/noodles']);
  const under = after(down, 'food', 'in');
  expect(shown(under)).toEqual(['drinks', 'drinks/juice', 'drinks/food', 'drinks/food/rice', 'drinks/food/noodles']);
  expect(under.at(-1)?.names).toEqual(['DRINKS', 'FOOD', 'NOODLES']);
  expect(shown(after(under, 'rice', 'out'))).toEqual(['drinks', 'drinks/juice', 'drinks/food', 'drinks/food/noodles', 'drinks/rice']);
});

it('a category is within itself and what stands above it', () => {
  expect([isWithin(TREE, 'juice', 'drinks'), isWithin(TREE, 'food', 'food'), isWithin(TREE, 'drinks', 'juice')]).toEqual([
    true,
    true,
    false,
  ]);
});
