'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { BarList, type BarListItem, Button, Card, EmptyState, Money, Stat } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { ChartColumn } from 'lucide-react';
import Link from 'next/link';
import { DayChart } from './day-chart.tsx';
import { shareOf, shortDay, shortMoney, toMajor } from './scale.ts';
import { analyticsText } from './text.ts';
import { WINDOWS, type Window } from './window.ts';

const text = analyticsText('en');
const number = new Intl.NumberFormat('en-NG');
type Overview = RouterOutputs['analytics']['overview'];

interface Props {
  readonly overview: Overview;
  readonly place: MembershipDocument;
  readonly days: Window;
}

/** How the last days went: figures, two charts, and who and what stood behind them. */
export function AnalyticsPage({ overview, place, days }: Props) {
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.title}
        description={text.hint(shortDay(overview.from), shortDay(overview.to))}
        actions={<WindowChoice chosen={days} />}
        figures={<Figures overview={overview} currency={place.currency} />}
      />
      {overview.total.orders === 0 ? (
        <Card>
          <EmptyState icon={<ChartColumn />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Charts overview={overview} currency={place.currency} />
          <Rankings overview={overview} place={place} days={days} />
        </>
      )}
    </div>
  );
}

function WindowChoice({ chosen }: { readonly chosen: Window }) {
  return (
    <nav aria-label={text.window} className="flex gap-1">
      {WINDOWS.map((days) => (
        <Button key={days} asChild variant={days === chosen ? 'secondary' : 'ghost'}>
          <Link href={`/analytics?days=${days}`} replace scroll={false} aria-current={days === chosen ? 'page' : undefined}>
            {text.days(days)}
          </Link>
        </Button>
      ))}
    </nav>
  );
}

function Figures({ overview, currency }: { readonly overview: Overview; readonly currency: string }) {
  const { total } = overview;
  return (
    <>
      <Stat label={text.orders} value={number.format(total.orders)} />
      <Stat label={text.ordered} value={<Money minor={total.grossMinor} currency={currency} />} />
      <Stat label={text.confirmed} value={<Money minor={total.confirmedGrossMinor} currency={currency} />} />
      <Stat label={text.short} value={number.format(total.shortOrders)} detail={text.shareOf(shareOf(total.shortOrders, total.orders))} />
    </>
  );
}

function Charts({ overview, currency }: { readonly overview: Overview; readonly currency: string }) {
  const days = overview.days.map(({ day }) => shortDay(day));
  const money = (minor: string) => <Money minor={minor} currency={currency} />;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <DayChart
        title={text.valueByDay}
        hint={text.valueHint}
        kind="area"
        days={days}
        format={(value) => shortMoney(value, currency)}
        series={[
          {
            name: text.orderedSeries,
            tone: 'brand',
            values: overview.days.map((day) => toMajor(day.grossMinor, currency)),
            cells: overview.days.map((day) => money(day.grossMinor)),
          },
          {
            name: text.confirmedSeries,
            tone: 'emerald',
            values: overview.days.map((day) => toMajor(day.confirmedGrossMinor, currency)),
            cells: overview.days.map((day) => money(day.confirmedGrossMinor)),
          },
        ]}
      />
      <DayChart
        title={text.ordersByDay}
        hint={text.ordersHint}
        kind="bar"
        days={days}
        format={(value) => number.format(value)}
        series={[
          {
            name: text.complete,
            tone: 'brand',
            values: overview.days.map((day) => day.orders - day.shortOrders),
            cells: overview.days.map((day) => number.format(day.orders - day.shortOrders)),
          },
          {
            name: text.shortSeries,
            tone: 'amber',
            values: overview.days.map((day) => day.shortOrders),
            cells: overview.days.map((day) => number.format(day.shortOrders)),
          },
        ]}
      />
    </div>
  );
}

function Rankings({ overview, place, days }: Props) {
  const { currency, role } = place;
  const link = (href: string, label: string, may: boolean) =>
    may ? (
      <Link href={href} className="hover:underline">
        {label}
      </Link>
    ) : (
      label
    );
  const customers = overview.topCustomers.map((row) => ({
    id: row.code,
    label: link(`/customers/${encodeURIComponent(row.code)}`, row.name, isPermitted('customer.get-customer', role)),
    size: toMajor(row.grossMinor, currency),
    value: <Money minor={row.grossMinor} currency={currency} />,
  }));
  const products = overview.topProducts.map((row) => ({
    id: row.sku,
    label: link(`/products/${encodeURIComponent(row.sku)}`, row.name, isPermitted('catalogue.get-product', role)),
    size: toMajor(row.netMinor, currency),
    value: <Money minor={row.netMinor} currency={currency} />,
  }));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Ranking title={text.topCustomers} hint={text.topCustomersHint(days)} items={customers} />
      <Ranking title={text.topProducts} hint={text.topProductsHint(overview.productDays)} items={products} />
    </div>
  );
}

function Ranking({ title, hint, items }: { readonly title: string; readonly hint: string; readonly items: readonly BarListItem[] }) {
  return (
    <Card title={title} description={hint}>
      {items.length === 0 ? <p className="text-dense text-ink-muted">{text.nothingSold}</p> : <BarList items={items} label={title} />}
    </Card>
  );
}
