import type { Metadata } from 'next';
import { OrderView, orderText } from '../../../../features/order/index.ts';
import { load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: orderText('en').orders };

export default async function OrderPage({ params }: Props) {
  const { id } = await params;
  const order = await load((api) => api.order.get({ id: decodeURIComponent(id) }));
  return <OrderView key={order.id} first={order} />;
}
