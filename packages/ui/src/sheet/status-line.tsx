'use client';

import { countOf } from './ranges.ts';
import { rangeIn } from './selection.ts';
import { type SheetControl, useSheetState } from './use-sheet.ts';

function unsavedOf(edits: ReadonlyMap<string, ReadonlyMap<string, unknown>>): number {
  let count = 0;
  for (const row of edits.values()) count += row.size;
  return count;
}

/** Under the sheet: what just happened (also said aloud), and how much is selected and waits to be saved. */
export function StatusLine({ sheet }: { readonly sheet: SheetControl }) {
  const { words } = sheet.store;
  const notice = useSheetState(sheet, (state) => state.notice);
  const selection = useSheetState(sheet, (state) => state.selection);
  const edits = useSheetState(sheet, (state) => state.edits);
  const selected = countOf(rangeIn(selection));
  const unsaved = unsavedOf(edits);
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 border-t bg-surface px-3 py-1 text-xs text-ink-muted">
      <p role="status" className="min-w-0 truncate max-sm:whitespace-normal">
        {notice}
      </p>
      <p className="flex shrink-0 gap-3 tabular-nums">
        {unsaved > 0 && <span className="text-ink">{words.unsaved(unsaved)}</span>}
        {selected > 1 && <span>{words.selected(selected)}</span>}
        <span className="max-sm:hidden">{words.rows(sheet.source.rows.length)}</span>
      </p>
    </div>
  );
}
