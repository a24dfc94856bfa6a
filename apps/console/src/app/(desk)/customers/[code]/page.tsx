import type { Metadata } from 'next';
import { cache } from 'react';
import { CustomerPage } from '../../../../features/customer/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

const readCustomer = cache((code: string) => load((api) => api.customer.get({ code })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ code }, { isAllowed }] = await Promise.all([params, enter('customer.get-customer')]);
  return { title: isAllowed ? (await readCustomer(decodeURIComponent(code))).name : appText('en').customers };
}

export default async function OneCustomerPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('customer.get-customer')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [customer, depots] = await Promise.all([readCustomer(decodeURIComponent(code)), load((api) => api.inventory.warehouses({}))]);
  return <CustomerPage customer={customer} place={place} depots={depots.items} />;
}
