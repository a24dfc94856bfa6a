'use client';

import { formatMoney, formatQuantity } from '@omniroute/ui/format';
import { Button, Card } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { type Attempt, type BasketLine, seenMinorOf } from './basket.ts';
import { useBasket } from './basket-provider.tsx';
import { problemOf, quotedLine, seenIn } from './line-marks.ts';
import { orderText } from './text.ts';
import { type Quote, useQuote } from './use-quote.ts';

/** An amount as it was seen beside what it is now; one alone where they are the same, or the new one is not known yet. */
function Amounts({ was, now, strong = false }: { readonly was: bigint; readonly now: bigint | undefined; readonly strong?: boolean }) {
  const text = useText(orderText);
  const { buyer } = useBasket();
  const money = (minor: bigint) => formatMoney({ minor, currency: buyer.currency });
  const look = `whitespace-nowrap tabular-nums ${strong ? 'text-lg font-semibold' : 'text-sm font-medium'}`;
  if (now === undefined || now === was) return <span className={`ms-auto ${look}`}>{money(was)}</span>;
  return (
    <span className="ms-auto flex flex-wrap items-baseline justify-end gap-x-2">
      <s className="text-xs whitespace-nowrap text-ink-muted tabular-nums">
        <span className="sr-only">{text.before} </span>
        {money(was)}
      </s>
      <span className={look}>{money(now)}</span>
    </span>
  );
}

interface LineProps {
  readonly line: BasketLine;
  readonly was: bigint;
  readonly quote: Quote | undefined;
}

function Line({ line, was, quote }: LineProps) {
  const text = useText(orderText);
  const quoted = quotedLine(quote, line);
  const problem = problemOf(quoted, text.onRequest);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5 border-t py-2.5 first:border-t-0">
      <span className="grid min-w-0 flex-[1_1_10rem]">
        <span className="text-sm text-pretty break-words text-ink">{line.name}</span>
        <span className="text-xs text-ink-muted tabular-nums">{formatQuantity({ amount: line.quantity, unit: line.unit })}</span>
        {problem && <span className="text-xs font-medium text-danger-ink">{problem}</span>}
      </span>
      <Amounts was={was} now={quoted?.price ? seenIn(quote)(line) : undefined} />
    </li>
  );
}

/**
 * The order that was not taken because its price is another than the one that was seen: both prices side by side, and the buyer decides.
 * It is asked for again as prices move, so that what is agreed to is what is shown.
 */
export function ChangedOrder({ attempt }: { readonly attempt: Attempt }) {
  const text = useText(orderText);
  const { buyer, agree, takeBack } = useBasket();
  const { quote, step } = useQuote(buyer.customerCode, attempt, attempt.details.outletCode);
  const isKnown = quote?.lines.every(({ price }) => price !== null) === true;
  const now = isKnown ? attempt.lines.map(seenIn(quote)).reduce((sum, minor) => sum + minor, 0n) : undefined;
  return (
    <Card title={text.changedTitle} description={text.changedHint}>
      <div className="grid gap-3">
        {quote === undefined && <p className="text-sm text-ink-muted">{attempt.changed}</p>}
        <ul>
          {attempt.lines.map((line, index) => (
            <Line key={`${line.sku} ${line.unit}`} line={line} was={BigInt(attempt.seen[index] ?? '0')} quote={quote} />
          ))}
        </ul>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 border-t pt-3">
          <span className="text-sm text-ink-muted">{text.total}</span>
          <Amounts was={seenMinorOf(attempt)} now={now} strong />
        </p>
        {step === 'failed' && <p className="text-xs text-warning-ink">{text.unchecked}</p>}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            size="lg"
            loading={step === 'checking'}
            disabled={now === undefined || step === 'failed'}
            onClick={() => quote && agree(quote)}
          >
            {now === undefined ? text.agreeUnknown : text.agree(formatMoney({ minor: now, currency: buyer.currency }))}
          </Button>
          <Button size="lg" onClick={takeBack}>
            {text.takeBack}
          </Button>
        </div>
      </div>
    </Card>
  );
}
