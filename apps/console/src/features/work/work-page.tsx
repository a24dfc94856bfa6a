'use client';

import type { AppRouter, RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { cappedCount } from '@omniroute/ui/format';
import { Button, Card, DateTime, EmptyState, Marked } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { CircleCheckBig } from 'lucide-react';
import Link from 'next/link';
import { navigationOf } from '../../shell/navigation.tsx';
import { useTRPC } from '../../trpc/client.tsx';
import { workText } from './text.ts';
import { sampleHref, workHref } from './work-href.ts';

const text = workText('en');

type Work = RouterOutputs['tenant']['myWork'];
type Item = Work['items'][number];
/** The same document as it comes over the wire: JSON knows no read-only lists. */
type WireWork = inferRouterOutputs<AppRouter>['tenant']['myWork'];
const LIVE_MS = 20_000;

interface Props {
  readonly work: Work;
  readonly business: string;
  readonly role: Role;
}

/** What waits for this role, the most pressing first, kept up to date by itself; each box opens its list as it was counted. */
export function WorkPage({ work: initial, business, role }: Props) {
  const trpc = useTRPC();
  const maySell = isPermitted('order.get-order-desk', role);
  const { data: work = initial } = useQuery(
    trpc.tenant.myWork.queryOptions({}, { initialData: initial as WireWork, refetchInterval: LIVE_MS }),
  );
  return (
    <div className="grid gap-5">
      <PageHeader
        title={text.title}
        description={text.subtitle(business)}
        actions={
          maySell && (
            <Button asChild variant="primary">
              <Link href="/orders/new">{text.takeOrder}</Link>
            </Button>
          )
        }
      />
      {work.items.length === 0 ? (
        <Card>
          <EmptyState icon={<CircleCheckBig />} title={text.doneTitle} action={<FirstSteps role={role} />}>
            {text.doneHint}
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
          {work.items.map((item) => (
            <li key={item.kind} className="grid min-w-0">
              <WorkBox item={item} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where this role may go meanwhile. */
const FirstSteps = ({ role }: { readonly role: Role }) =>
  navigationOf(role)
    .rooms.flatMap(({ items }) => items.slice(0, 1))
    .map((place) => (
      <Button key={place.id} asChild>
        <Link href={place.href}>{place.label}</Link>
      </Button>
    ));

function WorkBox({ item }: { readonly item: Item }) {
  const { target, sample, title, hint, oldestAt } = item;
  const href = workHref(target);
  const count = cappedCount(item.isCapped ? item.count + 1 : item.count);
  return (
    <Card
      flush
      title={
        <Link href={href} className="flex items-baseline gap-2 hover:underline">
          <Marked value={count} className="text-xl font-semibold tracking-tight text-accent-ink tabular-nums">
            {count}
          </Marked>
          <span className="min-w-0 break-words">{title}</span>
        </Link>
      }
      description={hint}
      className="flex flex-col [&>:last-child]:flex [&>:last-child]:flex-1 [&>:last-child]:flex-col"
    >
      <ul className="divide-y border-t">
        {sample.map((row) => (
          <li key={`${row.id}${row.detail}`}>
            <Link
              href={sampleHref(target.screen, row.id)}
              className="flex min-h-10 items-center gap-3 px-4 py-1.5 text-dense hover:bg-hover pointer-coarse:min-h-11"
            >
              <span title={row.label} className="max-w-[60%] shrink-0 truncate font-medium text-ink">
                {row.label}
              </span>
              <span title={row.detail} className="min-w-0 flex-1 truncate text-ink-muted">
                {row.detail}
              </span>
              {row.at !== null && <DateTime at={row.at} className="shrink-0 text-ink-subtle" />}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-auto flex items-center justify-between gap-3 border-t px-4 py-2 text-xs text-ink-subtle">
        <Link href={href} className="font-medium text-accent-ink hover:underline">
          {text.openAll}
        </Link>
        {oldestAt !== null && (
          <span>
            {text.oldest} <DateTime at={oldestAt} />
          </span>
        )}
      </p>
    </Card>
  );
}
