import { Button, Card, EmptyState } from '@omniroute/ui/primitives';
import { PackageSearch } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getBuyer } from '../../../buyer.ts';
import {
  articleOf,
  CategoryStrip,
  catalogueText,
  ProductList,
  productInput,
  readCategories,
  SearchBox,
} from '../../../features/catalogue/index.ts';
import { getApi, load } from '../../../trpc/server.ts';

const text = catalogueText('en');
export const metadata: Metadata = { title: text.title };

interface Props {
  readonly searchParams: Promise<{ readonly q?: string | string[]; readonly category?: string | string[] }>;
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 100) ?? '';

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
  const query = { customerCode: customer.code, search: one(asked.q), category: one(asked.category) };
  const [page, categories] = await Promise.all([
    load((api) => api.catalogue.list(productInput(query))),
    getApi().then((api) => readCategories(api, place.slug, Date.now())),
  ]);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-x-6">
      <h1 className="sr-only">{text.title}</h1>
      <div className="lg:col-span-2">
        <SearchBox search={query.search} category={query.category} />
      </div>
      <CategoryStrip categories={categories} chosen={query.category} search={query.search} />
      {page.items.length > 0 ? (
        <ProductList key={JSON.stringify(query)} query={query} first={page.items.map(articleOf)} cursor={page.nextCursor} />
      ) : (
        <Nothing search={query.search} />
      )}
    </div>
  );
}
