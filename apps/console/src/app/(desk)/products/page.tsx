import type { Metadata } from 'next';
import { ProductList } from '../../../features/product/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').products };

export default async function ProductsPage() {
  const { place, isAllowed } = await enter('catalogue.list-products');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [depots, tree, principals] = await load((api) =>
    Promise.all([api.inventory.warehouses({}), api.catalogue.categories({}), api.catalogue.principals({})]),
  );
  const categories = tree.items.map(({ code, names }) => ({ value: code, label: names.join(' › ') }));
  return <ProductList depots={depots.items} categories={categories} principals={principals.items.map(({ name }) => name)} place={place} />;
}
