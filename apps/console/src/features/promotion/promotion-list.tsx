'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DateTime, EmptyState } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BadgePercent, Plus } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import { BurnBar, Dates, NextBudget, StateBadges } from './look.tsx';
import { payerOf } from './payer.ts';
import { promotionText } from './text.ts';
import type { PromotionRow } from './types.ts';
import { Views } from './views.tsx';
import { TYPE_NAMES } from './words.ts';

const text = promotionText('en');
const DEFAULTS = { sort: { id: 'updated', desc: true } };

const payer = ({ principalBasisPoints: principal }: PromotionRow): string =>
  principal === null ? '' : payerOf({ principalBasisPoints: principal, distributorBasisPoints: 10_000 - principal });
const typeName = (type: string): string => (TYPE_NAMES as Readonly<Record<string, string>>)[type] ?? type;

/** Columns of what promotions give in all and who pays. */
const OF_CLAIMS = ['burn', 'payer'];

const columnsOf = (currency: string, now: number): readonly ListColumn<PromotionRow>[] => [
  { id: 'name', header: text.name, cell: (row) => <LongName>{row.name}</LongName>, width: 230 },
  { id: 'state', header: text.state, cell: (row) => <StateBadges row={row} now={now} />, width: 140 },
  { id: 'type', header: text.type, cell: (row) => typeName(row.type), width: 150 },
  { id: 'dates', header: text.dates, cell: (row) => <Dates row={row} />, width: 160 },
  {
    id: 'burn',
    header: text.burn,
    cell: (row) => (
      <span className="grid gap-1 py-1">
        <BurnBar row={row} currency={currency} />
        <NextBudget row={row} currency={currency} />
      </span>
    ),
    width: 230,
  },
  { id: 'payer', header: text.payer, cell: (row) => <LongName>{payer(row)}</LongName>, width: 130 },
  { id: 'code', header: text.code, cell: (row) => row.code, sortable: true, width: 130 },
  { id: 'updated', header: text.updated, cell: (row) => <DateTime at={row.updatedAt} />, sortable: true, width: 120 },
];

/** The promotions, with how each stands and how much of its budget is given. */
export function PromotionList({ role, currency }: { readonly role: Role; readonly currency: string }) {
  const trpc = useTRPC();
  const { list, input } = useListPage('promotions', DEFAULTS);
  const { filter: _filter, ...page } = input;
  const [now] = useState(() => Date.now());
  const promotions = useQuery({ ...trpc.pricing.promotions.queryOptions(page), placeholderData: keepPreviousData });
  const seesClaims = isPermitted('pricing.list-claims', role);
  const columns = useMemo(
    () => columnsOf(currency, now).filter(({ id }) => seesClaims || !OF_CLAIMS.includes(id)),
    [currency, now, seesClaims],
  );
  const mayMake = isPermitted('pricing.put-promotion', role);
  const make = (
    <Button asChild variant="primary">
      <Link href="/promotions/new">
        <Plus aria-hidden />
        {text.make}
      </Link>
    </Button>
  );
  return (
    <div>
      <PageHeader
        title={text.promotions}
        actions={
          <>
            <Views shown="list" role={role} />
            {mayMake && make}
          </>
        }
      />
      <DataTable
        label={text.promotions}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, promotions)}
        rowId={({ id }) => id}
        empty={
          <EmptyState icon={<BadgePercent />} title={text.emptyTitle} {...(mayMake && { action: make })}>
            {text.emptyHint}
          </EmptyState>
        }
        searchHint={text.search}
        rowHref={({ code }) => `/promotions/${encodeURIComponent(code)}`}
      />
    </div>
  );
}
