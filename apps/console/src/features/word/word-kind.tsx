'use client';

import { Button, toast } from '@omniroute/ui/primitives';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { wordText } from './text.ts';
import { useOpened } from './use-opened.ts';
import { useWordChange } from './use-word-change.ts';
import type { WordRow } from './word.ts';
import { WordHistory } from './word-history.tsx';
import { WordList } from './word-list.tsx';
import { PageTop } from './words-tabs.tsx';

const text = wordText('en');

/** How often what others do is asked for. */
export const REFRESH_MS = 10_000;

interface Word {
  readonly id: string;
  readonly name: string;
}

/** The words of a kind on their way. */
export interface WordQuery<Row> {
  readonly data: { readonly items: readonly Row[] } | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** How a kind is shown: its sign, the button that adds one, what stands there while there are none, why one in use stays. */
export interface WordWords {
  readonly icon: ReactNode;
  readonly add: string;
  readonly none: string;
  readonly hint: string;
  readonly inUse?: string;
}

interface Props<Row extends Word> {
  readonly label: string;
  readonly query: WordQuery<Row>;
  readonly rowOf: (row: Row) => WordRow;
  readonly kind: 'brand' | 'principal' | 'product-group' | 'attribute';
  readonly mayEdit: boolean;
  readonly words: WordWords;
  /** Removes it, and adds it again as it was. */
  readonly remove: (row: Row, requestId: string) => Promise<unknown>;
  readonly restore: (row: Row, requestId: string) => Promise<unknown>;
  readonly form: (open: { readonly row: Row | undefined; readonly rows: readonly Row[]; readonly onClose: () => void }) => ReactNode;
  readonly merge?: (open: { readonly row: Row; readonly rows: readonly Row[]; readonly onClose: () => void }) => ReactNode;
}

/** One kind of words: the list of them, and what can be done with each. */
export function WordKind<Row extends Word>({ label, query, rowOf, kind, mayEdit, words, remove, restore, form, merge }: Props<Row>) {
  const { opened, add, edit, merge: openMerge, history, close } = useOpened();
  const rows = query.data?.items;
  const restoring = useWordChange({ send: restore, onDone: () => undefined });
  const removing = useWordChange({
    send: remove,
    told: (_answer, row) => text.removed(row.name),
    onDone: (_answer, row) => void toast(text.removed(row.name), { action: { label: text.undo, onClick: () => restoring.send(row) } }),
  });
  const rowWith = (id: string | undefined): Row | undefined => rows?.find((row) => row.id === id);
  const chosen = rowWith(opened?.id);
  const button = mayEdit && (
    <Button variant="primary" onClick={add}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  );
  const problem = removing.fault ?? restoring.fault;
  return (
    <>
      <PageTop actions={rows && rows.length > 0 && button} />
      {problem && (
        <p
          role="alert"
          className="text-dense font-medium text-danger-ink"
        >{`${text.failed}: ${problem.errors[0]?.detail ?? problem.detail}`}</p>
      )}
      <WordList
        label={label}
        rows={rows?.map(rowOf)}
        failed={Boolean(query.error)}
        onRetry={() => void query.refetch()}
        empty={{ icon: words.icon, title: words.none, hint: words.hint, action: button || undefined }}
        onEdit={mayEdit ? edit : undefined}
        onMerge={mayEdit && merge && (rows?.length ?? 0) > 1 ? openMerge : undefined}
        onRemove={mayEdit ? (id) => rowWith(id) && removing.send(rowWith(id) as Row) : undefined}
        onHistory={history}
        {...(words.inUse !== undefined && { inUse: words.inUse })}
      />
      {opened?.kind === 'edit' && rows && (opened.id === undefined || chosen) && form({ row: chosen, rows, onClose: close })}
      {opened?.kind === 'merge' && rows && chosen && merge?.({ row: chosen, rows, onClose: close })}
      {opened?.kind === 'history' && chosen && <WordHistory of={{ kind, id: chosen.id }} title={chosen.name} onClose={close} />}
    </>
  );
}
