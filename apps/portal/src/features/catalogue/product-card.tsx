'use client';

import { LOW_PACKS } from '@omniroute/domain/inventory';
import { formatMoney, formatQuantity, nounFor } from '@omniroute/ui/format';
import { Badge, Button, QuantityStepper } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { Gift, Plus } from 'lucide-react';
import { useState } from 'react';
import { quantityIn, useBasket } from '../order/index.ts';
import { type Article, isPriced, type Pack, type PackOnRequest, packsFree, packsOf, pieceMinor } from './article.ts';
import { basketItem } from './basket-item.ts';
import { Cover } from './cover.tsx';
import { catalogueText } from './text.ts';

function Availability({ article, pack }: { readonly article: Article; readonly pack: Pack | PackOnRequest | undefined }) {
  const text = useText(catalogueText);
  if (article.availability === 'not-stocked') return <Badge>{text.order}</Badge>;
  const free = pack && packsFree(article, pack);
  if (article.availability === 'out' || free === 0) return <Badge tone="danger">{pack ? text.outOf(pack.unit) : text.out}</Badge>;
  if (pack && free !== undefined && free < LOW_PACKS)
    return <Badge tone="warning">{text.low(formatQuantity({ amount: free, unit: pack.unit }))}</Badge>;
  return <Badge tone="success">{text.inStock}</Badge>;
}

function Price({ article, pack }: { readonly article: Article; readonly pack: Pack }) {
  const text = useText(catalogueText);
  const { currency, baseUnit } = article;
  const own = article.packs.find((known) => known.factor === 1)?.grossMinor;
  const piece = own ?? pieceMinor(pack).toString();
  const vat = pack.taxMinor === '0' ? text.noVat : text.vat(formatMoney({ minor: pack.taxMinor, currency }));
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-baseline gap-x-1.5 tabular-nums">
        <span className="text-lg font-semibold text-ink">{formatMoney({ minor: pack.grossMinor, currency })}</span>
        <span className="text-xs text-ink-muted">{text.perPack(pack.unit, pack.factor, nounFor(pack.factor, baseUnit))}</span>
      </p>
      <p className="text-xs text-ink-muted tabular-nums">
        {pack.factor > 1 && <>{text.perPiece(formatMoney({ minor: piece, currency }), baseUnit)} · </>}
        {vat}
      </p>
      <Margin article={article} pack={pack} />
      {pack.nextBreak !== null && (
        <p className="mt-0.5 flex gap-1.5 text-xs font-medium text-success-ink">
          <Gift aria-hidden className="mt-px size-3.5 shrink-0" />
          {text.more(pack.nextBreak)}
        </p>
      )}
    </div>
  );
}

/** What the outlet earns where the principal recommends a price; where that brings nothing, only the price. */
function Margin({ article, pack }: { readonly article: Article; readonly pack: Pack }) {
  const text = useText(catalogueText);
  if (pack.margin === null) return null;
  const { retailMinor, marginMinor, basisPoints } = pack.margin;
  const money = (minor: string) => formatMoney({ minor, currency: article.currency });
  return (
    <p className="text-xs text-ink-muted tabular-nums">
      {text.sellAt(money(retailMinor), article.baseUnit)}
      {basisPoints > 0 && (
        <>
          : <span className="font-medium text-ink">{text.earn(money(marginMinor), Math.round(basisPoints / 100))}</span>
        </>
      )}
    </p>
  );
}

function PackChoice({
  article,
  pack,
  choose,
}: {
  readonly article: Article;
  readonly pack: Pack | PackOnRequest;
  readonly choose: (unit: string) => void;
}) {
  const text = useText(catalogueText);
  const packs = packsOf(article);
  if (packs.length < 2) return null;
  return (
    <select
      aria-label={text.packOf(article.name)}
      value={pack.unit}
      onChange={(event) => choose(event.target.value)}
      className="h-11 min-w-28 flex-1 rounded-control border border-line-control bg-surface px-2 text-base text-ink shadow-card pointer-fine:text-sm"
    >
      {packs.map((known) => (
        <option key={known.unit} value={known.unit}>
          {known.unit}
          {known.factor > 1 ? ` (${known.factor})` : ''}
        </option>
      ))}
    </select>
  );
}

interface OnRequestProps {
  readonly article: Article;
  readonly pack: PackOnRequest;
  readonly choose: (unit: string) => void;
}

