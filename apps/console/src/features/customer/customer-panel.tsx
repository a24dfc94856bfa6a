'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { DateTime, Money, StatusBadge } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../trpc/client.tsx';
import { Fact, PanelState } from '../list/index.ts';
import { phoneName, segmentName, termsName } from '../words/index.ts';
import { type Customer, CustomerNotice, MoneyOrNone, usedWords } from './customer-facts.tsx';
import { customerText } from './text.ts';

const text = customerText('en');
const LAST = 5;

interface Props {
  readonly code: string;
  readonly place: MembershipDocument;
}

/** A customer beside the list: what they owe, what is left, whom to call, and what they had last. */
export function CustomerPanel({ code, place }: Props) {
  const trpc = useTRPC();
  const query = useQuery(trpc.customer.get.queryOptions({ code }));
  const { data: customer } = query;
  if (!customer) return <PanelState query={query} failed={text.loadFailedOne} />;
  const { currency } = place;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-2 text-dense text-ink-muted">
        <StatusBadge status={customer.status} />
        {`${customer.code} · ${segmentName(customer.segment)} · ${customer.territoryNames.at(-1) ?? customer.territory}`}
      </div>
      <CustomerNotice customer={customer} />
      <dl className="grid gap-2">
        <Fact label={text.owed}>
          <Money minor={customer.owedMinor} currency={currency} />
        </Fact>
        <Fact label={text.held}>
          <Money minor={customer.heldMinor} currency={currency} />
        </Fact>
        <Fact label={text.left}>
          <span className="text-base font-semibold">
            <MoneyOrNone minor={customer.leftMinor} currency={currency} />
          </span>
          <span className="block text-xs text-ink-subtle">{usedWords(customer)}</span>
        </Fact>
      </dl>
      <dl className="grid gap-2 border-t pt-4">
        <Fact label={text.owner}>{customer.ownerName}</Fact>
        {customer.phone !== null && (
          <Fact label={text.phone}>
            <a className="text-accent-ink hover:underline" href={`tel:${customer.phone}`}>
              {phoneName(customer.phone)}
            </a>
          </Fact>
        )}
        {customer.repName !== null && <Fact label={text.rep}>{customer.repName}</Fact>}
        <Fact label={text.terms}>{termsName(customer.paymentTerms)}</Fact>
      </dl>
      <LastOrders orders={customer.recentOrders} currency={currency} maySee={isPermitted('order.get-order', place.role)} />
    </div>
  );
}

interface LastOrdersProps {
  readonly orders: Customer['recentOrders'];
  readonly currency: string;
  readonly maySee: boolean;
}

function LastOrders({ orders, currency, maySee }: LastOrdersProps) {
  return (
    <section aria-label={text.recentOrders} className="grid gap-2">
      <h3 className="text-xs font-medium text-ink-subtle">{text.recentOrders}</h3>
      {orders.length === 0 && <p className="text-dense text-ink-muted">{text.noOrders}</p>}
      <ul className="divide-y rounded-card border empty:hidden">
        {orders.slice(0, LAST).map((order) => (
          <li key={order.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-dense">
            {maySee ? (
              <Link className="font-medium text-ink hover:underline" href={`/orders/${order.id}`}>
                {order.number}
              </Link>
            ) : (
              order.number
            )}
            <StatusBadge status={order.status} />
            <span className="ms-auto text-end">
              <Money minor={order.grossMinor} currency={currency} className="block" />
              <DateTime at={order.createdAt} className="block text-xs text-ink-subtle" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
