import { isUuid } from '@omniroute/domain';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderPage } from '../../../../features/order/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: 'Order' };

export default async function OneOrderPage({ params }: Props) {
  const [{ id }, { place, isAllowed }] = await Promise.all([params, enter('order.get-order')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  if (!isUuid(id)) notFound();
  const order = await load((api) => api.order.get({ id }));
  return <OrderPage initial={order} role={place.role} />;
}
