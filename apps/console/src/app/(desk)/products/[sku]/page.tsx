import type { Metadata } from 'next';
import { cache } from 'react';
import { ProductPage } from '../../../../features/product/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly sku: string }>;
}

const readProduct = cache((sku: string) => load((api) => api.catalogue.get({ sku })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ sku }, { isAllowed }] = await Promise.all([params, enter('catalogue.get-product')]);
  return { title: isAllowed ? (await readProduct(decodeURIComponent(sku))).name : appText('en').products };
}

export default async function OneProductPage({ params }: Props) {
  const [{ sku }, { place, isAllowed }] = await Promise.all([params, enter('catalogue.get-product')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [product, depots] = await Promise.all([readProduct(decodeURIComponent(sku)), load((api) => api.inventory.warehouses({}))]);
  return <ProductPage product={product} depots={depots.items} place={place} />;
}
