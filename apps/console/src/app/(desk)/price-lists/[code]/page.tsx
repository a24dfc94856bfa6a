import type { Metadata } from 'next';
import { PriceListPage } from '../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export const metadata: Metadata = { title: 'Price list' };

export default async function OnePriceListPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.get-price-list')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const { items: _prices, ...list } = await load((api) => api.pricing.list({ filter: { code: [decodeURIComponent(code)] }, limit: 1 }));
  return <PriceListPage head={list} />;
}
