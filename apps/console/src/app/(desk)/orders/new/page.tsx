import type { Metadata } from 'next';
import { OrderEntry } from '../../../../features/order/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').takeOrder };

interface Props {
  readonly searchParams: Promise<{ readonly customer?: string | string[] }>;
}

export default async function NewOrderPage({ searchParams }: Props) {
  const [{ place, isAllowed }, { customer }] = await Promise.all([enter('order.get-order-desk'), searchParams]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <OrderEntry key={place.slug} place={place} {...(typeof customer === 'string' && customer !== '' && { customer })} />;
}
