'use client';

import { formatMoney, formatQuantity } from '@omniroute/ui/format';
import { Button, Card, EmptyState, Skeleton } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { Coupons, NearlyEarned } from '@omniroute/ui/story';
import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { BasketLine } from './basket.ts';
import { BasketDetailsForm, goesTo, type OutletChoice } from './basket-details.tsx';
import { BasketLines } from './basket-lines.tsx';
import { useBasket } from './basket-provider.tsx';
import { ChangedOrder } from './changed-order.tsx';
import { seenIn } from './line-marks.ts';
import { openPrices, orderText, refusalWords } from './text.ts';
import { type QuoteState, useQuote } from './use-quote.ts';

function Refusal() {
  const text = useText(orderText);
  const { sending } = useBasket();
  if (sending.step !== 'refused') return null;
  return (
    <div role="alert" className="grid gap-1 rounded-card border border-danger-line bg-danger-soft px-4 py-3 text-sm text-danger-ink">
      <p className="font-semibold">{text.refusedTitle}</p>
      <p>{refusalWords(sending.fault, text)}</p>
      <p className="text-dense">{text.refusedHint}</p>
    </div>
  );
}

function CreditWarning({ quote }: QuoteState) {
  const text = useText(orderText);
  const { buyer } = useBasket();
  if (!quote || quote.credit.isEnough || quote.credit.leftMinor === null) return null;
  const left = BigInt(quote.credit.leftMinor) < 0n ? '0' : quote.credit.leftMinor;
  return <p className="text-sm font-medium text-danger-ink">{text.overCredit(formatMoney({ minor: left, currency: buyer.currency }))}</p>;
}

function Summary({ state, outlets }: { readonly state: QuoteState; readonly outlets: readonly OutletChoice[] }) {
  const text = useText(orderText);
  const { basket, buyer, place, sending } = useBasket();
  const money = (minor: bigint | string) => formatMoney({ minor, currency: buyer.currency });
  const total = basket.lines.map(seenIn(state.quote)).reduce((sum, minor) => sum + minor, 0n);
  // Only of the lines as they are now: what is typed meanwhile is not rounded yet.
  const rounding =
    state.quote?.roundingMinor !== undefined && total.toString() === state.quote.grossMinor ? state.quote.roundingMinor : '0';
  const mustDecide = sending.step === 'changed';
  const isBusy = !mustDecide && (basket.attempt !== null || sending.step === 'sending');
  const note = { none: '', checking: text.checking, checked: text.prices, failed: text.unchecked }[state.step];
  return (
    <section className="sticky bottom-14 z-20 -mx-3 grid gap-2 border-t bg-surface px-4 py-3 shadow-bar sm:bottom-4 sm:mx-0 sm:rounded-card sm:border sm:shadow-card">
      <CreditWarning {...state} />
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 sm:grid sm:items-stretch sm:justify-stretch sm:gap-2">
        <dl className="grid min-w-0 tabular-nums">
          <div className="flex flex-wrap items-baseline gap-x-2 sm:justify-between">
            <dt className="text-xs text-ink-muted sm:text-sm">{text.total}</dt>
            <dd className="text-lg font-semibold sm:text-xl">{money(total + BigInt(rounding))}</dd>
          </div>
          {state.quote && (
            <div className="flex flex-wrap justify-between gap-x-2 text-xs text-ink-muted max-sm:hidden">
              <dt>{text.vat}</dt>
              <dd>{money(state.quote.taxMinor)}</dd>
            </div>
          )}
          {rounding !== '0' && (
            <div className="flex flex-wrap justify-between gap-x-2 text-xs text-ink-muted">
              <dt>{text.rounding}</dt>
              <dd>{money(rounding)}</dd>
            </div>
          )}
        </dl>
        <Button
          variant="primary"
          size="lg"
          loading={isBusy}
          disabled={mustDecide}
          onClick={() => place(goesTo(outlets, basket.details), state.quote)}
        >
          {text.place}
        </Button>
      </div>
      {state.quote && state.quote.priceDate !== 'order' && (
        <p className="text-xs font-medium text-info-ink">{openPrices(state.quote.priceDate, text)}</p>
      )}
      <p
        aria-live="polite"
        className={`text-xs text-ink-subtle empty:hidden ${state.step === 'checked' && !mustDecide ? 'max-sm:hidden' : ''}`}
      >
        {mustDecide ? text.decideFirst : note}
      </p>
    </section>
  );
}

function Empty() {
  const text = useText(orderText);
  return (
    <Card>
      <EmptyState
        icon={<ShoppingBasket />}
        title={text.emptyTitle}
        action={
          <Button asChild variant="primary" size="lg">
            <Link href="/browse">{text.browse}</Link>
          </Button>
        }
      >
        {text.emptyHint}
      </EmptyState>
    </Card>
  );
}

/** While an order waits on this phone, its lines are no longer the basket's: one may begin the next. How it stands is said above. */
function OnItsWay({ lines }: { readonly lines: readonly BasketLine[] }) {
  const text = useText(orderText);
  return (
    <Card title={text.onItsWay(lines.length)} description={text.onItsWayHint}>
      <ul className="grid gap-1.5 text-sm">
        {lines.map((line) => (
          <li key={`${line.sku} ${line.unit}`} className="flex justify-between gap-3">
            <span className="min-w-0 break-words">{line.name}</span>
            <span className="whitespace-nowrap text-ink-muted tabular-nums">
              {formatQuantity({ amount: line.quantity, unit: line.unit })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Props {
  readonly outlets: readonly OutletChoice[];
  readonly depot: string;
  readonly today: string;
}

/** Basket and checkout on one page: lines, how it should come, what it comes to, one button. */
export function BasketPage({ outlets, depot, today }: Props) {
  const text = useText(orderText);
  const router = useRouter();
  const { basket, buyer, isKnown, sending, dismiss, setDetails } = useBasket();
  const state = useQuote(buyer.customerCode, basket, goesTo(outlets, basket.details));
  const sentId = sending.step === 'sent' ? sending.order.id : undefined;
  useEffect(() => {
    if (sentId === undefined) return;
    router.push(`/orders/${sentId}`);
    return dismiss;
  }, [sentId, dismiss, router]);
  if (!isKnown || sentId !== undefined) return <Skeleton shape="card" />;
  const changed = basket.attempt?.changed ? basket.attempt : undefined;
  if (basket.lines.length === 0) {
    if (changed) return <ChangedOrder attempt={changed} />;
    return basket.attempt ? <OnItsWay lines={basket.attempt.lines} /> : <Empty />;
  }
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="empty:hidden lg:col-span-2">
        <Refusal />
        {changed && <ChangedOrder attempt={changed} />}
      </div>
      <Card title={text.lines} description={text.products(basket.lines.length)} flush>
        <BasketLines quote={state.quote} />
        <NearlyEarned title={text.nearTitle} near={state.quote?.near ?? []} currency={buyer.currency} roomy />
        <Coupons
          given={basket.details.coupons}
          outcomes={state.quote?.coupons ?? []}
          onChange={(coupons) => setDetails({ coupons })}
          roomy
        />
        <p className="border-t px-4">
          <Link href="/browse" className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink">
            {text.addMore}
          </Link>
        </p>
      </Card>
      <div className="grid grid-cols-1 gap-4 lg:sticky lg:top-20">
        <Card title={text.details}>
          <BasketDetailsForm outlets={outlets} depot={depot} today={today} />
        </Card>
        <Summary state={state} outlets={outlets} />
      </div>
    </div>
  );
}
