import type { Metadata } from 'next';
import { depotName } from '../../../../features/customer/index.ts';
import { OrderView, orderText } from '../../../../features/order/index.ts';
import { load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: orderText('en').orders };

export default async function OrderPage({ params }: Props) {
  const { id } = await params;
  const [order, depots] = await load((api) => Promise.all([api.order.get({ id: decodeURIComponent(id) }), api.inventory.warehouses({})]));
  const { outlets } = await load((api) => api.customer.get({ code: order.customerCode }));
  const outlet = outlets.find(({ code }) => code === order.outletCode);
  return (
    <OrderView key={order.id} first={order} depot={depotName(depots.items, order.warehouse)} outlet={outlet?.name ?? order.outletCode} />
  );
}
