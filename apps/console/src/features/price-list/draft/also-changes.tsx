import { Card, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { faultOf } from '../../../trpc/client.tsx';
import { followsOf } from '../terms/terms-words.ts';
import { ChangeCards, ChangeTable, Moved, ShownPrice } from './change-table.tsx';
import { asMoved, formulaMoves, movedIn } from './moves.ts';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';
import { type DiffRow, type PreviewedList, useDerivedDiff, usePreview } from './use-preview.ts';

const text = draftText('en');

interface Props {
  readonly draft: DraftDocument;
  readonly isNarrow: boolean;
}

/** What a draft changes that nobody wrote: prices that its formula works out, and lists that follow it. */
export function AlsoChanges({ draft, isNarrow }: Props) {
  return (
    <>
      {followsOf(draft.work?.terms) && <ByFormula draft={draft} isNarrow={isNarrow} />}
      <Followers draft={draft} />
    </>
  );
}

function Trouble({
  query,
  title,
}: {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown };
  readonly title: string;
}) {
  return (
    <ErrorState title={title} onRetry={() => void query.refetch()} className="py-4">
      {faultOf(query.error)?.detail ?? text.lineAway}
    </ErrorState>
  );
}

const MOST_NARROW = 12;

/** Prices of a list that follows another, as another formula makes them. */
function ByFormula({ draft, isNarrow }: Props) {
  const diff = useDerivedDiff(draft);
  const { data } = diff;
  const rows = formulaMoves(data?.rows ?? [], draft.work?.changes ?? []);
  const shown = rows.slice(0, isNarrow ? MOST_NARROW : rows.length).map(asMoved);
  const rest = data ? movedIn(data.totals) - (data.rows.length - rows.length) - shown.length : 0;
  return (
    <Card flush title={text.byFormula} {...(data && { description: text.movedCounts(data.totals) })}>
      {!data && !diff.error && <Skeleton shape="lines" rows={3} className="px-4 pb-3" />}
      {!data && diff.error && <Trouble query={diff} title={text.byFormulaFailed} />}
      {data && shown.length === 0 && <p className="px-4 py-3 text-dense text-ink-muted">{text.byFormulaNone}</p>}
      {shown.length > 0 && isNarrow && <ChangeCards changes={shown} currency={draft.currency} />}
      {shown.length > 0 && !isNarrow && <ChangeTable changes={shown} currency={draft.currency} label={text.byFormula} />}
      {rest > 0 && <p className="border-t px-4 py-2 text-xs text-ink-subtle">{text.moreChanges(rest)}</p>}
    </Card>
  );
}

/** The lists that follow the draft's, by how many of their prices move, with the largest moves. */
function Followers({ draft }: Pick<Props, 'draft'>) {
  const preview = usePreview(draft);
  const { data } = preview;
  const lists = (data?.lists ?? []).filter(({ code }) => code !== draft.code).sort((a, b) => movedIn(b) - movedIn(a));
  if (!data)
    return preview.error ? (
      <Card flush title={text.followers}>
        <Trouble query={preview} title={text.followersFailed} />
      </Card>
    ) : null;
  if (lists.length === 0) return null;
  return (
    <Card flush title={text.followers} description={text.followersHint}>
      <ul aria-label={text.followers} className="divide-y border-t">
        {lists.map((list) => (
          <Follower key={list.code} list={list} currency={draft.currency} />
        ))}
      </ul>
    </Card>
  );
}

function Follower({ list, currency }: { readonly list: PreviewedList; readonly currency: string }) {
  const biggest = [list.biggestUp, list.biggestDown].filter((row) => row !== null);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-2.5 text-dense sm:grid-cols-[1fr_2fr]">
      <p className="min-w-0 text-ink [overflow-wrap:anywhere]">
        <Link href={`/price-lists/${encodeURIComponent(list.code)}`} className="font-medium underline underline-offset-2">
          {list.name}
        </Link>
        <span className="block text-xs text-ink-muted">{text.movedCounts(list)}</span>
      </p>
      <ul className="grid gap-1">
        {biggest.map((row) => (
          <li key={row.kind} className="flex items-baseline justify-between gap-3">
            <Biggest row={row} currency={currency} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Biggest({ row, currency }: { readonly row: DiffRow; readonly currency: string }) {
  const move = asMoved(row);
  return (
    <>
      <span className="min-w-0 text-ink-muted [overflow-wrap:anywhere]">
        {move.name} <span className="text-xs text-ink-subtle">{move.unit}</span>
      </span>
      <span className="shrink-0 tabular-nums">
        <ShownPrice price={move.was} currency={currency} /> → <ShownPrice price={move.now} currency={currency} />{' '}
        <Moved change={move} currency={currency} isShort />
      </span>
    </>
  );
}
