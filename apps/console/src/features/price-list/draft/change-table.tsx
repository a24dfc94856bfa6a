import { Money } from '@omniroute/ui/primitives';
import { moveText, packWords } from '../workbench/book.ts';
import type { MovedPrice } from './change-figures.ts';
import { draftText } from './text.ts';

const text = draftText('en');
const head = 'px-3 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-3 py-1.5 text-dense tabular-nums';
const line = `${cell} whitespace-nowrap`;

export function ShownPrice({ price, currency }: { readonly price: string | null; readonly currency: string }) {
  if (price === null) return <span className="text-ink-subtle">{text.noPrice}</span>;
  if (price === 'request') return <span>{text.onRequest}</span>;
  return <Money minor={price} currency={currency} symbol="none" />;
}

/** By how much, with a word for the way it goes that does not hang on colour. */
export function Moved({
  change,
  currency,
  isShort = false,
}: {
  readonly change: MovedPrice;
  readonly currency: string;
  readonly isShort?: boolean;
}) {
  const { differenceMinor: difference, basisPoints } = change;
  if (difference === undefined) return null;
  const sign = difference > 0n ? '+' : '';
  return (
    <span className="whitespace-nowrap text-ink tabular-nums">
      {isShort ? null : (
        <>
          {sign}
          <Money minor={difference.toString()} currency={currency} symbol="none" className="text-ink" />
        </>
      )}
      {isShort && basisPoints !== undefined && moveText(basisPoints)}
    </span>
  );
}

interface Props {
  readonly changes: readonly MovedPrice[];
  readonly currency: string;
  readonly label: string;
}

const unitWords = (change: MovedPrice): string => packWords({ ...change, min: change.minBaseQuantity });

/** Old, new, the difference and who, a line a price. */
export function ChangeTable({ changes, currency, label }: Props) {
  const columns = [text.was, text.now, `${text.difference} ${currency}`, text.percent];
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-y bg-sunken">
            <th scope="col" className={`${head} text-start`}>
              {text.product}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className={`${head} text-end`}>
                {name}
              </th>
            ))}
            <th scope="col" className={`${head} text-start`}>
              {text.who}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {changes.map((change) => (
            <tr key={`${change.sku} ${change.unit} ${change.minBaseQuantity}`}>
              <th scope="row" className={`${cell} min-w-36 text-start font-normal text-ink`}>
                {change.name} <span className="text-xs whitespace-nowrap text-ink-subtle">{unitWords(change)}</span>
              </th>
              <td className={`${line} text-end text-ink-muted`}>
                <ShownPrice price={change.was} currency={currency} />
              </td>
              <td className={`${line} text-end font-medium text-ink`}>
                <ShownPrice price={change.now} currency={currency} />
              </td>
              <td className={`${line} text-end`}>
                <Moved change={change} currency={currency} />
              </td>
              <td className={`${line} text-end`}>
                <Moved change={change} currency={currency} isShort />
              </td>
              <td className={`${line} text-ink-muted`}>{change.changedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same for a phone: a card a price, nothing to scroll sideways. */
export function ChangeCards({ changes, currency }: Omit<Props, 'label'>) {
  return (
    <ul className="divide-y">
      {changes.map((change) => (
        <li
          key={`${change.sku} ${change.unit} ${change.minBaseQuantity}`}
          className="flex items-baseline justify-between gap-3 px-4 py-2.5"
        >
          <span className="min-w-0 text-dense text-ink [overflow-wrap:anywhere]">
            {change.name} <span className="text-xs whitespace-nowrap text-ink-subtle">{unitWords(change)}</span>
          </span>
          <span className="grid shrink-0 justify-items-end text-dense tabular-nums">
            <span className="font-medium text-ink">
              <ShownPrice price={change.now} currency={currency} />
            </span>
            <span className="text-xs text-ink-subtle">
              {text.wasShort} <ShownPrice price={change.was} currency={currency} />
              {change.basisPoints !== undefined && ` · ${moveText(change.basisPoints)}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
