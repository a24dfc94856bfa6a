'use client';

import { BYTE_ORDER_MARK, csvLine } from '@omniroute/domain/intake';
import { cappedCount } from '@omniroute/ui/format';
import { Button, Dialog } from '@omniroute/ui/primitives';
import { Download } from 'lucide-react';
import { listText } from './text.ts';

const text = listText('en');
const SHOWN = 200;

/** What became of one row of a bulk edit. */
export interface RowOutcome {
  readonly code: string;
  readonly name: string;
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  /** Why it could not be changed. */
  readonly detail?: string | undefined;
}

/** Every row, as a file: on screen only the first ones stand. */
function save(outcomes: readonly RowOutcome[]): void {
  const line = (...cells: string[]) => csvLine(cells.map((cell) => ({ text: cell })));
  const lines = outcomes.map(({ code, name, outcome, detail }) => line(code, name, outcome, detail ?? ''));
  const href = URL.createObjectURL(
    new Blob([BYTE_ORDER_MARK, line(text.code, text.name, text.outcome, text.reason), ...lines], { type: 'text/csv' }),
  );
  const link = Object.assign(document.createElement('a'), { href, download: 'outcome.csv' });
  link.click();
  URL.revokeObjectURL(href);
}

interface Props {
  readonly outcomes: readonly RowOutcome[];
  readonly onClose: () => void;
}

/** What a bulk edit did, in numbers, and row by row: first those that need somebody's eye. */
export function BulkOutcome({ outcomes, onClose }: Props) {
  const of = (outcome: RowOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome);
  const [changed, unchanged, refused] = [of('changed'), of('unchanged'), of('refused')];
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={text.outcomeTitle(cappedCount(changed.length))}
      {...(unchanged.length + refused.length > 0 && {
        description: text.outcomeWords(cappedCount(unchanged.length), cappedCount(refused.length)),
      })}
      footer={
        <>
          <Button onClick={() => save(outcomes)}>
            <Download aria-hidden />
            {text.outcomeFile}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Rows title={text.outcomeRefused} rows={refused} />
        <Rows title={text.outcomeChanged} rows={changed} />
        <Rows title={text.outcomeUnchanged} rows={unchanged} />
      </div>
    </Dialog>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly RowOutcome[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-xs font-medium text-ink-subtle">{`${title} · ${cappedCount(rows.length)}`}</h3>
      <ul className="max-h-64 divide-y overflow-y-auto rounded-control border" tabIndex={0} aria-label={title}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.code} className="grid gap-0.5 px-3 py-1.5 text-dense">
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 break-words text-ink">{row.name}</span>
              <span className="shrink-0 text-xs text-ink-subtle">{row.code}</span>
            </span>
            {row.detail && <span className="text-xs text-danger-ink">{row.detail}</span>}
          </li>
        ))}
        {rows.length > SHOWN && (
          <li className="px-3 py-1.5 text-xs text-ink-subtle">{text.outcomeMore(cappedCount(rows.length - SHOWN))}</li>
        )}
      </ul>
    </section>
  );
}
