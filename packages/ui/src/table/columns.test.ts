import { expect, it } from 'vitest';
import { moveColumn, shownColumns, toggleColumn } from './columns.ts';
import type { ListColumn } from './types.ts';

const column = (id: string, hiddenAtFirst = false): ListColumn<object> => ({ id, header: id, cell: () => id, hiddenAtFirst });
const columns = [column('number'), column('customer'), column('total'), column('rep', true)];
const ids = (chosen?: readonly string[]) => shownColumns(columns, chosen).map((each) => each.id);

it('draws the naming column first, then what is chosen, and forgets columns that no longer exist', () => {
  expect(ids()).toEqual(['number', 'customer', 'total']);
  expect(ids(['rep', 'customer', 'gone'])).toEqual(['number', 'rep', 'customer']);
  expect(ids([])).toEqual(['number']);
});

it('shows, hides and moves columns', () => {
  expect(toggleColumn(['number', 'total'], 'total')).toEqual(['number']);
  expect(toggleColumn(['number'], 'rep')).toEqual(['number', 'rep']);
  expect(moveColumn(['number', 'customer', 'total'], 'total', -1)).toEqual(['number', 'total', 'customer']);
  expect(moveColumn(['number', 'customer'], 'customer', -1)).toEqual(['number', 'customer']);
  expect(moveColumn(['number', 'customer'], 'customer', 1)).toEqual(['number', 'customer']);
});
