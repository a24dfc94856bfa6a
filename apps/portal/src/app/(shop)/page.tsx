import { Button, Card } from '@omniroute/ui/primitives';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { getBuyer } from '../../buyer.ts';
import { articleOf, ProductCards } from '../../features/catalogue/index.ts';
import { Owed } from '../../features/customer/index.ts';
import { OrderAgain, OrderList, usualSkus } from '../../features/order/index.ts';
import { load } from '../../trpc/server.ts';
import { appText } from '../text.ts';
import Loading from './loading.tsx';

const text = appText('en');
export const metadata: Metadata = { title: text.home };

const SHOWN_ORDERS = 3;
const LEARNT_FROM = 5;
const SUGGESTED = 6;

const more = '-my-3 inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink';

/** The two lists of home, from one reading of the last orders. */
async function Orders({ code, currency }: { readonly code: string; readonly currency: string }) {
  const { items } = await load((api) => api.order.list({ limit: LEARNT_FROM, filter: { customerCode: [code] } }));
  const past = await load((api) => Promise.all(items.map(({ id }) => api.order.get({ id }))));
  const skus = usualSkus(past, SUGGESTED);
  const { items: products } =
    skus.length > 0
      ? await load((api) => api.catalogue.list({ limit: SUGGESTED, filter: { sku: skus, customerCode: [code] } }))
      : { items: [] };
  const suggested = products.map(articleOf).sort((one, other) => skus.indexOf(one.sku) - skus.indexOf(other.sku));
  const [last] = past;
  return (
    <>
      <Card
        title={text.lastOrders}
        flush
        actions={
          items.length > 0 && (
            <Link className={more} href="/orders">
              {text.allOrders}
            </Link>
          )
        }
      >
        {items.length > 0 ? (
          <OrderList orders={items.slice(0, SHOWN_ORDERS)} currency={currency} />
        ) : (
          <p className="px-4 pb-4 text-sm text-ink-muted">{text.noOrders}</p>
        )}
      </Card>
      <section aria-labelledby="next" className="grid grid-cols-1 gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="grid gap-0.5">
            <h2 id="next" className="text-base font-semibold">
              {suggested.length > 0 ? text.nextTitle : text.nextFirst}
            </h2>
            <p className="text-sm text-ink-muted">{suggested.length > 0 ? text.nextHint : text.nextFirstHint}</p>
          </div>
          {last && <OrderAgain lines={last.lines.map(({ sku, unit, quantity }) => ({ sku, unit, quantity }))} label={text.repeatLast} />}
        </div>
        <ProductCards articles={suggested} label={text.nextTitle} />
        <Button asChild size="lg" variant={suggested.length > 0 ? 'secondary' : 'primary'} className="justify-self-start">
          <Link href="/browse">{text.browseAll}</Link>
        </Button>
      </section>
    </>
  );
}

/** What did I order, what do I owe, what should I order next. */
export default async function HomePage() {
  const { place, customer } = await getBuyer();
  return (
    <div className="grid grid-cols-1 gap-5">
      <h1 className="text-xl font-semibold tracking-tight text-balance break-words">{customer.name}</h1>
      {customer.status === 'on-hold' && (
        <p role="status" className="rounded-card border border-warning-line bg-warning-soft px-4 py-3 text-sm text-warning-ink">
          {text.onHold}
        </p>
      )}
      <Owed account={customer} currency={place.currency} />
      <Suspense fallback={<Loading />}>
        <Orders code={customer.code} currency={place.currency} />
      </Suspense>
    </div>
  );
}
