import type { Content, Edits } from '@omniroute/ui/sheet';
import { describe, expect, it } from 'vitest';
import { openBook, type PriceSheet } from './book.ts';
import { cellKey, type WorkState } from './store.ts';
import { cellsOf, columnsOf, filteredRows, NO_FILTER, priceText, problemRows } from './view.ts';

const head = (code: string): PriceSheet['lists'][number] => ({
  code,
  name: `List ${code}`,
  currency: 'NGN',
  taxInclusive: code === 'A',
  breaks: 'volume',
  basedOn: null,
  derivedStamp: null,
  version: 1,
  effectiveFrom: null,
  draft: null,
});
const book = openBook({
  lists: [head('A'), head('B')],
  products: { sku: ['S1', 'S2'], name: ['Onion 70 g', 'Milo 500 g'], brand: ['Indomie', 'Milo'], category: ['Noodles', 'Cocoa'] },
  units: ['carton', 'piece'],
  row: { product: [0, 0, 1], unit: [0, 1, 0], factor: [40, 1, 12], min: [1, 1, 1] },
  prices: [
    { live: ['1250050', '30000', 'request'], draft: { row: [0], price: ['1300000'], by: ['Ada'] }, derived: { row: [], price: [] } },
    { live: ['1200000', null, '900'], draft: { row: [], price: [], by: [] }, derived: { row: [], price: [] } },
  ],
  isCut: false,
});
const ids = book.rows.map(({ id }) => id);
const state: WorkState = {
  book,
  saving: { waiting: 0, isSending: false, isAway: false, isSignedOut: false },
  refused: new Map(),
  conflicts: new Map([[cellKey('B', ids[0] ?? ''), { code: 'B', rowId: ids[0] ?? '', mine: '1', theirs: '1200000', by: 'Ada' }]]),
};

describe('rows on screen', () => {
  const shown = (filter: object, problems: readonly string[] = []) =>
    filteredRows(book, { ...NO_FILTER, ...filter }, (id) => problems.includes(id)).map(({ id }) => ids.indexOf(id));
  it('are all, or those that fit every word and every choice', () => {
    expect(shown({})).toEqual([0, 1, 2]);
    expect(shown({ search: ' 500 MILO' })).toEqual([2]);
    expect(shown({ brand: 'Indomie', search: 'milo' })).toEqual([]);
    expect(shown({ category: 'Noodles' })).toEqual([0, 1]);
    expect(shown({ show: 'changed' })).toEqual([0]);
    expect(shown({ show: 'unpriced' })).toEqual([1]);
    expect(shown({ show: 'problems' }, [ids[2] ?? ''])).toEqual([2]);
  });
});

it('knows the rows with a problem: in conflict, refused, found by the checks, or entered and not to be read', () => {
  const [first = '', second = '', third = ''] = ids;
  const none = { state: { refused: new Map(), conflicts: new Map() }, findings: new Map(), edits: new Map() };
  const rows = (of: object) => [...problemRows({ ...none, ...of })];
  expect(rows({})).toEqual([]);
  expect(rows({ state })).toEqual([first]);
  expect(rows({ state: { ...none.state, refused: new Map([[cellKey('A', second), 'No.']]) } })).toEqual([second]);
  const findings = new Map([
    [cellKey('A', second), { note: 'Dear.' }],
    [cellKey('B', third), { problem: 'Below cost.' }],
  ]);
  expect(rows({ findings })).toEqual([third]);
  const edits: Edits = new Map<string, ReadonlyMap<string, Content>>([
    [first, new Map([['price A', { value: '5' }]])],
    [second, new Map([['price A', { value: null, text: 'ten' }]])],
  ]);
  expect(rows({ edits })).toEqual([second]);
});

