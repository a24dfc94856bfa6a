import type { CellChange } from '@omniroute/ui/sheet';
import { describe, expect, it } from 'vitest';
import type { DraftChange, ListHead, PriceSheet } from './book.ts';
import type { SaveAnswer, SavedCell } from './saver.ts';
import { cellKey, priceColumn, WorkStore } from './store.ts';

const list = (revision?: number, version = 1): ListHead => ({
  code: 'A',
  name: 'A',
  currency: 'NGN',
  taxInclusive: true,
  breaks: 'volume',
  basedOn: null,
  derivedStamp: null,
  version,
  effectiveFrom: null,
  draft:
    revision === undefined
      ? null
      : { state: 'draft', revision, isBehind: false, changes: 1, updatedBy: 'Ada', updatedAt: '', approvedBy: null },
});
const sheet = (head = list()): PriceSheet => ({
  lists: [head],
  products: { sku: ['S'], name: ['Milo'], brand: ['Milo'], category: ['Cocoa'] },
  units: ['carton'],
  row: { product: [0], unit: [0], factor: [12], min: [1] },
  prices: [{ live: ['100'], draft: { row: [], price: [], by: [] }, derived: { row: [], price: [] } }],
  isCut: false,
});
/** Beside A a list B, which alone has a price from two cartons on. */
const withB = (): PriceSheet => ({
  ...sheet(),
  lists: [list(), { ...list(7), code: 'B', name: 'B' }],
  row: { product: [0, 0], unit: [0, 0], factor: [12, 12], min: [1, 24] },
  prices: [
    { live: ['100', null], draft: { row: [], price: [], by: [] }, derived: { row: [], price: [] } },
    { live: ['900', '880'], draft: { row: [0], price: ['950'], by: ['Ada'] }, derived: { row: [], price: [] } },
  ],
});
const ID = 'S\tcarton\t1';
const change = (now: string): DraftChange => ({
  sku: 'S',
  name: 'Milo',
  category: 'Cocoa',
  brand: 'Milo',
  unit: 'carton',
  factor: 12,
  minBaseQuantity: 1,
  was: '100',
  now,
  changedBy: 'Ada',
  changedAt: '',
});
const settle = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};

function bench(
  answers: SaveAnswer[],
  server: { heads?: ListHead; draft?: { revision: number; changes: DraftChange[] }; sheet?: PriceSheet } = {},
) {
  const sent: SavedCell[][] = [];
  const settled: CellChange[] = [];
  const discarded: string[] = [];
  const lost: [string, number][] = [];
  const clock = { now: Date.parse('2026-05-01T10:00:00Z') };
  const store = new WorkStore(
    sheet(),
    {
      send: async (_code, cells) => {
        sent.push([...cells]);
        return answers.shift() ?? { kind: 'saved', revision: sent.length, changes: 1 };
      },
      readDraft: async () => server.draft ?? { revision: undefined, changes: [] },
      readHeads: async () => [server.heads ?? list()],
      readSheet: async () => server.sheet ?? sheet(),
      wait: async () => undefined,
      now: () => new Date(clock.now),
    },
    'Tunde',
  );
  store.sheet = {
    settle: (changes) => settled.push(...changes),
    discard: (cells) => discarded.push(...cells.map(({ rowId }) => rowId)),
    discardColumn: (columnId) => discarded.push(columnId),
  };
  store.onLost = (code, count) => lost.push([code, count]);
  const edit = (value: string | null, problem?: string) =>
    store.edit([{ rowId: ID, columnId: priceColumn('A'), value, ...(problem !== undefined && { problem }) }]);
  return { store, sent, settled, discarded, lost, edit, clock };
}

