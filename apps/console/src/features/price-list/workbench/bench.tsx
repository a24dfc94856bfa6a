'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Sheet, type SheetControl, useSheet } from '@omniroute/ui/sheet';
import { useHotkeys } from '@omniroute/ui/shell';
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { DraftBar } from '../draft/draft-bar.tsx';
import { AddBreak } from './add-break.tsx';
import type { PriceSheet, WorkList, WorkRow } from './book.ts';
import { ConflictStrip } from './conflict-strip.tsx';
import { FilterBar } from './filter-bar.tsx';
import { cellKey, priceColumn, type WorkState, type WorkStore } from './store.ts';
import { workText } from './text.ts';
import { Toolbar } from './toolbar.tsx';
import { useFindings } from './use-findings.ts';
import { useNarrow } from './use-narrow.ts';
import { useWorkStore } from './use-work-store.ts';
import { cellsOf, columnsOf, filteredRows, NO_FILTER, type RowFilter, type Shown } from './view.ts';

const text = workText('en');
const CLOSING_MS = 50;

interface Props {
  readonly sheet: PriceSheet;
  readonly role: Role;
  /** The name under which one's own changes stand. */
  readonly person: string;
}

/** Rows stay while they are worked on: what is shown is chosen when the filter is, not with every price that changes. */
function useRows(store: WorkStore, { filter, allRows }: { filter: RowFilter; allRows: readonly WorkRow[] }, problems: Problems) {
  const settled = useDeferredValue(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows draw the list anew, other prices do not
  return useMemo(() => filteredRows(store.state.book, settled, (id) => problems.current(id)), [store, settled, allRows, problems]);
}
type Problems = RefObject<(rowId: string) => boolean>;

/** Goes to the row that was just added, once it is drawn. */
function useGoTo(control: SheetControl, columnId: string | undefined) {
  const [goal, setGoal] = useState<string>();
  useEffect(() => {
    const place = goal === undefined || columnId === undefined ? undefined : control.store.placeOf({ rowId: goal, columnId });
    if (place === undefined) return;
    control.store.dispatch({ type: 'select', selection: { active: place, anchor: place, head: place } });
    control.store.reveal(place);
    setGoal(undefined);
  }, [control, columnId, goal]);
  return setGoal;
}

const headKey = (lists: readonly WorkList[]): string =>
  JSON.stringify(lists.map(({ head }) => [head.code, head.name, head.taxInclusive, head.basedOn]));

/** The sheet over the store: rows that fit the filter, columns by list, and what was found in each cell. */
function useBench({ sheet, role, person }: Props, filter: RowFilter, shown: Shown) {
  const { store, state } = useWorkStore(sheet, person);
  const { book, refused, conflicts } = state;
  const isNarrow = useNarrow();
  const mayEdit = isPermitted('pricing.edit-price-draft', role);
  const { findings, rested } = useFindings(book.lists.map(({ head }) => head));
  const findingsKey = JSON.stringify([...findings]);
  const problems = useRef<(rowId: string) => boolean>(() => false);
  const rows = useRows(store, { filter, allRows: book.rows }, problems);
  const heads = headKey(book.lists);
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns are others only when lists are, not when prices are
  const columns = useMemo(() => columnsOf(book.lists, shown, isNarrow), [heads, shown, isNarrow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: findings are compared by what they say
  const cell = useMemo(() => cellsOf({ state, findings, mayEdit }), [book, refused, conflicts, findingsKey, mayEdit]);
  const control = useSheet({ rows, columns, cell, onEdit: (changes) => store.edit(changes), name: 'price-workbench' });
  useEffect(() => {
    store.sheet = control;
  }, [store, control]);
  problems.current = (id) =>
    book.lists.some(({ head: { code } }) => {
      const key = cellKey(code, id);
      const edit = control.store.state.edits.get(id)?.get(priceColumn(code));
      return refused.has(key) || conflicts.has(key) || findings.get(key)?.problem !== undefined || edit?.text !== undefined;
    });
  return { store, state, rows, control, rested, mayEdit };
}

/** Prices of several lists in one sheet: every edit goes to its list's draft, and what others do comes in. */
export function Bench(props: Props) {
  const { sheet, role } = props;
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState<Shown>({ move: false, live: false });
  const [broken, setBroken] = useState<WorkRow>();
  const frame = useRef<HTMLDivElement>(null);
  const bulk = useRef<HTMLInputElement>(null);
  const { store, state, rows, control, rested, mayEdit } = useBench(props, filter, shown);
  const { book, saving } = state;
  const first = book.lists[0]?.head.code;
  const goTo = useGoTo(control, first === undefined ? undefined : priceColumn(first));
  const focus = (what: string) => frame.current?.querySelector<HTMLElement>(what)?.focus();
  const endAsking = () => {
    setBroken(undefined);
    setTimeout(() => focus('[role=grid]'), CLOSING_MS); // a dialog that closes gives the keyboard to nobody
  };
  const askBreak = () => setBroken(rows[control.store.state.selection.active.row]);
  const group = text.keysGroup;
  useHotkeys([
    { keys: '/', label: text.search, group, run: () => focus('[type=search]') },
    { keys: 'alt+p', label: text.keyBulk, group, everywhere: true, run: () => bulk.current?.focus() },
    { keys: 'alt+b', label: text.keyBreak, group, everywhere: true, run: () => mayEdit && askBreak() },
  ]);
  const add = (row: WorkRow) => {
    store.addRow(row);
    goTo(row.id);
    endAsking();
  };
  return (
    <div ref={frame} className="grid min-w-0 gap-2.5">
      <FilterBar filter={filter} onChange={setFilter} rows={book.rows}>
        <p className="ms-auto text-dense text-ink-muted tabular-nums" aria-live="polite">
          {text.rows(rows.length, book.rows.length)}
        </p>
      </FilterBar>
      <Toolbar
        sheet={control}
        mayEdit={mayEdit}
        shown={shown}
        onShown={setShown}
        onAddBreak={askBreak}
        onBack={() => focus('[role=grid]')}
        valueRef={bulk}
        saving={saving}
      />
      {!mayEdit && <p className="text-dense text-ink-muted">{text.mayNotEdit}</p>}
      {sheet.isCut && <p className="text-dense text-warning-ink">{text.isCut}</p>}
      <ConflictStrip store={store} state={state} />
      <Sheet sheet={control} label={text.sheet} empty={text.noRows} className="h-[max(20rem,calc(100dvh-19rem))]" />
      <DraftBars store={store} state={state} role={role} rested={rested} />
      {broken && <AddBreak row={broken} rows={book.rows} onClose={endAsking} onAdd={add} />}
    </div>
  );
}

interface BarsProps {
  readonly store: WorkStore;
  readonly state: WorkState;
  readonly role: Role;
  readonly rested: ReadonlyMap<string, number | undefined>;
}

function DraftBars({ store, state: { book, saving }, role, rested }: BarsProps) {
  return (
    <div
      role="region"
      aria-label={text.draftsOf}
      className="sticky bottom-0 z-10 flex max-h-44 flex-wrap overflow-x-hidden overflow-y-auto rounded-card border bg-surface shadow-card max-sm:static max-sm:max-h-none"
    >
      {book.lists.map(({ head }) => (
        <DraftBar
          key={head.code}
          head={head}
          role={role}
          isSaving={saving.waiting > 0}
          restedRevision={rested.get(head.code)}
          onDone={() => void store.refresh().catch(() => undefined)}
        />
      ))}
    </div>
  );
}
