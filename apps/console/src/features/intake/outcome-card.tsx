'use client';

import { Badge, Button, Card, Tabs, type Tone } from '@omniroute/ui/primitives';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { intakeText } from './text.ts';
import { type ImportDocument, type ImportedRow, isBegun, isBusy, type Outcome, shownCounts } from './types.ts';

const text = intakeText('en');
const PAGE = 100;
const TONES: Readonly<Record<Outcome, Tone>> = { created: 'success', changed: 'info', unchanged: 'neutral', refused: 'danger' };
const OUTCOMES: readonly Outcome[] = ['refused', 'created', 'changed', 'unchanged'];
const number = new Intl.NumberFormat('en-NG');

/** Row by row what would happen, or happened, with the refused ones to take away. */
export function OutcomeCard({ document }: { readonly document: ImportDocument }) {
  const counts = shownCounts(document);
  const refused = document.checked.refused + (isBegun(document) ? Math.max(0, document.applied.refused - document.checked.refused) : 0);
  const [shown, setShown] = useState<string>(refused > 0 ? 'refused' : 'all');
  const items = [
    { id: 'all', label: text.all, count: number.format(document.rowCount) },
    ...OUTCOMES.map((outcome) => ({ id: outcome, label: text[outcome], count: number.format(counts[outcome]) })),
  ];
  return (
    <Card
      title={document.state === 'applied' || isBegun(document) ? text.resultDone : text.resultTitle}
      actions={
        refused > 0 && !isBusy(document)
          ? (['csv', 'xlsx'] as const).map((format) => (
              <Button key={format} size="sm" asChild>
                <a href={`/api/imports/${document.id}/refused?format=${format}`} download>
                  <Download aria-hidden />
                  {`${text.downloadRefused}, ${text[format]}`}
                </a>
              </Button>
            ))
          : undefined
      }
    >
      <Tabs
        label={text.outcome}
        value={shown}
        onValueChange={setShown}
        items={items.map((item) => ({ ...item, content: <Rows document={document} outcome={OUTCOMES.find((one) => one === item.id)} /> }))}
      />
    </Card>
  );
}

function useRows(document: ImportDocument, outcome: Outcome | undefined) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    // Under the rows' own key, so that each step makes them fresh; how far a run has come is part of it.
    queryKey: [['intake', 'rows'], { id: document.id, outcome, at: document.state, done: document.rowsDone }],
    queryFn: ({ pageParam, signal }) =>
      client.intake.rows.query({ id: document.id, limit: PAGE, after: pageParam, ...(outcome && { outcome }) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function Rows({ document, outcome }: { readonly document: ImportDocument; readonly outcome: Outcome | undefined }) {
  const rows = useRows(document, outcome);
  const all = rows.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.isSuccess && all.length === 0) return <p className="py-6 text-center text-dense text-ink-muted">{text.none}</p>;
  return (
    <div className="grid gap-3">
      <section aria-label={text.rows} className="max-h-[32rem] overflow-auto rounded-card border" tabIndex={0}>
        <table className="w-full border-collapse text-dense">
          <thead className="sticky top-0 z-10 bg-surface text-start text-xs text-ink-muted shadow-[0_1px_0_var(--color-line)]">
            <tr>
              <th scope="col" className="px-3 py-2 text-end font-medium whitespace-nowrap">
                {text.row}
              </th>
              <th scope="col" className="px-3 py-2 text-start font-medium whitespace-nowrap">
                {text.outcome}
              </th>
              <th scope="col" className="min-w-64 px-3 py-2 text-start font-medium">
                {text.reason}
              </th>
              {document.header.map((header, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: headers may stand twice; their place tells them apart
                <th key={`${place}-${header}`} scope="col" className="px-3 py-2 text-start font-medium whitespace-nowrap">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((row) => (
              <Row key={row.number} row={row} width={document.header.length} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.hasNextPage && (
        <Button className="justify-self-start" onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
          {text.more}
        </Button>
      )}
    </div>
  );
}

function Row({ row, width }: { readonly row: ImportedRow; readonly width: number }) {
  return (
    <tr className="border-t align-top">
      <td className="px-3 py-1.5 text-end text-ink-muted tabular-nums">{row.number}</td>
      <td className="px-3 py-1.5">{row.outcome && <Badge tone={TONES[row.outcome]}>{text[row.outcome]}</Badge>}</td>
      <td className="px-3 py-1.5 text-ink">{row.refusals.map((one) => one.detail).join(' ')}</td>
      {Array.from({ length: width }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
        <td key={place} className="max-w-64 truncate px-3 py-1.5 whitespace-nowrap text-ink-muted">
          {row.cells[place] ?? ''}
        </td>
      ))}
    </tr>
  );
}
