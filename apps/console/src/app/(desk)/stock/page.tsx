import type { Metadata } from 'next';
import { StockList } from '../../../features/stock/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').stockOnHand };

export default async function StockPage() {
  const { place, isAllowed } = await enter('inventory.list-stock');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const depots = await load((api) => api.inventory.warehouses({}));
  return <StockList depots={depots.items} role={place.role} />;
}
