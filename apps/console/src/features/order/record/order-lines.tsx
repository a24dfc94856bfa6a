import { formatQuantity } from '@omniroute/ui/format';
import { Money } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { LineStory } from '../../price-story/index.ts';
import { orderText } from '../text.ts';
import { LineList } from './line-list.tsx';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');
type Line = OrderDocument['lines'][number];

const head = 'px-3 py-1.5 font-medium whitespace-nowrap';
const cell = 'px-3 py-2 text-end text-dense whitespace-nowrap tabular-nums';

interface Props {
  readonly order: OrderDocument;
  /** Whether price lists may be opened; products may be by everybody who sees an order. */
  readonly maySeePrices: boolean;
}

/** What is paid for what is supplied, where the rounding of totals makes it another amount. */
function toPay({ roundingMinor, payableMinor, totalRounding }: OrderDocument): { label: string; minor: string; strong?: boolean }[] {
  if (roundingMinor === undefined || payableMinor === undefined || totalRounding === undefined) return [];
  return [
    { label: text.roundingBy(totalRounding.words), minor: roundingMinor },
    { label: text.toPay, minor: payableMinor, strong: true },
  ];
}

/** The lines: what was ordered, what will come, what it costs and where the price is from. */
export function OrderLines({ order, maySeePrices }: Props) {
  return (
    <>
      <div className="border-t sm:hidden">
        <LineList order={order} />
        <dl className="grid gap-1 border-t px-3 py-2 text-dense">
          <BriefTotal label={text.net} minor={order.netMinor} currency={order.currency} />
          <BriefTotal label={text.vat} minor={order.taxMinor} currency={order.currency} />
          <BriefTotal label={text.total} minor={order.grossMinor} currency={order.currency} strong />
          {toPay(order).map((row) => (
            <BriefTotal key={row.label} {...row} currency={order.currency} />
          ))}
        </dl>
      </div>
      <LinesTable order={order} maySeePrices={maySeePrices} />
    </>
  );
}

function LinesTable({ order, maySeePrices }: Props) {
  return (
    <div className="overflow-x-auto max-sm:hidden" tabIndex={0} role="region" aria-label={text.lines}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-y bg-sunken text-xs text-ink-muted">
            <th scope="col" className={`${head} text-start`}>
              {text.product}
            </th>
            <th scope="col" className={`${head} text-end`}>
              {text.ordered}
            </th>
            <th scope="col" className={`${head} text-end`}>
              {text.confirmed}
            </th>
            <th scope="col" className={`${head} text-end`}>{`${text.price}, ${order.currency}`}</th>
            <th scope="col" className={`${head} text-end`}>{`${text.net}, ${order.currency}`}</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {order.lines.map((line) => (
            <OrderLine key={line.index} line={line} currency={order.currency} maySeePrices={maySeePrices} />
          ))}
        </tbody>
        <tfoot>
          <Total label={text.net} minor={order.netMinor} currency={order.currency} />
          <Total label={text.vat} minor={order.taxMinor} currency={order.currency} />
          <Total label={text.total} minor={order.grossMinor} currency={order.currency} strong />
          {toPay(order).map((row) => (
            <Total key={row.label} {...row} currency={order.currency} />
          ))}
        </tfoot>
      </table>
    </div>
  );
}

interface LineProps extends Pick<Props, 'maySeePrices'> {
  readonly line: Line;
  readonly currency: string;
}

/** Where the price is from: its story, or the way to the list for those who may open it. */
function PriceSource({ line, currency, maySeePrices }: LineProps) {
  const { priceListCode: code, priceListVersion: version } = line;
  if (line.freeOf !== null) return text.freeWith(line.freeOf + 1);
  if (line.priceSource === 'agreed') return text.priceAgreed;
  if (line.traceId !== null && line.why !== null) return <LineStory traceId={line.traceId} why={line.why} currency={currency} />;
  if (code === null) return text.priceAgreed;
  const words = text.priceFromList(code, version ?? 1);
  if (!maySeePrices) return words;
  return (
    <Link className="inline-block py-1 hover:text-ink hover:underline" href={`/price-lists/${encodeURIComponent(code)}`}>
      {words}
    </Link>
  );
}

function OrderLine({ line, currency, maySeePrices }: LineProps) {
  return (
    <tr className="align-top">
      <th scope="row" className="min-w-48 px-3 py-1.5 text-start font-normal">
        <Link
          className="block py-0.5 text-dense font-medium break-words text-ink hover:underline"
          href={`/products/${encodeURIComponent(line.sku)}`}
        >
          {line.name}
        </Link>
        <span className="block text-xs text-ink-subtle">
          {line.sku} · <PriceSource line={line} currency={currency} maySeePrices={maySeePrices} />
        </span>
      </th>
      <td className={`${cell} text-ink`}>{formatQuantity({ amount: line.quantity, unit: line.unit })}</td>
      <td className={cell}>
        <Supplied line={line} />
      </td>
      <td className={`${cell} text-ink-muted`}>
        <Money minor={line.unitPriceMinor} currency={currency} symbol="none" />
      </td>
      <td className={`${cell} text-ink`}>
        <Money minor={line.netMinor} currency={currency} symbol="none" />
        {line.taxMinor !== '0' && (
          <span className="block text-xs text-ink-subtle">
            {text.vat} <Money minor={line.taxMinor} currency={currency} symbol="none" />
          </span>
        )}
      </td>
    </tr>
  );
}

function Supplied({ line }: { readonly line: Line }) {
  if (line.confirmedQuantity === null) return <span className="text-ink-subtle">–</span>;
  return (
    <>
      <span className="text-ink">{formatQuantity({ amount: line.confirmedQuantity, unit: line.unit })}</span>
      {line.shortQuantity > 0 && <span className="block text-xs font-medium text-warning-ink">{text.shortOf(line.shortQuantity)}</span>}
      {line.backorderQuantity > 0 && (
        <span className="block text-xs font-medium text-warning-ink">{text.backorderOf(line.backorderQuantity)}</span>
      )}
    </>
  );
}

interface TotalProps {
  readonly label: string;
  readonly minor: string;
  readonly currency: string;
  readonly strong?: boolean;
}

function BriefTotal({ label, minor, currency, strong = false }: TotalProps) {
  return (
    <div className={`flex justify-between gap-3 ${strong ? 'font-semibold text-ink' : 'text-ink-muted'}`}>
      <dt>{label}</dt>
      <dd>
        <Money minor={minor} currency={currency} />
      </dd>
    </div>
  );
}

function Total({ label, minor, currency, strong = false }: TotalProps) {
  return (
    <tr className={strong ? 'border-t font-semibold text-ink' : 'border-t text-ink-muted'}>
      <th scope="row" colSpan={3} className="px-3 py-1.5 text-end text-dense font-[inherit]">
        {label}
      </th>
      <td colSpan={2} className={`${cell} py-1.5`}>
        <Money minor={minor} currency={currency} />
      </td>
    </tr>
  );
}
