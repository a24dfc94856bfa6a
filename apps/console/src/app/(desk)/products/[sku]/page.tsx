import type { Metadata } from 'next';
import { ProductPage } from '../../../../features/product/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';

interface Props {
  readonly params: Promise<{ readonly sku: string }>;
}

export const metadata: Metadata = { title: 'Product' };

export default async function OneProductPage({ params }: Props) {
  const [{ sku }, { place, isAllowed }] = await Promise.all([params, enter('catalogue.get-product')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [product, depots] = await load((api) =>
    Promise.all([api.catalogue.get({ sku: decodeURIComponent(sku) }), api.inventory.warehouses({})]),
  );
  return <ProductPage product={product} depots={depots.items} place={place} />;
}
