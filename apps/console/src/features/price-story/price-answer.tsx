import type { RouterOutputs } from '@omniroute/api';
import { formatQuantity } from '@omniroute/ui/format';
import { Card, Money, Stat } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { priceStoryText } from './text.ts';

const text = priceStoryText('en');
type Told = RouterOutputs['pricing']['explain'];
type Goods = Told['ladder'][number]['free'];

/** Goods of the product itself need no name beside it. */
const freeWords = (free: Goods, own: string): string =>
  free
    .map(({ sku, unit, quantity }) => [formatQuantity({ amount: quantity, unit }), ...(sku === own ? [] : [sku])].join(' '))
    .map(text.free)
    .join(', ');

/** What it comes to, the ladder that is charged, what is nearly earned, and the lists that hold at all. */
export function PriceAnswer({ told, productName }: { readonly told: Told; readonly productName: string }) {
  return (
    <div className="grid gap-4">
      <Card title={productName} description={told.price?.why ?? told.problem?.detail ?? text.noPrice}>
        {told.pastNote !== undefined && (
          <p role="note" className="mb-3 rounded-control border border-warning-line bg-warning-soft px-3 py-2 text-dense text-warning-ink">
            {told.pastNote}
          </p>
        )}
        {told.price && <Figures told={told} price={told.price} />}
        {told.nextBreak && <p className="mt-3 text-dense font-medium text-success-ink">{told.nextBreak.words}</p>}
        <Near told={told} />
      </Card>
      {told.ladder.length > 0 && <Ladder told={told} />}
      <Lists told={told} />
    </div>
  );
}

function Figures({ told, price }: { readonly told: Told; readonly price: NonNullable<Told['price']> }) {
  const { currency } = told;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <Stat label={text.withVat} value={<Money minor={price.grossMinor} currency={currency} />} />
      <Stat
        label={text.net}
        value={<Money minor={price.netMinor} currency={currency} />}
        {...(price.unitPriceMinor !== price.netMinor && {
          detail: (
            <>
              <Money minor={price.unitPriceMinor} currency={currency} /> {text.each}
            </>
          ),
        })}
      />
      <Stat label={text.vat} value={<Money minor={price.taxMinor} currency={currency} />} />
      {price.discountMinor !== '0' && <Stat label={text.discount} value={<Money minor={price.discountMinor} currency={currency} />} />}
      {price.free.length > 0 && <Stat label={text.givenFree} value={freeWords(price.free, told.sku)} />}
    </dl>
  );
}

function Near({ told }: { readonly told: Told }) {
  if (told.near.length === 0) return null;
  return (
    <ul className="mt-3 grid gap-1 border-t pt-2 text-dense text-ink-muted">
      {told.near.map((one) => (
        <li key={one.code}>
          <span className="font-medium text-ink">{one.name}</span>{' '}
          {one.amountGrossMinor === null ? (
            text.missing(one.packs ?? '', one.gives)
          ) : (
            <>
              <Money minor={one.amountGrossMinor} currency={told.currency} /> {text.missing(text.vatInIt, one.gives)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-end text-dense whitespace-nowrap tabular-nums text-ink';

function Ladder({ told }: { readonly told: Told }) {
  const { currency, unit } = told;
  return (
    <Card title={text.ladder} description={text.eachIn(currency)} flush>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.ladder}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.from}
              </th>
              <th scope="col" className={`${head} text-end max-sm:hidden`}>
                {text.net}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.withVat}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {text.because}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {told.ladder.map((step) => (
              <tr key={step.from}>
                <th scope="row" className="px-4 py-2 text-start text-dense font-medium whitespace-nowrap text-ink tabular-nums">
                  {formatQuantity({ amount: step.from, unit: unit ?? '' })}
                </th>
                <td className={`${cell} max-sm:hidden`}>
                  <Money minor={step.unitNetMinor} currency={currency} symbol="none" />
                </td>
                <td className={cell}>
                  <Money minor={step.unitGrossMinor} currency={currency} symbol="none" />
                </td>
                <td className="px-4 py-2 text-dense text-ink-muted [overflow-wrap:anywhere]">
                  {step.why}
                  {step.free.length > 0 && <span className="block font-medium text-success-ink">{freeWords(step.free, told.sku)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Lists({ told }: { readonly told: Told }) {
  return (
    <Card title={text.lists}>
      {told.lists.length === 0 ? (
        <p className="text-dense text-warning-ink">{text.noLists}</p>
      ) : (
        <ol className="grid list-inside list-decimal gap-1 text-dense text-ink">
          {told.lists.map((list) => (
            <li key={`${list.code} ${list.version}`}>
              <Link className="hover:underline" href={`/price-lists/${encodeURIComponent(list.code)}`}>
                {list.name}
              </Link>{' '}
              <span className="text-xs text-ink-subtle">
                {list.code} v{list.version}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
