'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, toast } from '@omniroute/ui/primitives';
import { type CellChange, Sheet, type SheetControl, useSheet } from '@omniroute/ui/sheet';
import { useHotkeys } from '@omniroute/ui/shell';
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { DraftBar } from '../draft/draft-bar.tsx';
import { AddBreak } from './add-break.tsx';
import type { PriceSheet, WorkList, WorkRow } from './book.ts';
import { ConflictStrip } from './conflict-strip.tsx';
import { FilterBar } from './filter-bar.tsx';
import { priceColumn, type WorkState, type WorkStore } from './store.ts';
import { workText } from './text.ts';
import { Toolbar } from './toolbar.tsx';
import { type UnsavedOf, unsavedIn } from './unsaved.ts';
import { useFindings } from './use-findings.ts';
import { useRoom } from './use-narrow.ts';
import { useWorkStore } from './use-work-store.ts';
import { cellsOf, columnsOf, filteredRows, NO_FILTER, problemRows, type RowFilter, type Shown } from './view.ts';

const text = workText('en');
const CLOSING_MS = 50;

interface Props {
  readonly sheet: PriceSheet;
  /** The lists to show, once the sheet has them. */
  readonly codes: readonly string[];
  readonly role: Role;
  /** The name under which one's own changes stand. */
  readonly person: string;
  /** Filled with how much here is not kept yet, of all lists or of one. */
  readonly unsaved: RefObject<UnsavedOf>;
  /** A list went with its draft. */
  readonly onGone: (code: string) => void;
}

interface RowsAsked {
  readonly filter: RowFilter;
  readonly allRows: readonly WorkRow[];
  /** Rows in which something is wrong now, and what changes when others are. */
  readonly problems: () => ReadonlySet<string>;
  readonly problemsKey: string;
}

/**
 * Rows stay while they are worked on: what is shown is chosen when the filter is, not with every price that changes. Problems that are found
 * later come in; one that is mended stays in sight until the filter is another.
 */
function useRows(store: WorkStore, { filter, allRows, problems, problemsKey }: RowsAsked) {
  const settled = useDeferredValue(filter);
  const before = useRef<{ filter: RowFilter; ids: ReadonlySet<string> }>(undefined);
  const asked = settled.show === 'problems' ? problemsKey : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows draw the list anew, and other problems where these are asked for; other prices do not
  return useMemo(() => {
    const stay = before.current?.filter === settled ? before.current.ids : undefined;
    const wrong = problems();
    const rows = filteredRows(store.state.book, settled, (id) => wrong.has(id) || stay?.has(id) === true);
    before.current = { filter: settled, ids: new Set(settled.show === 'problems' ? rows.map(({ id }) => id) : []) };
    return rows;
  }, [store, settled, allRows, asked]);
}

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
function useBench({ sheet, codes, role, person, unsaved }: Props, filter: RowFilter, shown: Shown) {
  const { store, state } = useWorkStore(sheet, codes, person);
  const { book, refused, conflicts } = state;
  const room = useRoom();
  const mayEdit = isPermitted('pricing.edit-price-draft', role);
  const { findings, rested, isChecking } = useFindings(book.lists.map(({ head }) => head));
  const findingsKey = JSON.stringify([...findings]);
  const drawn = useRef<SheetControl>(undefined);
  const problems = () => problemRows({ state: store.state, findings, edits: drawn.current?.store.state.edits ?? new Map() });
  const problemsKey = [findingsKey, ...refused.keys(), ...conflicts.keys()].join();
  const rows = useRows(store, { filter, allRows: book.rows, problems, problemsKey });
  const [hidden, setHidden] = useState<{ readonly filter: RowFilter; readonly count: number }>();
  const onNoProblem = () => {
    const seen = new Set(rows.map(({ id }) => id));
    const count = [...problems()].filter((id) => !seen.has(id)).length;
    setHidden({ filter, count });
    return count;
  };
  const heads = headKey(book.lists);
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns are others only when lists are, not when prices are
  const columns = useMemo(() => columnsOf(book.lists, shown, room), [heads, shown, room]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: findings are compared by what they say
  const cell = useMemo(() => cellsOf({ state, findings, mayEdit }), [book, refused, conflicts, findingsKey, mayEdit]);
  const onEdit = (changes: readonly CellChange[]) => store.edit(changes);
  const control = useSheet({ rows, columns, cell, onEdit, name: 'price-workbench', onNoProblem });
  drawn.current = control;
  useEffect(() => {
    store.sheet = control;
    store.onLost = (code, count) => toast.error(text.lost(code, count));
    unsaved.current = (code) => {
      const { edits } = control.store.state;
      const { saving } = store.state;
      return code === undefined
        ? unsavedIn(edits, saving)
        : unsavedIn(edits, { ...saving, waiting: store.waitingIn(code) }, priceColumn(code));
    };
  }, [store, control, unsaved]);
  useEffect(
    () => () => {
      unsaved.current = () => ({ inAll: 0, stuck: 0 });
    },
    [unsaved],
  );
  return { store, state, rows, control, rested, isChecking, hidden: hidden?.filter === filter ? hidden.count : 0, mayEdit };
}

/** Prices of several lists in one sheet: every edit goes to its list's draft, and what others do comes in. */
export function Bench(props: Props) {
  const { sheet, role, onGone } = props;
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState<Shown>({ move: false, live: false });
  const [broken, setBroken] = useState<WorkRow>();
  const frame = useRef<HTMLDivElement>(null);
  const bulk = useRef<HTMLInputElement>(null);
  const { store, state, rows, control, rested, isChecking, hidden, mayEdit } = useBench(props, filter, shown);
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
    <div ref={frame} className="flex min-h-0 min-w-0 flex-1 flex-col gap-2.5">
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
        onRetry={() => store.retry()}
      />
      {!mayEdit && <p className="text-dense text-ink-muted">{text.mayNotEdit}</p>}
      {sheet.isCut && <p className="text-dense text-warning-ink">{text.isCut}</p>}
      <ConflictStrip store={store} state={state} />
      {hidden > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-dense text-warning-ink">
          {text.hiddenProblems(hidden)}
          <Button size="sm" onClick={() => setFilter(NO_FILTER)}>
            {text.showThem}
          </Button>
        </p>
      )}
      <Sheet
        sheet={control}
        label={text.sheet}
        empty={emptyWords(filter, isChecking)}
        className="h-auto min-h-80 flex-1 basis-0 max-sm:h-[max(20rem,calc(100dvh-19rem))] max-sm:flex-none"
      />
      <DraftBars store={store} state={state} role={role} rested={rested} unsaved={props.unsaved} onGone={onGone} />
      {broken && <AddBreak row={broken} rows={book.rows} onClose={endAsking} onAdd={add} />}
    </div>
  );
}

/** Why no row is there. */
function emptyWords({ show }: RowFilter, isChecking: boolean): string {
  if (show !== 'problems') return text.noRows;
  return isChecking ? text.checking : text.noProblems;
}

interface BarsProps {
  readonly store: WorkStore;
  readonly state: WorkState;
  readonly role: Role;
  readonly rested: ReadonlyMap<string, number | undefined>;
  readonly unsaved: RefObject<UnsavedOf>;
  readonly onGone: (code: string) => void;
}

function DraftBars({ store, state: { book, saving }, role, rested, unsaved, onGone }: BarsProps) {
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
          leftOut={() => unsaved.current(head.code).stuck}
          restedRevision={rested.get(head.code)}
          onDone={() => void store.refresh().catch(() => undefined)}
          onGone={() => onGone(head.code)}
        />
      ))}
    </div>
  );
}