/** A pack that is sold at a price one asks for: said where the price would be, with whom to ask, and other packs one tap away. */
function OnRequest({ article, pack, choose }: OnRequestProps) {
  const text = useText(catalogueText);
  return (
    <>
      <div className="grid gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="text-lg font-semibold text-ink">{text.onRequest}</span>
          <span className="text-xs text-ink-muted">{text.perPack(pack.unit, pack.factor, nounFor(pack.factor, article.baseUnit))}</span>
        </p>
        <p className="text-xs text-ink-muted">{text.onRequestAsk}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <PackChoice article={article} pack={pack} choose={choose} />
      </div>
    </>
  );
}

const focusOnce = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

function InBasket({ article, pack }: { readonly article: Article; readonly pack: Pack }) {
  const text = useText(catalogueText);
  const { basket, setQuantity } = useBasket();
  const item = basketItem(article, pack);
  const quantity = quantityIn(basket, item);
  // The button and the stepper take each other's place: the keyboard goes along, else it would fall to the top of the page.
  const [wasPressed, setWasPressed] = useState(false);
  const change = (next: number) => {
    setWasPressed(true);
    setQuantity(item, next);
  };
  if (quantity === 0) {
    return (
      <Button
        size="lg"
        ref={wasPressed ? focusOnce : undefined}
        className="min-w-28 flex-1"
        aria-label={text.addNamed(pack.unit, article.name)}
        onClick={() => change(pack.minimum)}
      >
        <Plus aria-hidden />
        <span className="truncate">{text.add(pack.unit)}</span>
      </Button>
    );
  }
  const free = packsFree(article, pack);
  const note = free !== undefined && quantity > free ? text.overStock(formatQuantity({ amount: free, unit: pack.unit })) : undefined;
  return (
    <QuantityStepper
      name={article.name}
      unit={pack.unit}
      value={quantity}
      step={pack.increment}
      onValueChange={(next) => change(next > 0 && next < pack.minimum ? (next < quantity ? 0 : pack.minimum) : next)}
      note={note}
      takesFocus={wasPressed}
    />
  );
}

/** One article: what it is, what it costs this customer, whether it is there, and how many to have. */
export function ProductCard({ article }: { readonly article: Article }) {
  const text = useText(catalogueText);
  const { basket } = useBasket();
  const packs = packsOf(article);
  const chosenBefore = article.packs.find((pack) => quantityIn(basket, { sku: article.sku, unit: pack.unit }) > 0);
  const [unit, setUnit] = useState<string>();
  const pack = packs.find((known) => known.unit === unit) ?? chosenBefore ?? packs[0];
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-card border bg-surface p-3.5 shadow-card">
      <div className="flex min-w-0 flex-1 flex-wrap content-start items-start gap-3">
        <Cover article={article} />
        <div className="grid min-w-0 flex-[1_1_10rem] grid-cols-1 content-start gap-1.5">
          <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
            <p className="min-w-0 text-xs text-ink-subtle [overflow-wrap:anywhere]">
              {article.brand} · {article.sku}
            </p>
            <Availability article={article} pack={pack} />
          </div>
          <h3 className="line-clamp-3 text-sm font-medium text-pretty break-words text-ink">{article.name}</h3>
        </div>
      </div>
      {pack && !isPriced(pack) && <OnRequest article={article} pack={pack} choose={setUnit} />}
      {pack && isPriced(pack) && (
        <>
          <Price article={article} pack={pack} />
          {(pack.minimum > 1 || pack.increment > 1) && (
            <p className="text-xs text-ink-subtle">{text.sells(pack.minimum, pack.increment, pack.unit)}</p>
          )}
          <div className="flex flex-wrap items-start gap-2">
            <PackChoice article={article} pack={pack} choose={setUnit} />
            <InBasket key={pack.unit} article={article} pack={pack} />
          </div>
        </>
      )}
      {!pack && <p className="text-dense text-ink-muted">{text.unpriced}</p>}
    </li>
  );
}

/** Articles side by side, as many as fit a thumb's reach. */
export function ProductCards({ articles, label }: { readonly articles: readonly Article[]; readonly label: string }) {
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {articles.map((article) => (
        <ProductCard key={article.sku} article={article} />
      ))}
    </ul>
  );
}