describe('cells on screen', () => {
  const cell = cellsOf({ state, findings: new Map([[cellKey('A', ids[1] ?? ''), { problem: 'Below cost.' }]]), mayEdit: true });
  it('show the draft’s price with the live one behind it, by how much it moves, and what was found', () => {
    expect(cell(ids[0] ?? '', 'price A')).toEqual({ value: '1300000', base: '1250050' });
    expect(cell(ids[0] ?? '', 'live A')).toEqual({ value: '12,500.50' });
    expect(cell(ids[0] ?? '', 'move A')).toEqual({ value: '+4 %' });
    expect(cell(ids[1] ?? '', 'price A')).toEqual({ value: '30000', problem: 'Below cost.' });
    expect(cell(ids[1] ?? '', 'move A')).toEqual({ value: null });
    expect(cell(ids[0] ?? '', 'price B')).toMatchObject({ changedBy: 'Ada', note: 'Ada: 12,000. Yours: 0.01.' });
    expect(cellsOf({ state, findings: new Map(), mayEdit: false })(ids[0] ?? '', 'price A').isReadOnly).toBe(true);
  });
  it('show in grey what a formula works out where there is no price of its own, and say it where there is', () => {
    const [first = '', second = '', third = ''] = ids;
    const lists = book.lists.map((list) => ({
      ...list,
      derived:
        list.head.code === 'B'
          ? new Map([
              [first, '1190000'],
              [second, '29000'],
            ])
          : list.derived,
    }));
    const of = cellsOf({ state: { ...state, conflicts: new Map(), book: { ...book, lists } }, findings: new Map(), mayEdit: true });
    expect(of(second, 'price B')).toEqual({ value: null, fallback: '29000' });
    expect(of(first, 'price B')).toMatchObject({
      value: '1200000',
      fallback: '1190000',
      note: expect.stringContaining('works out 11,900'),
    });
    expect(of(third, 'price B')).toEqual({ value: '900' });
    const unpriced = filteredRows({ ...book, lists }, { ...NO_FILTER, show: 'unpriced' }, () => false);
    expect(unpriced).toEqual([]);
  });
  it('take every word for a price on request that a file may say', () => {
    const column = columnsOf(book.lists, { move: false, live: false }, 'desk').find(({ id }) => id === 'price A');
    const read = column?.kind === 'money' ? ['POA', ' price on request ', 'ask', '12'].map((typed) => column.readWord?.(typed)) : [];
    expect(read).toEqual(['request', 'request', 'request', undefined]);
  });
  it('stand in columns under their list, those that are wanted', () => {
    expect(columnsOf(book.lists, { move: false, live: false }, 'desk').map(({ id }) => id)).toEqual([
      'product',
      'unit',
      'from',
      'sku',
      'price A',
      'price B',
    ]);
    expect(columnsOf(book.lists, { move: true, live: true }, 'desk')).toHaveLength(10);
  });
  it('leave room for a price beside the name on smaller screens', () => {
    const idsIn = (room: Parameters<typeof columnsOf>[2]) => columnsOf(book.lists, { move: false, live: false }, room).map(({ id }) => id);
    expect(idsIn('tablet')).toEqual(['product', 'unit', 'from', 'price A', 'price B']);
    expect(idsIn('phone')).toEqual(['product', 'pack', 'price A', 'price B']);
    const before = columnsOf(book.lists, { move: false, live: false }, 'phone').slice(0, 3);
    expect(before.reduce((sum, { width = 0 }) => sum + width, 0)).toBeLessThanOrEqual(336);
    expect(cell(ids[0] ?? '', 'pack').value).toBe(book.rows[0]?.unit);
  });
  it('word a price', () => {
    expect(['XOF', 'TND', 'NGN'].map((currency) => priceText('12500', currency))).toEqual(['12,500', '12.500', '125']);
    expect([priceText(null, 'NGN'), priceText('request', 'NGN'), priceText('5', 'NGN'), priceText('100', 'NGN')]).toEqual([
      'no price',
      'On request',
      '0.05',
      '1',
    ]);
  });
});
