'use client';

import { percentText } from '@omniroute/domain/pricing';
import { formatQuantity, formatWhen } from '@omniroute/ui/format';
import { Badge, Button, Card, DateTime, Money, Stat } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Inferred } from './infer-form.ts';
import { inferText } from './text.ts';

const text = inferText('en');
const number = new Intl.NumberFormat('en-NG');
/** Longer lists open when asked. */
const FIRST = 10;

interface Props {
  readonly inferred: Inferred;
}

/** How much of the sales the lists explain. */
export function Outcome({ inferred }: Props) {
  const { timeZone } = useUi();
  const { since, until, known, foretold, judgedSince, isCut, entriesPerProductTenths: tenths, leftOut } = inferred;
  const day = (at: string): string => formatWhen(at, { now: new Date(), timeZone, precision: 'day' }).text;
  return (
    <Card title={text.outcome} description={text.read(known.lines, day(since), day(until))}>
      {isCut && <p className="mb-3 text-dense text-warning-ink">{text.cut}</p>}
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        <Stat label={text.known} value={percentText(known.basisPoints)} detail={text.knownOf(known.reproduced, known.lines)} />
        <Stat
          label={text.foretold}
          value={judgedSince === null ? text.unjudged : percentText(foretold.basisPoints)}
          detail={judgedSince === null ? text.foretoldNone : text.foretoldOf(foretold.reproduced, foretold.lines, day(judgedSince))}
        />
        <Stat label={text.entries} value={number.format(tenths / 10)} detail={text.entriesHint} />
        {leftOut > 0 && <Stat label={text.leftOut} value={number.format(leftOut)} detail={text.leftOutHint} />}
      </dl>
    </Card>
  );
}

/** A list a segment. */
export function Lists({ inferred: { lists, segmentsLeftOut } }: Props) {
  return (
    <Card title={text.lists} description={text.listsHint} flush>
      <ul className="divide-y" aria-label={text.lists}>
        {lists.map(({ code, segment, prices, breaks, known }) => (
          <li key={code} className="grid gap-x-4 gap-y-1 px-4 py-2.5 text-dense sm:grid-cols-[2fr_2fr_1.3fr] sm:items-center">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-medium text-ink">{text.segment(segment)}</span> <span className="text-ink-subtle">{code}</span>
            </span>
            <span className="text-ink-muted tabular-nums">{text.prices(prices, breaks)}</span>
            <span className="text-ink-muted tabular-nums sm:text-end">
              <span className="font-medium text-ink">{percentText(known.basisPoints)}</span> {text.knownOf(known.reproduced, known.lines)}
            </span>
          </li>
        ))}
      </ul>
      {segmentsLeftOut > 0 && <p className="border-t px-4 py-2.5 text-dense text-warning-ink">{text.segmentsLeftOut(segmentsLeftOut)}</p>}
    </Card>
  );
}

/** Rows of a card, the first few at first. */
function Rows({ title, hint, none, rows }: { title: string; hint: string; none: string; rows: readonly ReactNode[] }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? rows : rows.slice(0, FIRST);
  return (
    <Card title={title} description={rows.length === 0 ? none : hint} flush>
      {rows.length > 0 && (
        <ul className="divide-y border-t" aria-label={title}>
          {shown}
        </ul>
      )}
      {shown.length < rows.length && (
        <div className="border-t px-4 py-2.5">
          <Button size="sm" onClick={() => setOpen(true)}>
            {text.all(rows.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}

const ROW = 'grid gap-x-4 gap-y-1 px-4 py-2.5 text-dense sm:grid-cols-[2fr_2fr_1.3fr] sm:items-center';

const Named = ({ name, code }: { readonly name: string | undefined; readonly code: string }) => (
  <span className="min-w-0 [overflow-wrap:anywhere]">
    <span className="text-ink">{name ?? code}</span>{' '}
    {name !== undefined && <span className="text-xs whitespace-nowrap text-ink-subtle">{code}</span>}
  </span>
);

/** What single customers keep paying. */
export function Specials({ inferred: { specials, names, currency } }: Props) {
  const rows = specials.map(({ customerCode, sku, unit, priceMinor }) => (
    <li key={`${customerCode} ${sku} ${unit}`} className={ROW}>
      <Named name={names[customerCode]} code={customerCode} />
      <Named name={names[sku]} code={sku} />
      <span className="text-ink-muted sm:text-end">
        <Money minor={priceMinor} currency={currency} className="font-medium text-ink" /> {text.aUnit(unit)}
      </span>
    </li>
  ));
  return <Rows title={text.specials(specials.length)} hint={text.specialsHint} none={text.noSpecials} rows={rows} />;
}

/** Lines that no list explains, with the orders that they stand in. */
export function Outliers({ inferred: { outliers, names, currency } }: Props) {
  const rows = outliers.map((line, place) => (
    // The same product may stand in an order twice.
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change their order
    <li key={`${line.orderId} ${place}`} className={ROW}>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <Link href={`/orders/${line.orderId}`} className="font-medium text-accent-ink underline-offset-2 hover:underline">
          {text.order(line.orderNumber)}
        </Link>{' '}
        <span className="text-ink-muted">
          <DateTime at={line.at} precision="day" /> · {names[line.customerCode] ?? line.customerCode}
        </span>
      </span>
      <span className="min-w-0">
        <Named name={names[line.sku]} code={line.sku} />
        <span className="block text-ink-muted tabular-nums">{formatQuantity({ amount: line.quantity, unit: line.unit })}</span>
      </span>
      <span className="text-ink-muted sm:text-end">
        {text.sold} <Money minor={line.soldMinor} currency={currency} className="font-medium text-ink" />
        <span className="block">
          {text.listSays} {line.listMinor === null ? <Badge>{text.noList}</Badge> : <Money minor={line.listMinor} currency={currency} />}
        </span>
      </span>
    </li>
  ));
  return <Rows title={text.outliers(outliers.length)} hint={text.outliersHint} none={text.noOutliers} rows={rows} />;
}
