'use client';

import type { RouterOutputs } from '@omniroute/api';
import { formatMoney } from '@omniroute/ui/format';
import { Button, EmptyState, Field, Input, Money, Stat } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import { promotionText } from './text.ts';

const text = promotionText('en');
const number = new Intl.NumberFormat('en-NG');
type Line = RouterOutputs['pricing']['claims']['items'][number];

const columnsOf = (currency: string, isOurs: boolean): readonly ListColumn<Line>[] => {
  const money = (id: string, header: string, of: (row: Line) => string): ListColumn<Line> => ({
    id,
    header,
    cell: (row) => <Money minor={of(row)} currency={currency} symbol="none" />,
    align: 'end',
    width: 130,
  });
  return [
    { id: 'name', header: text.name, cell: (row) => <LongName>{row.name}</LongName>, width: 200 },
    { id: 'customer', header: text.customer, cell: (row) => <LongName>{row.customerName}</LongName>, width: 200 },
    { id: 'outlet', header: text.outlet, cell: (row) => <LongName>{row.outletName ?? text.noOutlet}</LongName>, width: 180 },
    { id: 'goods', header: text.goods, cell: (row) => <LongName>{row.productName ?? text.moneyOff}</LongName>, width: 180 },
    { id: 'sku', header: text.sku, cell: (row) => row.sku ?? '', width: 120 },
    { id: 'orders', header: text.orders, cell: (row) => number.format(row.orders), align: 'end', width: 80 },
    {
      id: 'freeUnits',
      header: text.free,
      cell: (row) => (row.freeUnits === 0 ? '' : text.counted(row.freeUnits, row.baseUnit)),
      align: 'end',
      width: 110,
    },
    money('given', text.given(currency), (row) => row.givenMinor),
    money('takenBack', text.takenBack(currency), (row) => row.takenBackMinor),
    ...(isOurs ? [] : [money('principal', text.principalPart(currency), (row) => row.principalMinor)]),
    money('distributor', text.ourPart(currency), (row) => row.distributorMinor),
  ];
};

type Totals = RouterOutputs['pricing']['claims']['totals'];

/** What the lines come to; the principal pays nothing of what is ours alone. */
function Figures({ totals, isOurs, currency }: { readonly totals: Totals; readonly isOurs: boolean; readonly currency: string }) {
  return (
    <>
      <Stat label={text.givenInAll} value={<Money minor={totals.givenMinor} currency={currency} />} />
      {totals.goodsMinor !== '0' && <Stat label={text.ofItGoods} value={<Money minor={totals.goodsMinor} currency={currency} />} />}
      {!isOurs && <Stat label={text.theyPay} value={<Money minor={totals.principalMinor} currency={currency} />} />}
      <Stat label={text.ourPay} value={<Money minor={totals.distributorMinor} currency={currency} />} />
    </>
  );
}

interface AloneProps {
  readonly totals: Totals | undefined;
  readonly isOurs: boolean;
  readonly currency: string;
  readonly onOurs: (isOurs: boolean) => void;
}

/** Says that what nobody else pays is no claim, how much it is, and the way to it and back. */
function Alone({ totals, isOurs, currency, onOurs }: AloneProps) {
  if (!isOurs && (totals === undefined || totals.oursAloneMinor === '0')) return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-dense text-ink-muted">
      {!isOurs && totals && <span>{text.oursLeftOut(formatMoney({ minor: totals.oursAloneMinor, currency }))}</span>}
      <Button size="sm" onClick={() => onOurs(!isOurs)}>
        {isOurs ? text.backToClaims : text.showOurs}
      </Button>
    </p>
  );
}

/** What principals owe of what promotions gave in a period, by outlet; and apart from it what is paid by us alone. */
export function ClaimsPage({ currency }: { readonly currency: string }) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('claims');
  const { sort: _sort, ...page } = input;
  const claims = useQuery({ ...trpc.pricing.claims.queryOptions(page), placeholderData: keepPreviousData });
  const { payer, ...rest } = list.state.filters;
  const isOurs = payer?.includes('us') ?? false;
  const columns = useMemo(() => columnsOf(currency, isOurs), [currency, isOurs]);
  const totals = claims.data?.totals;
  const showOurs = (is: boolean) => list.change({ filters: is ? { ...rest, payer: ['us'] } : rest });
  return (
    <div>
      <PageHeader
        title={isOurs ? text.ours : text.claims}
        path={[{ label: text.promotions, href: '/promotions' }]}
        description={isOurs ? text.oursHint : text.claimsHint}
        figures={totals && <Figures totals={totals} isOurs={isOurs} currency={currency} />}
      />
      <div className="mb-3 flex flex-wrap gap-3">
        {(['from', 'until'] as const).map((side) => (
          <Field key={side} label={text[side]}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={list.state.filters[side]?.[0] ?? ''}
                onChange={(event) => {
                  const { [side]: _before, ...others } = list.state.filters;
                  list.change({ filters: event.target.value === '' ? others : { ...others, [side]: [event.target.value] } });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Alone totals={totals} isOurs={isOurs} currency={currency} onOurs={showOurs} />
      <DataTable
        label={isOurs ? text.ours : text.claims}
        list={list}
        columns={columns}
        {...shownPage(text.claimsFailed, claims)}
        rowId={(row) => [row.promotion, row.customerCode, row.outletCode, row.principalBasisPoints, row.sku].join(' ')}
        empty={
          <EmptyState icon={<FileText />} title={text.noClaims}>
            {text.noClaimsHint}
          </EmptyState>
        }
        searchHint={text.searchClaims}
        rowHref={(row) => `/promotions/${encodeURIComponent(row.promotion)}`}
        exportHref={exportHref('claims', columns)}
      />
    </div>
  );
}
