import type { Metadata } from 'next';
import { PriceLists } from '../../../features/price-list/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').priceLists };

export default async function PriceListsPage() {
  const { place, isAllowed } = await enter('pricing.list-price-lists');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const depots = await load((api) => api.inventory.warehouses({}));
  return <PriceLists depots={depots.items} role={place.role} currency={place.currency} />;
}
