import type { Metadata } from 'next';
import { ProductList } from '../../../features/product/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').products };
/** Rows looked at for the choices of the filters; brands and categories further down are found by the search. */
const SAMPLE = 200;

export default async function ProductsPage() {
  const { place, isAllowed } = await enter('catalogue.list-products');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const sample = await load((api) => api.catalogue.list({ limit: SAMPLE }));
  return (
    <ProductList
      categories={[...new Set(sample.items.map(({ category }) => category))]}
      principals={[...new Set(sample.items.map(({ principal }) => principal))]}
    />
  );
}
