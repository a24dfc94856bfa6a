import type { Metadata } from 'next';
import { OrderList } from '../../../features/order/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').orders };

export default async function OrdersPage() {
  const { place, isAllowed } = await enter('order.list-orders');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const depots = await load((api) => api.inventory.warehouses({}));
  return <OrderList place={place} depots={depots.items} />;
}
