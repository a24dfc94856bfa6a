import type { RouterOutputs } from '@omniroute/api';
import { formatMoney, formatQuantity } from '@omniroute/ui/format';
import { orderText } from '../text.ts';
import { usualUnit } from './draft.ts';

const text = orderText('en');
type Product = RouterOutputs['catalogue']['list']['items'][number];

/** What this customer pays for the usual unit, and how many of it their depot has: said before the line is taken. */
export function OfferInBrief({ product }: { readonly product: Product }) {
  const { offer } = product;
  if (offer === null) return null;
  const unit = usualUnit(product.units, product.baseUnit);
  const price = offer.prices.find((one) => one.unit === unit) ?? offer.prices[0];
  const isAsked = offer.onRequest.some((one) => one.unit === unit) && price?.unit !== unit;
  if (isAsked || !price)
    return <span className="text-warning-ink">{isAsked || offer.onRequest.length > 0 ? text.priceOnRequest : text.noPrice}</span>;
  const money = formatMoney({ minor: price.netMinor, currency: offer.currency });
  const there = offer.available === null ? null : Math.max(0, Math.floor(offer.available / price.factor));
  return (
    <span className="grid">
      <span className="text-ink">{price.taxMinor === '0' ? text.perUnit(money, price.unit) : text.perUnitAndVat(money, price.unit)}</span>
      <span className={there === 0 ? 'text-warning-ink' : ''}>
        {there === null ? text.always : there === 0 ? text.none : text.inDepot(formatQuantity({ amount: there, unit: price.unit }))}
      </span>
    </span>
  );
}
