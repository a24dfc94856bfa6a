'use client';

import type { Role } from '@omniroute/domain/tenant';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Card, Checkbox, ErrorState, Skeleton, Tabs } from '@omniroute/ui/primitives';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { CircularLine } from './row-line.tsx';
import { circularText } from './text.ts';
import { type Circular, type CircularRow, isEnded } from './types.ts';
import { useResolve } from './use-resolve.ts';

const text = circularText('en');
const number = new Intl.NumberFormat('en-NG');
const PAGE = 100;
type Show = CircularRow['state'];

interface Props {
  readonly circular: Circular;
  readonly role: Role;
  readonly currency: string;
}

/** Rows of one kind, page by page; asked for anew when any was decided. */
function useRows({ id, rows }: Circular, show: Show) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.pricing.circularRows.queryKey({ id, show, after: 0, limit: PAGE }), rows[show]],
    queryFn: ({ pageParam }) => client.pricing.circularRows.query({ id, show, after: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (former) => former,
  });
}

/** What each row of the sheet is taken for, doubts first. */
export function RowsCard({ circular, role, currency }: Props) {
  const { rows, notNamed } = circular;
  const [doesRemember, setRemember] = useState(true);
  const mayDecide = isPermitted('pricing.resolve-circular-row', role) && !isEnded(circular);
  const common = { circular, currency, mayDecide, doesRemember };
  const tab = (show: Show, label: string, none: string) => ({
    id: show,
    label,
    count: number.format(rows[show]),
    content: <Rows {...common} show={show} none={none} />,
  });
  return (
    <Card title={text.matchTitle} {...(mayDecide && { description: text.matchHint })}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {mayDecide && circular.principal !== null && (
          <Checkbox label={text.remember} checked={doesRemember} onCheckedChange={(is) => setRemember(is === true)} />
        )}
        <Tabs
          label={text.matchTitle}
          defaultValue={rows.undecided > 0 ? 'undecided' : 'matched'}
          items={[
            tab('undecided', text.toDecide, text.noneToDecide),
            tab('matched', text.matched, text.noneMatched),
            tab('ignored', text.ignored, text.noneIgnored),
            tab('aside', text.aside, text.noneAside),
            { id: 'not-named', label: text.notNamed, count: number.format(notNamed.length), content: <NotNamed skus={notNamed} /> },
          ]}
        />
      </div>
    </Card>
  );
}

interface RowsProps {
  readonly circular: Circular;
  readonly currency: string;
  readonly mayDecide: boolean;
  readonly doesRemember: boolean;
  readonly show: Show;
  readonly none: string;
}

function Rows({ circular, currency, mayDecide, doesRemember, show, none }: RowsProps) {
  const found = useRows(circular, show);
  const resolve = useResolve(circular.id, doesRemember);
  if (!found.data)
    return found.error ? (
      <ErrorState title={text.rowsFailed} onRetry={() => void found.refetch()}>
        {faultOf(found.error)?.detail ?? text.lineAway}
      </ErrorState>
    ) : (
      <Skeleton shape="table" />
    );
  const rows = found.data.pages.flatMap(({ items }) => items).filter(({ state }) => state === show);
  if (rows.length === 0) return <p className="py-2 text-dense text-ink-muted">{none}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {show === 'aside' && <p className="text-dense text-ink-muted">{text.asideHint(circular.rows.aside)}</p>}
      <ul className="divide-y">
        {rows.map((row) => (
          <CircularLine key={row.line} row={row} currency={currency} mayDecide={mayDecide} resolve={resolve} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {found.hasNextPage && (
          <Button size="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {text.more}
          </Button>
        )}
        {show === 'undecided' && mayDecide && rows.length > 1 && (
          <Button
            size="sm"
            variant="ghost"
            loading={resolve.isPending && resolve.variables.length > 1}
            onClick={() => resolve.mutate(rows.slice(0, 1000).map(({ line }) => ({ line, ignore: true })))}
          >
            {text.ignoreAll(Math.min(rows.length, 1000))}
          </Button>
        )}
      </div>
    </div>
  );
}

function NotNamed({ skus }: { readonly skus: readonly string[] }) {
  if (skus.length === 0) return <p className="py-2 text-dense text-ink-muted">{text.noneNotNamed}</p>;
  return (
    <div className="grid gap-2 py-2">
      <p className="text-dense text-ink-muted">{text.notNamedHint}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
        {skus.map((sku) => (
          <li key={sku}>
            <a href={`/products/${encodeURIComponent(sku)}`} className="text-ink underline">
              {sku}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
