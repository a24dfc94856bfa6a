'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { cappedCount } from '../format/index.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Select } from '../primitives/select.tsx';
import { useText } from '../provider/index.ts';
import { type ListState, nextPage, pageSizes, previousPage } from './list-state.ts';
import { tableText } from './messages.ts';
import type { ListControl } from './use-list-state.ts';

export interface PagerProps {
  readonly list: ListControl;
  /** Rows on this page. */
  readonly shown: number;
  readonly count?: number;
  readonly nextCursor: string | null;
  readonly busy: boolean;
  /** The rows are from before: the line is away. */
  readonly isCut: boolean;
  /** New rows held back while somebody's hand is on the list, and the way to let them in. */
  readonly waiting: number;
  readonly onShowWaiting: () => void;
}

/** Only the place, so that the change is not taken for another question. */
const pageOf = ({ page, cursors }: ListState) => ({ page, cursors });

/** Where in the list this page is, and the way on and back. */
export function Pager({ list, shown, count, nextCursor, busy, isCut, waiting, onShowWaiting }: PagerProps) {
  const text = useText(tableText);
  const { state, change } = list;
  const first = state.page * state.pageSize + 1;
  const number = new Intl.NumberFormat('en-NG');
  const range = `${number.format(first)}–${number.format(first + shown - 1)}`;
  return (
    <footer className="sticky bottom-0 z-10 flex flex-wrap rounded-b-card bg-surface items-center justify-between gap-x-4 gap-y-2 border-t px-3 py-2 text-xs text-ink-muted">
      <div className="flex items-center gap-3">
        <p className="tabular-nums">
          {shown === 0 ? (busy ? ' ' : text.noRows) : count === undefined ? range : text.rows(range, cappedCount(count))}
        </p>
        <span role="status" className="flex items-center gap-3">
          {isCut && <span className="font-medium text-warning-ink">{text.cut}</span>}
          {waiting > 0 && (
            <Button size="sm" variant="ghost" className="text-accent-ink" onClick={onShowWaiting}>
              {text.waiting(waiting)}
            </Button>
          )}
        </span>
      </div>
      <div className="flex items-center gap-2">
        <span className="max-sm:sr-only">{text.pageSize}</span>
        <Select
          aria-label={text.pageSize}
          className="h-7 w-18 tabular-nums"
          value={String(state.pageSize)}
          onValueChange={(size) => change({ pageSize: Number(size) })}
          options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
        />
        <IconButton
          label={text.previous}
          variant="secondary"
          size="sm"
          disabled={state.page === 0}
          onClick={() => change(pageOf(previousPage(state)))}
        >
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton
          label={text.next}
          variant="secondary"
          size="sm"
          disabled={nextCursor === null || busy}
          onClick={() => nextCursor !== null && change(pageOf(nextPage(state, nextCursor)))}
        >
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
    </footer>
  );
}
