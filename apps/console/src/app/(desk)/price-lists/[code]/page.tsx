import type { Metadata } from 'next';
import { cache } from 'react';
import { PriceListPage } from '../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

const readList = cache((code: string) => load((api) => api.pricing.list({ filter: { code: [code] }, limit: 1 })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ code }, { isAllowed }] = await Promise.all([params, enter('pricing.get-price-list')]);
  return { title: isAllowed ? (await readList(decodeURIComponent(code))).name : appText('en').priceLists };
}

export default async function OnePriceListPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.get-price-list')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [{ items: _prices, terms, ...list }, depots] = await Promise.all([
    readList(decodeURIComponent(code)),
    load((api) => api.inventory.warehouses({})),
  ]);
  return <PriceListPage head={list} terms={terms} depots={depots.items} role={place.role} />;
}