describe('the workbench’s store', () => {
  it('saves what was entered with what was seen, shows it as the draft’s, and lets the sheet forget it', async () => {
    const { store, sent, settled, edit } = bench([]);
    edit('150');
    await settle();
    expect(sent).toEqual([[{ rowId: ID, seen: '100', to: '150' }]]);
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '150', by: 'Tunde' });
    expect(store.state.book.lists[0]?.head.draft).toMatchObject({ state: 'draft', revision: 1, changes: 1, updatedBy: 'Tunde' });
    expect(settled).toEqual([{ rowId: ID, columnId: 'price A', value: '150' }]);
    edit('100'); // undone
    await settle();
    expect(sent[1]).toEqual([{ rowId: ID, seen: '150', to: '100' }]);
    expect(store.state.book.lists[0]?.drafted.size).toBe(0);
  });

  it('never sends what has a problem, and takes back what was to be sent before it', async () => {
    const { sent, edit } = bench([]);
    edit('150');
    edit(null, 'This is no number.');
    await settle();
    expect(sent).toEqual([]);
  });

  it('shows both versions of a conflict until one is chosen: mine goes over theirs, theirs stays', async () => {
    const answers: SaveAnswer[] = [{ kind: 'conflict', places: [0] }];
    const { store, sent, discarded, edit } = bench(answers, { draft: { revision: 4, changes: [change('140')] } });
    edit('150');
    await settle();
    const conflict = store.state.conflicts.get(cellKey('A', ID));
    expect(conflict).toEqual({ code: 'A', rowId: ID, mine: '150', theirs: '140', by: 'Ada' });
    expect(sent).toHaveLength(1);
    if (!conflict) return;
    store.keepMine([conflict]);
    await settle();
    expect(sent[1]).toEqual([{ rowId: ID, seen: '140', to: '150' }]);
    expect(store.state.conflicts.size).toBe(0);
    answers.push({ kind: 'conflict', places: [0] });
    edit('160');
    await settle();
    store.takeTheirs([...store.state.conflicts.values()]);
    expect(discarded).toEqual([ID]);
    expect([sent.length, store.state.conflicts.size]).toEqual([3, 0]);
  });

  it('marks what the server refuses in its place, until it is changed', async () => {
    const { store, edit } = bench([{ kind: 'refused', errors: [{ place: 0, detail: 'No carton.' }] }]);
    edit('150');
    await settle();
    expect([...store.state.refused]).toEqual([[cellKey('A', ID), 'No carton.']]);
    edit('151');
    expect(store.state.refused.size).toBe(0);
  });

  it('takes a list that comes beside the others, and leaves these with all that is not kept yet', async () => {
    const { store, edit, sent } = bench([]);
    edit('150');
    await settle();
    edit('160'); // on its way when the other list comes, which was read before either
    store.show(withB(), ['A', 'B']);
    expect(store.state.book.lists.map(({ head }) => head.code)).toEqual(['A', 'B']);
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '150', by: 'Tunde' });
    expect(store.state.saving.waiting).toBe(1);
    await settle();
    expect(sent.at(-1)).toEqual([{ rowId: ID, seen: '150', to: '160' }]);
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '160', by: 'Tunde' });
    expect(store.state.book.lists[1]?.drafted.get(ID)).toEqual({ price: '950', by: 'Ada' });
  });

  it('takes a list off with what of it is not kept, and leaves the others with what waits, is refused or in conflict', async () => {
    const answers: SaveAnswer[] = [{ kind: 'refused', errors: [{ place: 0, detail: 'No carton.' }] }];
    const { store, edit, sent, discarded } = bench(answers);
    store.show(withB(), ['A', 'B']);
    expect(store.state.book.rows.map(({ min }) => min)).toEqual([1, 24]);
    edit('150');
    await settle();
    expect([...store.state.refused.keys()]).toEqual([cellKey('A', ID)]);
    answers.push({ kind: 'refused', errors: [{ place: 0, detail: 'No carton either.' }] });
    store.edit([{ rowId: ID, columnId: priceColumn('B'), value: '160' }]);
    await settle();
    edit('170'); // on its way while B goes
    store.show(withB(), ['A']);
    expect(store.state.book.lists.map(({ head }) => head.code)).toEqual(['A']);
    expect(store.state.book.rows.map(({ min }) => min)).toEqual([1]);
    expect(discarded).toEqual([priceColumn('B')]);
    expect([store.state.refused.size, store.waitingIn('A'), store.waitingIn('B')]).toEqual([0, 1, 0]);
    await settle();
    expect(sent.at(-1)).toEqual([{ rowId: ID, seen: '100', to: '170' }]);
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '170', by: 'Tunde' });
    store.show(withB(), ['B', 'A']);
    expect(store.state.book.lists.map(({ head }) => head.code)).toEqual(['B', 'A']);
    expect(store.state.book.rows.map(({ min }) => min)).toEqual([1, 24]);
  });

  it('lets what is on its way arrive at a list that is off, and says when it was not kept', async () => {
    const answers: SaveAnswer[] = [];
    const { store, sent, lost } = bench(answers, { draft: { revision: 8, changes: [change('140')] } });
    store.show(withB(), ['A', 'B']);
    const editB = (value: string) => store.edit([{ rowId: ID, columnId: priceColumn('B'), value }]);
    const takenOff = async (answer: SaveAnswer) => {
      store.show(withB(), ['A', 'B']);
      answers.push(answer);
      editB('960');
      store.show(withB(), ['A']);
      await settle();
    };
    await takenOff({ kind: 'saved', revision: 9, changes: 1 });
    expect([sent, lost]).toEqual([[[{ rowId: ID, seen: '950', to: '960' }]], []]);
    await takenOff({ kind: 'conflict', places: [0] });
    await takenOff({ kind: 'refused', errors: [{ place: 0, detail: 'No.' }] });
    expect(lost).toEqual([
      ['B', 1],
      ['B', 1],
    ]);
    expect([store.state.conflicts.size, store.state.refused.size]).toEqual([0, 0]);
    expect(store.state.book.rows.map(({ min }) => min)).toEqual([1]);
  });

  it('reads its prices again where a formula works out others, though no version is new', async () => {
    const derived = { ...list(), basedOn: 'STD', derivedStamp: 'one' };
    const again = { ...derived, derivedStamp: 'two' };
    const prices = (price: string) => [{ live: [null], draft: { row: [], price: [], by: [] }, derived: { row: [0], price: [price] } }];
    const { store } = bench([], { heads: again, sheet: { ...sheet(again), prices: prices('90') } });
    store.show({ ...sheet({ ...derived, code: 'A' }), prices: prices('80') }, []);
    store.show({ ...sheet(derived), prices: prices('80') }, ['A']);
    expect(store.state.book.lists[0]?.derived.get(ID)).toBe('80');
    await store.refresh();
    expect(store.state.book.lists[0]?.derived.get(ID)).toBe('90');
  });

  it('takes over what others did, drafts and versions, and never what is older than one’s own', async () => {
    const server = { heads: list(5), draft: { revision: 5, changes: [change('130')] }, sheet: sheet(list(undefined, 2)) };
    const { store, edit, clock } = bench([{ kind: 'saved', revision: 9, changes: 1 }], server);
    await store.refresh();
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '130', by: 'Ada' });
    edit('150');
    await settle();
    await store.refresh(); // an answer from before one's own save
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '150', by: 'Tunde' });
    expect(store.state.book.lists[0]?.head.draft?.revision).toBe(9);
    clock.now += 60_000; // long after: somebody discarded it and began another
    await store.refresh();
    expect(store.state.book.lists[0]?.drafted.get(ID)).toEqual({ price: '130', by: 'Ada' });
    server.heads = list(undefined, 2);
    await store.refresh();
    expect(store.state.book.lists[0]?.head).toMatchObject({ version: 2, draft: null });
    expect(store.state.book.lists[0]?.drafted.size).toBe(0);
  });
});
