export { followChanges, type HeadChange, headWithoutCosts } from './diff-heads.ts';
export { type ChangedRow, type DiffContext, type DiffRow, type DiffTotals, diffLists, type ListDiff } from './diff-lists.ts';
