'use client';

import type { RouterOutputs } from '@omniroute/api';
import type { Role } from '@omniroute/domain/tenant';
import { Button, EmptyState, Field, Input, Money } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton } from '../intake/index.ts';
import { shownPage, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import type { PriceListHead } from './assignment.ts';
import { localIn, momentIn } from './draft/moment.ts';
import { type Follows, followsOf, stepsInWords } from './terms/terms-words.ts';
import { priceListText } from './text.ts';
import { breakWords } from './workbench/book.ts';

const text = priceListText('en');
const DEFAULTS = { sort: { id: 'sku', desc: false } };
const number = new Intl.NumberFormat('en-NG');
type Entry = RouterOutputs['pricing']['list']['items'][number];

/** The price; grey where the formula works it out, and in words where there is none. */
function EntryPrice({ entry: { priceMinor, source }, currency }: { readonly entry: Entry; readonly currency: string }) {
  if (source === 'none') return <span className="text-ink-subtle">{text.formulaNone}</span>;
  if (priceMinor === null) return text.onRequest;
  return (
    <Money minor={priceMinor} currency={currency} symbol="none" {...(source === 'derived' && { className: 'text-ink-subtle italic' })} />
  );
}

/** What names the row; on a phone, where the price is out of sight, with it. */
function Named({ entry, currency }: { readonly entry: Entry; readonly currency: string }) {
  const from = breakWords({ min: entry.minBaseQuantity, factor: entry.factor });
  return (
    <>
      <LongName>{entry.name}</LongName>
      <span className="block pb-1 font-normal text-ink-muted sm:hidden">
        <EntryPrice entry={entry} currency={currency} /> {text.aUnit(entry.unit, from)}
      </span>
    </>
  );
}

const SOURCE_WORDS: Readonly<Record<Entry['source'], string>> = {
  own: text.ownPrice,
  derived: text.workedOut,
  none: text.workedOut,
};

const SourceWord = ({ source }: Pick<Entry, 'source'>) => (
  <span className={source === 'own' ? 'font-medium text-ink' : 'text-ink-subtle'}>{SOURCE_WORDS[source]}</span>
);

/** `isFollowing`: whether a price is the list's own, or worked out, is told. */
const entryColumns = (currency: string, isFollowing: boolean): readonly ListColumn<Entry>[] => [
  { id: 'name', header: text.product, cell: (row) => <Named entry={row} currency={currency} />, sortable: true, width: 240 },
  { id: 'unit', header: text.unit, cell: (row) => row.unit, width: 90 },
  {
    id: 'from',
    header: text.fromQuantity,
    cell: (row) => breakWords({ min: row.minBaseQuantity, factor: row.factor }),
    align: 'end',
    width: 80,
  },
  {
    id: 'price',
    header: text.price(currency),
    cell: (row) => <EntryPrice entry={row} currency={currency} />,
    align: 'end',
    width: 120,
  },
  ...(isFollowing
    ? [
        {
          id: 'source',
          header: text.source,
          cell: (row: Entry) => <SourceWord source={row.source} />,
          width: 100,
        } satisfies ListColumn<Entry>,
      ]
    : []),
  { id: 'holds', header: text.holdsUnits, cell: (row) => number.format(row.factor), align: 'end', width: 80 },
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 150 },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, width: 120 },
  { id: 'category', header: text.category, cell: (row) => row.category, hiddenAtFirst: true, width: 130 },
];

/** A list's prices now, or as of another moment, past or planned. */
export function Entries({ head, terms, role }: { readonly head: PriceListHead; readonly terms: unknown; readonly role: Role }) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('price-list', DEFAULTS);
  const [at, setAt] = useState<string>();
  const filter = { code: [head.code], derived: ['shown'], ...(at !== undefined && { at: [at] }) };
  const prices = useQuery({ ...trpc.pricing.list.queryOptions({ ...input, filter }), placeholderData: keepPreviousData });
  const follows = followsOf(prices.data?.terms ?? terms);
  const isFollowing = follows !== undefined;
  const columns = useMemo(() => entryColumns(head.currency, isFollowing), [head.currency, isFollowing]);
  return (
    <div className="grid gap-2">
      {follows && <FormulaLine follows={follows} currency={head.currency} />}
      {prices.data?.version === 0 && <p className="text-dense text-warning-ink">{text.draftPrices}</p>}
      <AsOf at={at} onChange={setAt} version={at !== undefined && prices.data && !prices.error ? prices.data.version : undefined} />
      <DataTable
        label={text.entries}
        list={list}
        columns={columns}
        {...shownPage(text.entriesFailed, prices)}
        rowId={(row) => `${row.sku} ${row.unit} ${row.minBaseQuantity}`}
        empty={
          <EmptyState
            icon={<Tags />}
            title={text.noEntriesTitle}
            action={<ImportButton kinds={['prices']} role={role} lists={[head.code]} isFirstStep />}
          >
            {text.noEntriesHint}
          </EmptyState>
        }
        searchHint={text.searchEntries}
        rowHref={(row) => `/products/${encodeURIComponent(row.sku)}`}
        exportHref={exportHref('price-list', columns, filter)}
        exportMore={exportChoices(role, [{ kind: 'prices', list: head.code }])}
      />
    </div>
  );
}

/** Which list is followed, and how, in the order in which it is done. */
function FormulaLine({ follows: { code, steps }, currency }: { readonly follows: Follows; readonly currency: string }) {
  return (
    <p className="text-dense text-ink-muted">
      {text.workedOutFrom}{' '}
      <Link href={`/price-lists/${encodeURIComponent(code)}`} className="text-accent-ink underline underline-offset-2">
        {code}
      </Link>
      {`: ${stepsInWords(steps, currency)}. ${text.ownFirst}`}
    </p>
  );
}

interface AsOfProps {
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
  readonly version: number | undefined;
}

function AsOf({ at, onChange, version }: AsOfProps) {
  const { timeZone } = useUi();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Field label={text.asOf} className="flex items-center gap-2">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            className="w-52!"
            value={at === undefined ? '' : localIn(timeZone, at)}
            onChange={(event) => onChange(momentIn(timeZone, event.target.value))}
          />
        )}
      </Field>
      {at !== undefined && (
        <Button size="sm" onClick={() => onChange(undefined)}>
          {text.asOfNow}
        </Button>
      )}
      {version !== undefined && <p className="text-dense text-ink-muted">{text.asOfShown(version)}</p>}
    </div>
  );
}
