import Link from 'next/link';
import { StateBadge } from '../look.tsx';
import { promotionText } from '../text.ts';
import type { CalendarEntry } from '../types.ts';
import { payerKind } from './bars.ts';
import { calendarText } from './text.ts';
import { dateWords } from './window.ts';
import { hrefOf } from './words.ts';

const text = calendarText('en');
const shared = promotionText('en');
const head = 'px-3 py-1.5 text-start font-medium';
const cell = 'px-3 py-2 text-dense';

interface Props {
  readonly entries: readonly CalendarEntry[];
  readonly nameOf: (code: string) => string;
  /** Who pays, and how much of its budget is given, is not for everybody. */
  readonly tellsPayer: boolean;
}

/** The calendar as a table. */
export function CalendarTable({ entries, nameOf, tellsPayer }: Props) {
  const ofClaims = tellsPayer ? [text.given, text.payer] : [];
  return (
    <section aria-label={text.label} tabIndex={0} className="overflow-x-auto rounded-card border bg-surface shadow-card">
      <table className="w-full border-collapse">
        <caption className="sr-only">{text.label}</caption>
        <thead>
          <tr className="border-b text-xs text-ink-muted">
            {[text.promotion, text.state, text.from, text.until, ...ofClaims, text.brand, text.meetsColumn].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {entries.map((entry) => (
            <tr key={entry.code}>
              <th scope="row" className={`${cell} min-w-48 text-start font-normal`}>
                <Link href={hrefOf(entry)} prefetch={false} className="hover:underline">
                  {entry.name}
                </Link>
              </th>
              <td className={cell}>
                <StateBadge state={entry.state} />
              </td>
              <td className={`${cell} whitespace-nowrap tabular-nums`}>{dateWords(entry.from)}</td>
              <td className={`${cell} whitespace-nowrap tabular-nums`}>{entry.until === null ? text.noEnd : dateWords(entry.until)}</td>
              {tellsPayer && <ClaimCells entry={entry} />}
              <td className={cell}>{entry.brands.join(', ')}</td>
              <td className={`${cell} min-w-40`}>{text.names(entry.meets.map(nameOf))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How much of its budget is given, and who pays. */
function ClaimCells({ entry }: { readonly entry: CalendarEntry }) {
  const payer = payerKind(entry);
  return (
    <>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {entry.givenPercent === null ? shared.noBudget : text.percentGiven(entry.givenPercent)}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{payer && text[payer]}</td>
    </>
  );
}
