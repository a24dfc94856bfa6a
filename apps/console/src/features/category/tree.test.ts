import { describe, expect, it } from 'vitest';
import { isWithin, type Move, moveNode, type TreeNode } from './tree.ts';

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

it('a category is within itself and what stands above it', () => {
  expect([isWithin(TREE, 'juice', 'drinks'), isWithin(TREE, 'food', 'food'), isWithin(TREE, 'drinks', 'juice')]).toEqual([
    true,
    true,
    false,
  ]);
});
