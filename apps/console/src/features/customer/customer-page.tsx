'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, EmptyState, Money, Stat, StatusBadge, WhyNot } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { Phone, ReceiptText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Depot, depotName, phoneName, segmentName, termsName } from '../words/index.ts';
import { type Customer, CustomerNotice, MoneyOrNone, sellObstacle, usedWords } from './customer-facts.tsx';
import { CustomerTimeline } from './customer-timeline.tsx';
import { EditCustomer } from './edit/edit-customer.tsx';
import { Outlets } from './outlets.tsx';
import { OwnerCard } from './owner/owner-card.tsx';
import { shortPolicyName } from './short-policy.ts';
import { customerText } from './text.ts';

const text = customerText('en');

interface Props {
  readonly customer: Customer;
  readonly place: MembershipDocument;
  readonly depots: readonly Depot[];
}

/** One customer: what they owe and may still buy, where goods go, and what they had last. */
export function CustomerPage({ customer, place, depots }: Props) {
  const { currency } = place;
  return (
    <div className="grid gap-4">
      <PageHeader
        title={customer.name}
        path={[{ label: text.customers, href: '/customers' }]}
        status={<StatusBadge status={customer.status} />}
        description={[customer.code, segmentName(customer.segment), customer.territoryNames.join(' › ')].join(' · ')}
        actions={
          <>
            {isPermitted('order.list-orders', place.role) && (
              <Button asChild>
                <Link href={`/orders?f.customerCode=${encodeURIComponent(customer.code)}`}>{text.seeOrders}</Link>
              </Button>
            )}
            {isPermitted('pricing.explain-price', place.role) && (
              <Button asChild>
                <Link href={`/customers/${encodeURIComponent(customer.code)}/prices`}>{text.seePrices}</Link>
              </Button>
            )}
            {isPermitted('customer.edit-customer', place.role) && <EditCustomer customer={customer} place={place} />}
            {isPermitted('order.get-order-desk', place.role) && <TakeOrder customer={customer} />}
          </>
        }
        figures={<Figures customer={customer} currency={currency} />}
      />
      <CustomerNotice customer={customer} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-4">
          <RecentOrders orders={customer.recentOrders} currency={currency} maySee={isPermitted('order.get-order', place.role)} />
          <CustomerTimeline customer={customer} currency={currency} />
        </div>
        <div className="grid gap-4">
          <Details customer={customer} depots={depots} />
          <OwnerCard customer={customer} place={place} />
          <MergedInto merged={customer.merged} />
          <Outlets
            key={customer.code}
            mayClass={isPermitted('customer.set-price-class', place.role)}
            customer={customer}
            place={place}
            mayEdit={customer.status !== 'merged' && isPermitted('customer.edit-outlet', place.role)}
          />
        </div>
      </div>
    </div>
  );
}

function TakeOrder({ customer }: { readonly customer: Customer }) {
  const obstacle = sellObstacle(customer);
  if (obstacle !== undefined) return <WhyNot reason={obstacle}>{text.takeOrder}</WhyNot>;
  return (
    <Button asChild variant="primary">
      <Link href={`/orders/new?customer=${encodeURIComponent(customer.code)}`}>
        <Phone aria-hidden />
        {text.takeOrder}
      </Link>
    </Button>
  );
}

function Figures({ customer, currency }: { readonly customer: Customer; readonly currency: string }) {
  return (
    <>
      <Stat label={text.owed} value={<Money minor={customer.owedMinor} currency={currency} />} />
      <Stat label={text.held} value={<Money minor={customer.heldMinor} currency={currency} />} />
      <Stat label={text.left} value={<MoneyOrNone minor={customer.leftMinor} currency={currency} />} detail={usedWords(customer)} />
      <Stat label={text.limit} value={<MoneyOrNone minor={customer.limitMinor} currency={currency} />} />
    </>
  );
}

const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-dense whitespace-nowrap tabular-nums';

function RecentOrders({
  orders,
  currency,
  maySee,
}: {
  readonly orders: Customer['recentOrders'];
  readonly currency: string;
  readonly maySee: boolean;
}) {
  if (orders.length === 0) {
    return (
      <Card title={text.recentOrders}>
        <EmptyState icon={<ReceiptText />} title={text.noOrders} className="py-8">
          {text.noOrdersHint}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={text.recentOrders} flush>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.recentOrders}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.order}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {text.placed}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {text.status}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.total(currency)}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {orders.map((order) => (
              <tr key={order.id} className="hover:bg-hover">
                <th scope="row" className={`${cell} text-start font-medium text-ink`}>
                  {maySee ? (
                    <Link className="hover:underline" href={`/orders/${order.id}`}>
                      {order.number}
                    </Link>
                  ) : (
                    order.number
                  )}
                </th>
                <td className={`${cell} text-ink-muted`}>
                  <DateTime at={order.createdAt} />
                </td>
                <td className={cell}>
                  <span className="flex gap-1">
                    <StatusBadge status={order.status} />
                    {order.shortLineCount > 0 && order.status !== 'declined' && <StatusBadge status="short" />}
                  </span>
                </td>
                <td className={`${cell} text-end text-ink`}>
                  <Money minor={order.grossMinor} currency={currency} symbol="none" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** Who became part of this customer. */
function MergedInto({ merged }: { readonly merged: Customer['merged'] }) {
  if (merged.length === 0) return null;
  return (
    <Card title={text.mergedFrom} flush>
      <ul className="divide-y border-t">
        {merged.map((one) => (
          <li key={one.code} className="grid gap-0.5 px-4 py-2 text-dense">
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 break-words font-medium text-ink">{one.name}</span>
              <span className="shrink-0 text-xs text-ink-subtle">{one.code}</span>
            </span>
            <span className="text-xs text-ink-muted">
              <DateTime at={one.mergedAt} /> {text.mergedWhen(one.mergedBy)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Details({ customer, depots }: { readonly customer: Customer; readonly depots: readonly Depot[] }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text.terms, termsName(customer.paymentTerms)],
    [text.shortPolicy, shortPolicyName(customer.shortPolicy)],
    [text.depot, depotName(depots, customer.warehouse)],
    [text.groups, customer.groupNames.join(', ')],
    [text.statusReason, customer.statusReason],
    [text.taxId, customer.taxId],
    [text.registration, customer.registrationNumber],
    [text.owner, customer.ownerName],
    [
      text.phone,
      customer.phone === null ? null : (
        <a key="phone" className="text-accent-ink hover:underline" href={`tel:${customer.phone}`}>
          {phoneName(customer.phone)}
        </a>
      ),
    ],
    [text.rep, customer.repName],
    [text.since, <DateTime key="since" at={customer.createdAt} precision="day" />],
  ];
  return (
    <Card title={text.details}>
      <dl className="grid gap-2 text-dense">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="shrink-0 text-ink-muted">{label}</dt>
              <dd className="min-w-0 break-words text-end text-ink">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
