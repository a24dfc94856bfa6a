import { isUuid } from '@omniroute/domain';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { OrderPage } from '../../../../features/order/index.ts';
import { load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: 'Order' };

export default async function OneOrderPage({ params }: Props) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const [{ current }, order] = await load((api) => Promise.all([api.session.describe(), api.order.get({ id })]));
  if (!current) redirect('/choose');
  return <OrderPage initial={order} role={current.role} />;
}
