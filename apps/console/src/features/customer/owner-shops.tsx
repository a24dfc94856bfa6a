'use client';

import { Card, Money, StatusBadge } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../trpc/client.tsx';
import type { Customer } from './customer-facts.tsx';
import { customerText } from './text.ts';

const text = customerText('en');

/** The other shops of a customer's owner, with what each owes. */
export function OwnerShops({ customer, currency }: { readonly customer: Customer; readonly currency: string }) {
  const trpc = useTRPC();
  const { owner } = customer;
  const shops = useQuery({
    ...trpc.customer.list.queryOptions({ limit: 50, filter: { owner: owner === null ? [] : [owner] } }),
    enabled: owner !== null,
  });
  const others = shops.data?.items.filter((shop) => shop.code !== customer.code) ?? [];
  if (owner === null || others.length === 0) return null;
  return (
    <Card title={text.ownersShops(customer.ownerName)} flush>
      <ul className="divide-y border-t">
        {others.map((shop) => (
          <li key={shop.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-dense">
            <Link href={`/customers/${encodeURIComponent(shop.code)}`} className="min-w-0 break-words font-medium text-ink hover:underline">
              {shop.name}
            </Link>
            {shop.status !== 'active' && <StatusBadge status={shop.status} />}
            <span className="ms-auto text-ink-muted">
              <Money minor={shop.owedMinor} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
