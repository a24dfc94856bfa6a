import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OrderList } from '../../../features/order/index.ts';
import { load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').orders };

export default async function OrdersPage() {
  const [{ current }, depots] = await load((api) => Promise.all([api.session.describe(), api.inventory.warehouses({})]));
  if (!current) redirect('/choose');
  return <OrderList place={current} depots={depots.items} />;
}
