import type { Metadata } from 'next';
import { NewCustomer } from '../../../../features/customer/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').newCustomer };

export default async function NewCustomerPage() {
  const { place, isAllowed } = await enter('customer.add-customer');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <NewCustomer key={place.slug} place={place} />;
}
