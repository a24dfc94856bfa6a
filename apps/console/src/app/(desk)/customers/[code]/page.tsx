import type { Metadata } from 'next';
import { CustomerPage } from '../../../../features/customer/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export const metadata: Metadata = { title: 'Customer' };

export default async function OneCustomerPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('customer.get-customer')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const customer = await load((api) => api.customer.get({ code: decodeURIComponent(code) }));
  return <CustomerPage customer={customer} place={place} />;
}
