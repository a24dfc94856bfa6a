'use client';

import { formatMoney } from '@omniroute/ui/format';
import { Button, Card, EmptyState, Skeleton } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { BasketDetailsForm, type OutletChoice } from './basket-details.tsx';
import { BasketLines } from './basket-lines.tsx';
import { useBasket } from './basket-provider.tsx';
import { lineGrossMinor, quotedLine, refusalOf } from './line-marks.ts';
import { SendNotice } from './send-notice.tsx';
import { orderText } from './text.ts';
import { type QuoteState, useQuote } from './use-quote.ts';

function Refusal() {
  const text = useText(orderText);
  const { sending } = useBasket();
  if (sending.step !== 'refused') return null;
  return (
    <div role="alert" className="grid gap-1 rounded-card border border-danger-line bg-danger-soft px-4 py-3 text-sm text-danger-ink">
      <p className="font-semibold">{text.refusedTitle}</p>
      <p>{refusalOf(sending).whole ?? sending.fault.detail}</p>
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

function Summary({ state }: { readonly state: QuoteState }) {
  const text = useText(orderText);
  const { basket, buyer, place, sending } = useBasket();
  const money = (minor: bigint | string) => formatMoney({ minor, currency: buyer.currency });
  const total = basket.lines.reduce((sum, line) => sum + lineGrossMinor(line, quotedLine(state.quote, line)), 0n);
  const isBusy = basket.attempt !== null || sending.step === 'sending';
  const note = { none: '', checking: text.checking, checked: text.prices, failed: text.unchecked }[state.step];
  return (
    <section className="sticky bottom-14 z-20 -mx-3 grid gap-2 border-t bg-surface px-4 py-3 shadow-bar sm:static sm:mx-0 sm:rounded-card sm:border sm:shadow-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="text-sm text-ink-muted">{text.total}</p>
        <p className="text-xl font-semibold tabular-nums">{money(total)}</p>
      </div>
      {state.step === 'checked' && state.quote && (
        <p className="flex justify-between text-xs text-ink-muted tabular-nums">
          <span>{text.vat}</span>
          <span>{money(state.quote.taxMinor)}</span>
        </p>
      )}
      <CreditWarning {...state} />
      <p aria-live="polite" className="text-xs text-ink-subtle">
        {note}
      </p>
      <Button variant="primary" size="lg" loading={isBusy} onClick={place}>
        {text.place}
      </Button>
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

/** While an order waits on this phone, its lines are no longer the basket's: one may begin the next. */
function OnItsWay({ count }: { readonly count: number }) {
  const text = useText(orderText);
  return (
    <Card>
      <p className="text-sm font-medium text-ink">{text.onItsWay(count)}</p>
      <p className="mt-1 text-sm text-ink-muted">
        <SendNotice />
      </p>
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
  const { basket, buyer, isKnown, sending, dismiss } = useBasket();
  const state = useQuote(buyer.customerCode, basket.lines);
  const sentId = sending.step === 'sent' ? sending.order.id : undefined;
  useEffect(() => {
    if (sentId === undefined) return;
    router.push(`/orders/${sentId}`);
    return dismiss;
  }, [sentId, dismiss, router]);
  if (!isKnown || sentId !== undefined) return <Skeleton shape="card" />;
  if (basket.lines.length === 0) return basket.attempt ? <OnItsWay count={basket.attempt.lines.length} /> : <Empty />;
  return (
    <div className="grid gap-4">
      <Refusal />
      <Card title={text.lines} description={text.products(basket.lines.length)} flush>
        <BasketLines quote={state.quote} />
        <p className="border-t px-4">
          <Link href="/browse" className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink">
            {text.addMore}
          </Link>
        </p>
      </Card>
      <Card title={text.details}>
        <BasketDetailsForm outlets={outlets} depot={depot} today={today} />
      </Card>
      <Summary state={state} />
    </div>
  );
}
