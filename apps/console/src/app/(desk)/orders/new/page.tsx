import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OrderEntry } from '../../../../features/order/index.ts';
import { load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').takeOrder };

export default async function NewOrderPage() {
  const { current } = await load((api) => api.session.describe());
  if (!current) redirect('/choose');
  return <OrderEntry key={current.slug} place={current} />;
}
