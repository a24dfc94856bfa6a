import type { Metadata } from 'next';
import { readChoices } from '../../../features/list/index.ts';
import { ProductList } from '../../../features/product/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load, personKey } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').products };
const PAGE = 200;

export default async function ProductsPage() {
  const { place, isAllowed } = await enter('catalogue.list-products');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [depots, choices] = await load(async (api) =>
    Promise.all([
      api.inventory.warehouses({}),
      readChoices({
        key: `products ${await personKey(place)}`,
        read: (cursor) => api.catalogue.list({ limit: PAGE, cursor }),
        values: ({ category, principal }) => ({ category, principal }),
      }),
    ]),
  );
  return <ProductList depots={depots.items} categories={choices.category ?? []} principals={choices.principal ?? []} />;
}
