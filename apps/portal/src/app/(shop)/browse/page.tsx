import { Button, Card, EmptyState } from '@omniroute/ui/primitives';
import { PackageSearch } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getBuyer } from '../../../buyer.ts';
import {
  articleOf,
  CategoryStrip,
  catalogueText,
  Narrow,
  ProductList,
  productInput,
  readFacets,
  readQuery,
  SearchBox,
} from '../../../features/catalogue/index.ts';
import { load } from '../../../trpc/server.ts';

const text = catalogueText('en');
export const metadata: Metadata = { title: text.title };

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

function Nothing({ search }: { readonly search: string }) {
  return (
    <Card>
      <EmptyState
        icon={<PackageSearch />}
        title={search ? text.nothingTitle(search) : text.emptyTitle}
        action={
          <Button asChild size="lg">
            <Link href="/browse">{text.showAll}</Link>
          </Button>
        }
      >
        {search ? text.nothingHint : text.emptyHint}
      </EmptyState>
    </Card>
  );
}

/** The catalogue at the customer's own prices, by category and search. */
export default async function BrowsePage({ searchParams }: Props) {
  const asked = await searchParams;
  const { place, customer } = await getBuyer();
  const narrowing = readQuery({ q: asked['q'], category: asked['category'], brand: asked['brand'], with: asked['with'] });
  const query = { customerCode: customer.code, ...narrowing };
  const [page, facets] = await load((api) =>
    Promise.all([api.catalogue.list(productInput(query)), readFacets(api, place.slug, { query: narrowing, now: Date.now() })]),
  );
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-x-6">
      <h1 className="sr-only">{text.title}</h1>
      <div className="lg:col-span-2">
        <SearchBox query={narrowing} />
      </div>
      <CategoryStrip categories={facets.categories} query={narrowing} />
      <div className="grid grid-cols-1 gap-4">
        <Narrow query={narrowing} facets={facets} />
        {page.items.length > 0 ? (
          <ProductList key={JSON.stringify(query)} query={query} first={page.items.map(articleOf)} cursor={page.nextCursor} />
        ) : (
          <Nothing search={query.search} />
        )}
      </div>
    </div>
  );
}
