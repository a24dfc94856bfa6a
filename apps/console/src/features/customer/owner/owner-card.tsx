'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Card, Money, StatusBadge } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import type { Customer } from '../customer-facts.tsx';
import { customerText } from '../text.ts';
import { MergeOwners, type OwnerPair } from './merge-owners.tsx';
import { OwnerHistory } from './owner-history.tsx';
import { ownerText } from './text.ts';

const text = ownerText('en');
const shopsText = customerText('en').ownersShops;
type Shop = Pick<Customer, 'code' | 'name' | 'status' | 'owedMinor'>;

interface Props {
  readonly customer: Customer;
  readonly place: MembershipDocument;
}

/** The other shops of a customer's owner, with what each owes, and who may be the same owner. */
export function OwnerCard({ customer, place }: Props) {
  return customer.owner === null ? null : <Known code={customer.owner} customer={customer} place={place} />;
}

function Known({ code, customer, place }: Props & { readonly code: string }) {
  const trpc = useTRPC();
  const owner = useQuery(trpc.customer.owner.queryOptions({ code })).data;
  const shops = useQuery(trpc.customer.list.queryOptions({ limit: 50, filter: { owner: [code] } })).data?.items;
  const twins = useQuery({
    ...trpc.customer.ownerTwins.queryOptions({ code }),
    enabled: isPermitted('customer.list-owner-twins', place.role),
  }).data?.items;
  if (!owner || !shops) return null;
  const others = shops.filter((shop) => shop.code !== customer.code);
  if (others.length + owner.aliases.length + (twins?.length ?? 0) === 0) return null;
  return (
    <Card
      title={shopsText(owner.name)}
      aria-label={shopsText(owner.name)}
      {...(owner.aliases.length > 0 && { description: text.aliases(owner.aliases.join(', ')) })}
      actions={<OwnerHistory owner={owner} />}
      flush
    >
      {twins && twins.length > 0 && <Twins code={code} twins={twins} place={place} />}
      {others.length > 0 && <Shops shops={others} currency={place.currency} />}
    </Card>
  );
}

function Twins({
  code,
  twins,
  place,
}: {
  readonly code: string;
  readonly twins: readonly OwnerPair[];
  readonly place: MembershipDocument;
}) {
  const [open, setOpen] = useState<OwnerPair>();
  return (
    <div className="grid gap-2 border-t bg-sunken px-4 py-2.5 text-dense">
      <p className="text-ink">{text.mayBeTwice}</p>
      <div className="flex flex-wrap gap-2">
        {twins.map((pair) => {
          const other = pair.first.code === code ? pair.second : pair.first;
          return (
            <Button key={other.code} size="sm" onClick={() => setOpen(pair)}>
              {text.compareWith(other.name, other.code)}
            </Button>
          );
        })}
      </div>
      {open && <MergeOwners pair={open} place={place} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

const Shops = ({ shops, currency }: { readonly shops: readonly Shop[]; readonly currency: string }) => (
  <ul className="divide-y border-t">
    {shops.map((shop) => (
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
);
