'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Card, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import { Map as MapIcon, Tags } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { segmentName } from '../../words/index.ts';
import { customerText } from '../text.ts';
import { ChangeThing, NewThing } from './thing-form.tsx';

const text = customerText('en');
const customersOf = (filter: string, code: string): string => `/customers?f.${filter}=${encodeURIComponent(code)}`;

/** What customers are gathered by: segments, groups beside them, and territories; each leads to its customers. */
export function GroupsPage({ place }: { readonly place: MembershipDocument }) {
  return (
    <div className="grid gap-4">
      <PageHeader title={text.groupsTitle} path={[{ label: text.customers, href: '/customers' }]} description={text.groupsHint} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Groups mayChange={isPermitted('customer.put-groups', place.role)} />
        <Territories mayChange={isPermitted('customer.put-territories', place.role)} />
      </div>
    </div>
  );
}

interface CardProps {
  readonly mayChange: boolean;
}

function Groups({ mayChange }: CardProps) {
  const query = useQuery(useTRPC().customer.groups.queryOptions({}));
  const groups = (query.data?.items ?? []).map((group) => ({
    ...group,
    href: customersOf('group', group.code),
    ...(mayChange && { action: <ChangeThing kind="group" thing={group} /> }),
  }));
  const segments = (query.data?.segments ?? []).map((segment) => ({
    ...segment,
    name: segmentName(segment.code),
    isSaidByName: true,
    href: customersOf('segment', segment.code),
  }));
  return (
    <div className="grid gap-4">
      <Card title={text.groups} flush actions={mayChange && <NewThing kind="group" />}>
        <Waiting query={query} failed={text.groupsFailed}>
          {groups.length === 0 ? (
            <EmptyState icon={<Tags />} title={text.noGroupsYet} className="py-8">
              {text.noGroupsYetHint}
            </EmptyState>
          ) : (
            <Rows rows={groups} />
          )}
        </Waiting>
      </Card>
      <Card title={text.segments} description={text.segmentsHint} flush>
        <Rows rows={segments} />
      </Card>
    </div>
  );
}

function Territories({ mayChange }: CardProps) {
  const query = useQuery(useTRPC().customer.territories.queryOptions({}));
  const items = query.data?.items ?? [];
  const rows = items.map(({ path, ...territory }) => ({
    ...territory,
    depth: path.length - 1,
    href: customersOf('territory', territory.code),
    // Not into itself, nor into what lies in it.
    ...(mayChange && {
      action: <ChangeThing kind="territory" thing={territory} parents={items.filter((one) => !one.path.includes(territory.code))} />,
    }),
  }));
  return (
    <Card title={text.territories} flush actions={mayChange && <NewThing kind="territory" parents={items} />}>
      <Waiting query={query} failed={text.territoriesFailed}>
        {rows.length === 0 ? (
          <EmptyState icon={<MapIcon />} title={text.noTerritoriesYet} className="py-8">
            {text.noTerritoriesYetHint}
          </EmptyState>
        ) : (
          <Rows rows={rows} />
        )}
      </Waiting>
    </Card>
  );
}

interface WaitingProps {
  readonly query: { readonly data?: unknown; readonly isError: boolean; readonly refetch: () => unknown };
  readonly failed: string;
  readonly children: ReactNode;
}

function Waiting({ query, failed, children }: WaitingProps) {
  if (query.data !== undefined) return children;
  if (!query.isError) return <Skeleton shape="card" />;
  return (
    <ErrorState title={failed} onRetry={() => query.refetch()} className="py-8">
      {text.tryAgainHint}
    </ErrorState>
  );
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly customers: number;
  readonly href: string;
  readonly depth?: number;
  /** Its code says the same as its name. */
  readonly isSaidByName?: boolean;
  readonly action?: ReactNode;
}

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => (
  <ul className="divide-y border-t empty:hidden">
    {rows.map(({ depth = 0, ...row }) => (
      <li
        key={row.code}
        className="flex min-h-11 items-center justify-between gap-3 px-4 py-1 text-dense"
        style={{ paddingInlineStart: `${1 + depth * 1.25}rem` }}
      >
        <span className="min-w-0">
          <Link href={row.href} className="break-words font-medium text-ink hover:underline">
            {row.name}
          </Link>
          {!row.isSaidByName && row.name !== row.code && <span className="ms-2 text-xs whitespace-nowrap text-ink-subtle">{row.code}</span>}
        </span>
        <span className="flex shrink-0 items-center gap-2 text-xs text-ink-subtle tabular-nums">
          {text.customersIn(row.customers)}
          {row.action}
        </span>
      </li>
    ))}
  </ul>
);
