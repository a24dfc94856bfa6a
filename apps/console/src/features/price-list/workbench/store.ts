import type { CellChange, CellRef } from '@omniroute/ui/sheet';
import {
  type Book,
  type DraftChange,
  hasOtherPrices,
  type ListHead,
  openBook,
  type Price,
  type PriceSheet,
  priceIn,
  type WorkList,
  type WorkRow,
  withChanges,
  withDrafted,
  withOnly,
  withRow,
} from './book.ts';
import { DraftSaver, type SaveAnswer, type SavedCell, type SaverState } from './saver.ts';

/** Somebody else's value where one's own was to be saved; both are shown until one is chosen. */
export interface Conflict {
  readonly code: string;
  readonly rowId: string;
  readonly mine: Price;
  readonly theirs: Price;
  readonly by: string;
}

export interface WorkState {
  readonly book: Book;
  readonly saving: SaverState;
  /** By cell: why the server did not take it. */
  readonly refused: ReadonlyMap<string, string>;
  readonly conflicts: ReadonlyMap<string, Conflict>;
}

/** What the workbench asks of the server. */
export interface WorkServer {
  readonly send: (code: string, cells: readonly SavedCell[]) => Promise<SaveAnswer>;
  readonly readDraft: (code: string) => Promise<{ readonly revision: number | undefined; readonly changes: readonly DraftChange[] }>;
  readonly readHeads: (codes: readonly string[]) => Promise<readonly ListHead[]>;
  readonly readSheet: (codes: readonly string[]) => Promise<PriceSheet>;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => Date;
}

/** What the sheet is told: it holds what was entered until that is kept. */
export interface SheetHands {
  readonly settle: (changes: readonly CellChange[]) => void;
  readonly discard: (cells: readonly CellRef[]) => void;
  readonly discardColumn: (columnId: string) => void;
}

/** An answer that comes within this time after a save may tell of the time before it. */
const RACE_MS = 10_000;

export const cellKey = (code: string, rowId: string): string => `${code}\n${rowId}`;
/** The list of such a key. */
const listCodeOf = (key: string): string => key.slice(0, key.indexOf('\n'));
/** The row of such a key. */
export const rowIdOf = (key: string): string => key.slice(key.indexOf('\n') + 1);
export const priceColumn = (code: string): string => `price ${code}`;
export const moveColumn = (code: string): string => `move ${code}`;
export const codeOf = (columnId: string): string | undefined => (columnId.startsWith('price ') ? columnId.slice(6) : undefined);

const without = <V>(map: ReadonlyMap<string, V>, keys: readonly string[]): ReadonlyMap<string, V> => {
  if (!keys.some((key) => map.has(key))) return map;
  const next = new Map(map);
  for (const key of keys) next.delete(key);
  return next;
};

/** The prices on screen and what becomes of edits to them. Outside of React, so that quick hands always meet the newest. */
export class WorkStore {
  state: WorkState;
  sheet: SheetHands = { settle: () => undefined, discard: () => undefined, discardColumn: () => undefined };
  /** Prices of a list that is off the screen were refused, or changed by somebody else: they are in no draft. */
  onLost: (code: string, count: number) => void = () => undefined;
  readonly #server: WorkServer;
  readonly #saver: DraftSaver;
  readonly #listeners = new Set<() => void>();
  readonly #me: string;
  /** Which revision of each draft is on screen, and when one's own hand last made one. */
  readonly #revisions = new Map<string, number | undefined>();
  readonly #savedAt = new Map<string, number>();
  /** Lists as they were when they were taken off: what is on its way to them is sent with what was seen there. */
  readonly #off = new Map<string, WorkList>();

