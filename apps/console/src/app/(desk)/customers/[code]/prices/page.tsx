import type { Metadata } from 'next';
import { CustomerPrices } from '../../../../../features/price-story/index.ts';
import { NotAllowed } from '../../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../../trpc/server.ts';
import { appText } from '../../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export const metadata: Metadata = { title: appText('en').customers };

export default async function CustomerPricesPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.explain-price')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [customer, depots] = await Promise.all([
    load((api) => api.customer.get({ code: decodeURIComponent(code) })),
    load((api) => api.inventory.warehouses({})),
  ]);
  return <CustomerPrices customer={customer} depots={depots.items} />;
}
