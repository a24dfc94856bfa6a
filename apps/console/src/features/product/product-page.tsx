'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, Quantity, Stat, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Depot } from '../words/index.ts';
import { Counted, sumOf } from './counted.tsx';
import { DepotStock } from './depot-stock.tsx';
import { packWords } from './packs.ts';
import type { Product } from './product.ts';
import { ProductPrices } from './product-prices.tsx';
import { productText, taxNames } from './text.ts';

const text = productText('en');
const number = new Intl.NumberFormat('en-NG');

interface Props {
  readonly product: Product;
  readonly depots: readonly Depot[];
  readonly place: MembershipDocument;
}

/** One product: what is free, its packs, stock by depot and what it costs. */
export function ProductPage({ product, depots, place }: Props) {
  return (
    <div className="grid gap-4">
      <PageHeader
        title={product.name}
        path={[{ label: text.products, href: '/products' }]}
        status={<StatusBadge status={product.status} />}
        description={[product.sku, product.brand, packWords(product.units)].filter(Boolean).join(' · ')}
        actions={
          isPermitted('inventory.list-stock', place.role) && (
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
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <DepotStock product={product} depots={depots} />
          {isPermitted('pricing.list-price-lists', place.role) && <ProductPrices product={product} currency={place.currency} />}
        </div>
        <div className="grid min-w-0 gap-4">
          <Units product={product} />
          <Details product={product} />
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

const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-dense whitespace-nowrap tabular-nums text-end';

function Units({ product }: { readonly product: Product }) {
  return (
    <Card title={text.units} flush>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.units}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.unit}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.holds}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.atLeast}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.sold}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {product.units.map((unit) => (
              <tr key={unit.unit}>
                <th scope="row" className="px-4 py-2 text-start text-dense font-medium text-ink">
                  {unit.unit}
                </th>
                <td className={`${cell} text-ink-muted`}>
                  <Quantity amount={unit.factor} unit={product.baseUnit} />
                </td>
                <td className={`${cell} text-ink-muted`}>{number.format(unit.minimum)}</td>
                <td className={`${cell} text-ink`}>{unit.isSellable ? text.yes : text.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Details({ product }: { readonly product: Product }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text.category, product.category],
    [text.brand, product.brand],
    [text.principal, product.principal],
    [text.tax, taxNames[product.taxClass] ?? product.taxClass],
    [text.gtin, product.gtin],
    [text.weightOf, product.weightGrams === null ? null : text.grams(number.format(product.weightGrams))],
    [text.updated, <DateTime key="updated" at={product.updatedAt} />],
  ];
  return (
    <Card title={text.details}>
      <dl className="grid gap-2 text-dense">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="shrink-0 text-ink-muted">{label}</dt>
              <dd className="min-w-0 break-words text-end text-ink">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