  constructor(sheet: PriceSheet, server: WorkServer, me: string) {
    this.#server = server;
    this.#me = me;
    this.state = {
      book: openBook(sheet),
      saving: { waiting: 0, isSending: false, isAway: false, isSignedOut: false },
      refused: new Map(),
      conflicts: new Map(),
    };
    for (const { code, draft } of sheet.lists) this.#revisions.set(code, draft?.revision);
    this.#saver = new DraftSaver({
      send: server.send,
      wait: server.wait,
      seen: (code, rowId) => this.#priceOf(code, rowId),
      onState: (saving) => this.#set({ saving }),
      onSaved: (code, cells, answer) => this.#saved(code, cells, answer),
      onConflict: (code, cells) => this.#conflicted(code, cells),
      onRefused: (code, cells) => {
        if (!this.#listOf(code)) return this.onLost(code, cells.length);
        const refused = new Map(this.state.refused);
        for (const { rowId, detail } of cells) refused.set(cellKey(code, rowId), detail);
        this.#set({ refused });
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getState = (): WorkState => this.state;

  #set(patch: Partial<WorkState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.#listeners) listener();
  }

  #priceOf(code: string, rowId: string): Price {
    const list = this.#listOf(code) ?? this.#off.get(code);
    return list ? priceIn(list, rowId) : null;
  }

  /**
   * Shows these lists: takes those of them that come beside the ones on screen from the sheet, and takes the others off. Of a list that stays
   * everything stays as it is, what is on its way and what is not kept yet too.
   */
  show(sheet: PriceSheet, codes: readonly string[]): void {
    this.#takeOff(new Set(codes));
    const coming = sheet.lists.filter(({ code }) => codes.includes(code) && !this.#listOf(code));
    if (coming.length === 0) return;
    const { book } = this.state;
    const fresh = openBook(sheet);
    const listOf = (code: string) => this.#listOf(code) ?? fresh.lists.find(({ head }) => head.code === code);
    for (const { code, draft } of coming) {
      this.#revisions.set(code, draft?.revision);
      this.#off.delete(code);
    }
    this.#set({
      book: {
        rows: book.rows.filter(({ min }) => min > 1).reduce(withRow, fresh.rows),
        lists: codes.flatMap((code) => listOf(code) ?? []),
      },
    });
  }

