import type { Metadata } from 'next';
import { SpecialsPage } from '../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').specialPrices };

export default async function SpecialPricesPage() {
  const { place, isAllowed } = await enter('pricing.list-special-prices');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const depots = await load((api) => api.inventory.warehouses({}));
  return <SpecialsPage role={place.role} currency={place.currency} depots={depots.items} />;
}
