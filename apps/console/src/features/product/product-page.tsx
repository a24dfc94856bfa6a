'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted, type VerbId } from '@omniroute/domain/tenant';
import { Button, Stat, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../trpc/client.tsx';
import type { Depot } from '../words/index.ts';
import { Counted, sumOf } from './counted.tsx';
import { DepotStock } from './depot-stock.tsx';
import { PlannedEffects } from './effects/planned-effects.tsx';
import { MinimumPrices } from './limits/minimum-prices.tsx';
import { ProductCosts } from './limits/product-costs.tsx';
import { RetailPrice } from './limits/retail-price.tsx';
import { ProductMedia } from './media/product-media.tsx';
import { packWords } from './packs.ts';
import type { Product } from './product.ts';
import { ProductPacks } from './product-packs.tsx';
import { ProductSales, ProductTimeline } from './product-past.tsx';
import { ProductPrices } from './product-prices.tsx';
import { ProductCompliance, ProductFacts, ProductOthers, ProductWords } from './product-sections.tsx';
import { productText } from './text.ts';

const text = productText('en');

interface Props {
  readonly product: Product;
  readonly depots: readonly Depot[];
  readonly place: MembershipDocument;
}

/** One product: what is free, its packs, stock by depot, its prices, minimum and cost, what registers say, and what became of it. Who may edits it in its place. */
export function ProductPage({ product: first, depots, place }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalogue.get.queryOptions({ sku: first.sku }));
  // As the server drew it, until it is asked for again after an edit.
  const product: Product = data ?? first;
  const may = (verb: VerbId): boolean => isPermitted(verb, place.role);
  const mayEdit = may('catalogue.edit-product');
  const mayOpen = { lists: may('pricing.list-price-lists'), promotions: may('pricing.list-promotions') };
  return (
    <div className="grid gap-4">
      <PageHeader
        title={product.name}
        path={[{ label: text.products, href: '/products' }]}
        status={<StatusBadge status={product.status} />}
        description={[product.sku, product.brand, packWords(product.units)].filter(Boolean).join(' · ')}
        actions={
          may('inventory.list-stock') && (
            <Button asChild>
              <Link href={`/stock?f.sku=${encodeURIComponent(product.sku)}`}>{text.seeStock}</Link>
            </Button>
          )
        }
        figures={<Figures product={product} />}
      />
      {product.status === 'discontinued' && (
        <p className="rounded-card border bg-sunken px-4 py-2.5 text-dense text-ink-muted">{text.discontinuedNotice}</p>
      )}
      {product.status === 'draft' && (
        <p className="rounded-card border bg-sunken px-4 py-2.5 text-dense text-ink-muted">{text.draftNotice}</p>
      )}
      <PlannedEffects product={product} timeZone={place.timeZone} mayOpen={mayOpen} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <DepotStock product={product} depots={depots} />
          <ProductPacks product={product} timeZone={place.timeZone} mayEdit={mayEdit} mayOpen={mayOpen} />
          {may('pricing.list-price-lists') && <ProductPrices product={product} currency={place.currency} />}
          <RetailPrice
            product={product}
            currency={place.currency}
            timeZone={place.timeZone}
            mayEdit={may('catalogue.put-retail-prices')}
            maySeeCirculars={may('pricing.get-circular')}
          />
          {may('pricing.get-minimum-prices') && <MinimumPrices product={product} mayEdit={may('pricing.put-minimum-prices')} />}
          {may('pricing.get-product-costs') && (
            <ProductCosts product={product} timeZone={place.timeZone} mayEdit={may('pricing.put-costs')} />
          )}
          {may('catalogue.get-product-sales') && <ProductSales product={product} />}
          {may('catalogue.get-product-timeline') && <ProductTimeline product={product} currency={place.currency} />}
        </div>
        <div className="grid min-w-0 gap-4">
          <ProductMedia product={product} mayEdit={may('catalogue.add-media')} place={place.key} />
          <ProductFacts product={product} mayEdit={mayEdit} />
          <ProductCompliance
            product={product}
            mayEdit={mayEdit}
            maySeeWho={may('catalogue.get-product-timeline')}
            timeZone={place.timeZone}
          />
          <ProductWords product={product} mayEdit={mayEdit} />
          <ProductOthers product={product} mayEdit={mayEdit} />
        </div>
      </div>
    </div>
  );
}

function Figures({ product }: { readonly product: Product }) {
  if (!product.isStocked) return <Stat label={text.free} value={text.notStocked} />;
  return (
    <>
      <Stat label={text.free} value={<Counted product={product} amount={sumOf(product, (depot) => depot.available)} />} />
      <Stat label={text.reserved} value={<Counted product={product} amount={sumOf(product, (depot) => depot.reserved)} />} />
      <Stat label={text.onHand} value={<Counted product={product} amount={sumOf(product, (depot) => depot.onHand)} />} />
    </>
  );
}
