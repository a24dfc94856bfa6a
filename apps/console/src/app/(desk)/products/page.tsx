import type { Metadata } from 'next';
import { ProductList } from '../../../features/product/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').products };

export default async function ProductsPage() {
  const { place, isAllowed } = await enter('catalogue.list-products');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [depots, tree, brands, principals, groups, attributes] = await load((api) =>
    Promise.all([
      api.inventory.warehouses({}),
      api.catalogue.categories({}),
      api.catalogue.brands({}),
      api.catalogue.principals({}),
      api.catalogue.groups({}),
      api.catalogue.attributes({}),
    ]),
  );
  return (
    <ProductList
      depots={depots.items}
      categories={tree.items.map(({ code, names }) => ({ value: code, label: names.join(' › ') }))}
      brands={brands.items.map(({ name }) => name)}
      principals={principals.items.map(({ name }) => name)}
      groups={groups.items.map(({ code, name }) => ({ value: code, label: name }))}
      attributes={attributes.items}
      place={place}
    />
  );
}
