import { describe, expect, it } from 'vitest';
import {
  breakWords,
  makeRow,
  moveOf,
  moveText,
  openBook,
  type PriceSheet,
  priceIn,
  rowId,
  withChanges,
  withDrafted,
  withRow,
} from './book.ts';

const head = (code: string): PriceSheet['lists'][number] => ({
  code,
  name: code,
  currency: 'NGN',
  taxInclusive: true,
  breaks: 'volume',
  basedOn: null,
  derivedStamp: null,
  version: 1,
  effectiveFrom: null,
  draft: null,
});
const sheet: PriceSheet = {
  lists: [head('A'), head('B')],
  products: { sku: ['S1', 'S2'], name: ['Onion 70 g', 'Milo'], brand: ['Indomie', 'Milo'], category: ['Noodles', 'Cocoa'] },
  units: ['carton', 'piece'],
  row: { product: [0, 0, 0, 1], unit: [0, 0, 1, 0], factor: [40, 40, 1, 12], min: [1, 400, 1, 1] },
  prices: [
    {
      live: ['1000', '900', null, 'request'],
      draft: { row: [1, 2], price: ['950', '30'], by: ['Tunde', 'Ada'] },
      derived: { row: [], price: [] },
    },
    { live: [null, null, null, null], draft: { row: [], price: [], by: [] }, derived: { row: [], price: [] } },
  ],
  isCut: false,
};
const at = (index: number): string => openBook(sheet).rows[index]?.id ?? '';

describe('the workbench’s book', () => {
  it('opens arrays as rows and lists, drafts before what holds', () => {
    const { rows, lists } = openBook(sheet);
    expect(rows.map(({ label }) => label)).toEqual([
      'Onion 70 g, carton',
      'Onion 70 g, carton from 10',
      'Onion 70 g, piece',
      'Milo, carton',
    ]);
    expect(lists[0] && rows.map(({ id }) => priceIn(lists[0] as never, id))).toEqual(['1000', '950', '30', 'request']);
    expect(breakWords({ min: 50, factor: 40 })).toBe('50 base');
  });
  it('forgets a change that is as the latest version has it, and keeps every other', () => {
    const [list] = openBook(sheet).lists;
    if (!list) throw new Error('no list');
    const next = withDrafted(
      list,
      [
        { rowId: at(1), price: '900' },
        { rowId: at(0), price: null },
        { rowId: at(2), price: null },
      ],
      'me',
    );
    expect([...next.drafted]).toEqual([[at(0), { price: null, by: 'me' }]]);
    expect(priceIn(next, at(0))).toBeNull();
    expect(priceIn(list, at(1))).toBe('950');
  });
  it('takes over what others wrote, with the breaks that they added in their places', () => {
    const change = {
      sku: 'S1',
      name: 'Onion 70 g',
      category: 'Noodles',
      brand: 'Indomie',
      unit: 'carton',
      factor: 40,
      minBaseQuantity: 800,
    };
    const more = { was: null, now: '850', changedBy: 'Ada', changedAt: '' };
    const book = withChanges(openBook(sheet), 'A', [{ ...change, ...more }]);
    expect(book.rows.map(({ id }) => id)).toEqual([at(0), at(1), rowId('S1', 'carton', 800), at(2), at(3)]);
    expect([...(book.lists[0]?.drafted.keys() ?? [])]).toEqual([rowId('S1', 'carton', 800)]);
    const row = makeRow({ sku: 'S1', name: 'n', brand: '', category: '', unit: 'carton', factor: 40, min: 400 });
    expect(withRow(book.rows, row)).toBe(book.rows);
  });
  it('says by how much a price moved', () => {
    expect(moveOf('1000', '1075')).toBe(750n);
    expect(moveOf('1000', '900')).toBe(-1000n);
    expect(moveOf('300', '301')).toBe(33n);
    expect([moveOf(undefined, '1'), moveOf('request', '1'), moveOf('5', '5'), moveOf('0', '5')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([moveText(750n), moveText(-1000n), moveText(33n), moveText(19_120_440n)]).toEqual(['+7.5 %', '−10 %', '+0.3 %', '+191,204.4 %']);
    expect([moveText(4n), moveText(-4n), moveText(5n), moveText(0n)]).toEqual(['+0.04 %', '−0.04 %', '+0.1 %', '0 %']);
  });
});
