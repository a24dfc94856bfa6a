'use client';

import { formatMoney, formatQuantity } from '@omniroute/ui/format';
import { IconButton, QuantityStepper } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { CircleAlert, Gift, Trash2, TrendingDown } from 'lucide-react';
import type { BasketLine } from './basket.ts';
import { useBasket } from './basket-provider.tsx';
import { eachMinor, lineGrossMinor, movedPrice, packsThere, problemOf, quotedLine, refusalOf } from './line-marks.ts';
import { orderText } from './text.ts';
import { useGoodsNames } from './use-goods-names.ts';
import type { Quote } from './use-quote.ts';

const MARKS = {
  danger: { look: 'text-danger-ink', Icon: CircleAlert },
  warning: { look: 'text-warning-ink', Icon: CircleAlert },
  gain: { look: 'text-success-ink', Icon: TrendingDown },
} as const;

function Mark({ tone, children }: { readonly tone: keyof typeof MARKS; readonly children: string }) {
  const { look, Icon } = MARKS[tone];
  return (
    <p className={`flex gap-1.5 text-xs font-medium ${look}`}>
      <Icon aria-hidden className="mt-px size-3.5 shrink-0" />
      {children}
    </p>
  );
}

function Marks({ line, quote }: { readonly line: BasketLine; readonly quote: Quote | undefined }) {
  const text = useText(orderText);
  const { buyer, sending } = useBasket();
  const quoted = quotedLine(quote, line);
  const money = (minor: bigint | string) => formatMoney({ minor, currency: buyer.currency });
  const moved = movedPrice(line, quoted);
  const there = packsThere(line, quoted);
  const problem = problemOf(quoted, text.onRequest) ?? refusalOf(sending).line(line);
  return (
    <div aria-live="polite" className="grid gap-1 empty:hidden">
      {problem && <Mark tone="danger">{problem}</Mark>}
      {moved?.isGain && <Mark tone="gain">{text.priceFell(money(moved.minor), line.unit, money(line.grossMinor))}</Mark>}
      {moved && !moved.isGain && <Mark tone="warning">{text.priceMoved(money(line.grossMinor), money(moved.minor))}</Mark>}
      {!problem && there !== undefined && <Mark tone="warning">{text.short(formatQuantity({ amount: there, unit: line.unit }))}</Mark>}
    </div>
  );
}

interface LineProps {
  readonly line: BasketLine;
  readonly quote: Quote | undefined;
  readonly nameOf: (sku: string) => string;
}

/** What this line gets for nothing, as the order would have it. */
function Gifts({ line, quote, nameOf }: LineProps) {
  const text = useText(orderText);
  const free = quotedLine(quote, line)?.price?.free ?? [];
  if (free.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {free.map((goods) => {
        const packs = formatQuantity({ amount: goods.quantity, unit: goods.unit });
        return (
          <li key={`${goods.sku} ${goods.unit}`} className="flex gap-1.5 text-xs font-medium text-success-ink">
            <Gift aria-hidden className="mt-px size-3.5 shrink-0" />
            {goods.sku === line.sku ? text.freeGoods(packs) : text.freeNamed(packs, nameOf(goods.sku))}
          </li>
        );
      })}
    </ul>
  );
}

function Line({ line, quote, nameOf }: LineProps) {
  const text = useText(orderText);
  const { buyer, setQuantity } = useBasket();
  const { quantity, ...item } = line;
  const money = (minor: bigint | string) => formatMoney({ minor, currency: buyer.currency });
  const step = (next: number) => setQuantity(item, Math.max(next, line.minimum));
  return (
    <li className="grid gap-2 border-t px-4 py-3.5 first:border-t-0">
      <div className="flex items-start justify-between gap-3">
        <div className="grid min-w-0 gap-0.5">
          <h3 className="text-sm font-medium text-pretty break-words text-ink">{line.name}</h3>
          <p className="text-xs text-ink-muted tabular-nums">{text.eachPack(money(eachMinor(line, quotedLine(quote, line))), line.unit)}</p>
        </div>
        <IconButton
          size="lg"
          className="-me-2.5 -mt-2.5"
          label={text.removeNamed(line.name)}
          onClick={(event) => {
            // The line goes, and its button with it: the keyboard stays in the list.
            event.currentTarget.closest('ul')?.focus({ preventScroll: true });
            setQuantity(item, 0);
          }}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <Marks line={line} quote={quote} />
      <Gifts line={line} quote={quote} nameOf={nameOf} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <QuantityStepper name={line.name} unit={line.unit} value={quantity} min={line.minimum} step={line.increment} onValueChange={step} />
        <p className="text-sm font-semibold text-ink tabular-nums">{money(lineGrossMinor(line, quotedLine(quote, line)))}</p>
      </div>
    </li>
  );
}

/** The basket's lines: how many, what they come to, and what is to be known of them before ordering. */
export function BasketLines({ quote }: { readonly quote: Quote | undefined }) {
  const { basket } = useBasket();
  const nameOf = useGoodsNames(basket.lines, quote);
  return (
    <ul tabIndex={-1} className="outline-none">
      {basket.lines.map((line) => (
        <Line key={`${line.sku} ${line.unit}`} line={line} quote={quote} nameOf={nameOf} />
      ))}
    </ul>
  );
}