  /** What is on its way to a draft arrives all the same; what cannot be read, was refused or is in conflict goes with its list. */
  #takeOff(staying: ReadonlySet<string>): void {
    const { book, refused, conflicts } = this.state;
    const gone = book.lists.flatMap(({ head }) => (staying.has(head.code) ? [] : [head.code]));
    if (gone.length === 0) return;
    for (const list of book.lists) if (!staying.has(list.head.code)) this.#off.set(list.head.code, list);
    const isGone = (key: string): boolean => gone.includes(listCodeOf(key));
    this.#set({
      book: withOnly(book, staying),
      refused: without(refused, [...refused.keys()].filter(isGone)),
      conflicts: without(conflicts, [...conflicts.keys()].filter(isGone)),
    });
    for (const code of gone) this.sheet.discardColumn(priceColumn(code));
  }

  /** Prices of a list that are on their way to its draft. */
  waitingIn(code: string): number {
    return this.#saver.waitingIn(code);
  }

  /** Sends at once what waits. */
  retry(): void {
    this.#saver.retry();
  }

  /** Cells were entered, pasted or undone. What cannot be read as a price stays in the sheet alone. */
  edit(changes: readonly CellChange[]): void {
    const byCode = new Map<string, { rowId: string; to: Price }[]>();
    const keys: string[] = [];
    for (const { rowId, columnId, value, problem } of changes) {
      const code = codeOf(columnId);
      if (code === undefined) continue;
      keys.push(cellKey(code, rowId));
      const cells = byCode.get(code) ?? [];
      byCode.set(code, cells);
      if (problem !== undefined) this.#saver.forget(code, [rowId]);
      else cells.push({ rowId, to: value });
    }
    this.#set({ refused: without(this.state.refused, keys), conflicts: without(this.state.conflicts, keys) });
    for (const [code, cells] of byCode) if (cells.length > 0) this.#saver.want(code, cells);
  }

  #saved(code: string, cells: readonly SavedCell[], { revision, changes }: { revision: number; changes: number }): void {
    const { book } = this.state;
    const at = this.#server.now().toISOString();
    this.#revisions.set(code, revision);
    this.#savedAt.set(code, this.#server.now().getTime());
    const written = cells.map(({ rowId, to }) => ({ rowId, price: to }));
    const off = this.#off.get(code);
    if (off) this.#off.set(code, withDrafted(off, written, this.#me));
    const lists = book.lists.map((list) => {
      if (list.head.code !== code) return list;
      const before = list.head.draft;
      const draft = { state: 'draft' as const, isBehind: before?.isBehind ?? false, revision, changes, updatedBy: this.#me, updatedAt: at };
      const next = withDrafted(list, written, this.#me);
      return { ...next, head: { ...list.head, draft: { ...draft, approvedBy: null } } };
    });
    this.#set({ book: { ...book, lists } });
    this.sheet.settle(cells.map(({ rowId, to }) => ({ rowId, columnId: priceColumn(code), value: to })));
  }

  async #conflicted(code: string, cells: readonly SavedCell[]): Promise<void> {
    await this.#takeDraft(code);
    const list = this.#listOf(code);
    if (!list) return this.onLost(code, cells.length);
    const conflicts = new Map(this.state.conflicts);
    for (const { rowId, to } of cells) {
      const theirs = this.#priceOf(code, rowId);
      const by = list.drafted.get(rowId)?.by ?? '';
      conflicts.set(cellKey(code, rowId), { code, rowId, mine: to, theirs, by });
    }
    this.#set({ conflicts });
  }

  /** Whether an answer was on its way while one's own change was written. Long after, a lower revision is another draft. */
  #isOlder(code: string, revision: number | undefined): boolean {
    const sinceMs = this.#server.now().getTime() - (this.#savedAt.get(code) ?? Number.NEGATIVE_INFINITY);
    return sinceMs < RACE_MS && (revision ?? 0) < (this.#revisions.get(code) ?? 0);
  }

  /** Takes over what a draft says now, unless what is on screen is newer. */
  async #takeDraft(code: string): Promise<void> {
    try {
      const { revision, changes } = await this.#server.readDraft(code);
      if (!this.#listOf(code) || this.#isOlder(code, revision)) return;
      this.#revisions.set(code, revision);
      this.#set({ book: withChanges(this.state.book, code, changes) });
    } catch {
      // The line is away: the next look at the heads tries again.
    }
  }

  /** Looks whether others changed, published or discarded anything, and takes it over. */
  async refresh(): Promise<void> {
    const codes = this.state.book.lists.map(({ head }) => head.code);
    const heads = await this.#server.readHeads(codes);
    const hasOther = heads.some((head) => hasOtherPrices(this.#listOf(head.code)?.head, head));
    if (hasOther) {
      const sheet = await this.#server.readSheet(codes);
      const { rows, lists } = this.state.book;
      const fresh = openBook(sheet);
      for (const { code, draft } of sheet.lists) this.#revisions.set(code, draft?.revision);
      this.#set({
        book: {
          rows: rows.filter(({ min }) => min > 1).reduce(withRow, fresh.rows),
          // Lists that came or went meanwhile have come and gone.
          lists: lists.map((list) => fresh.lists.find(({ head }) => head.code === list.head.code) ?? list),
        },
      });
      return;
    }
    const stale = heads.filter(({ code, draft }) => draft?.revision !== this.#revisions.get(code) && !this.#isOlder(code, draft?.revision));
    for (const { code } of stale) await this.#takeDraft(code);
    const lists = this.state.book.lists.map((list) => {
      const head = heads.find(({ code }) => code === list.head.code);
      return !head || this.#isOlder(head.code, head.draft?.revision) || JSON.stringify(head) === JSON.stringify(list.head)
        ? list
        : { ...list, head };
    });
    if (lists.some((list, at) => list !== this.state.book.lists[at])) this.#set({ book: { ...this.state.book, lists } });
  }

  #listOf(code: string) {
    return this.state.book.lists.find(({ head }) => head.code === code);
  }

  #chosen(conflicts: readonly Conflict[]): void {
    const keys = conflicts.map(({ code, rowId }) => cellKey(code, rowId));
    this.#set({ conflicts: without(this.state.conflicts, keys) });
  }

  /** One's own value after all: it is sent again, over theirs. */
  keepMine(conflicts: readonly Conflict[]): void {
    this.#chosen(conflicts);
    for (const { code, rowId, mine } of conflicts) this.#saver.want(code, [{ rowId, to: mine }]);
  }

  /** What the other person wrote stays. */
  takeTheirs(conflicts: readonly Conflict[]): void {
    this.#chosen(conflicts);
    this.sheet.discard(conflicts.map(({ code, rowId }) => ({ rowId, columnId: priceColumn(code) })));
  }

  addRow(row: WorkRow): void {
    this.#set({ book: { ...this.state.book, rows: withRow(this.state.book.rows, row) } });
  }
}
