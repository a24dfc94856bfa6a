'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { formatWhen } from '@omniroute/ui/format';
import { Button, Card, DateTime, EmptyState, ErrorState, Field, Input, Money, Stat } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton } from '../intake/index.ts';
import { shownPage, useListPage } from '../list/index.ts';
import { type Depot, LongName } from '../words/index.ts';
import type { PriceListRow } from './assignment.ts';
import { Audience } from './audience.tsx';
import { ChangeTimeline } from './change-timeline.tsx';
import { DraftButtons } from './draft/draft-buttons.tsx';
import { localIn, momentIn } from './draft/moment.ts';
import { StateBadge } from './draft/state-badge.tsx';
import { draftText } from './draft/text.ts';
import type { DraftDocument } from './draft/use-draft-actions.ts';
import { History } from './history.tsx';
import { EditTerms } from './terms/edit-terms.tsx';
import { roundingFact, termLines } from './terms/terms-words.ts';
import { termsText } from './terms/text.ts';
import { priceListText } from './text.ts';
import { breakWords } from './workbench/book.ts';

const text = priceListText('en');
const draftWords = draftText('en');
const termsWords = termsText('en');
const DEFAULTS = { sort: { id: 'sku', desc: false } };
const number = new Intl.NumberFormat('en-NG');
type Entry = RouterOutputs['pricing']['list']['items'][number];

const entryColumns = (currency: string): readonly ListColumn<Entry>[] => [
  { id: 'name', header: text.product, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 240 },
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
    cell: (row) => (row.priceMinor === null ? text.onRequest : <Money minor={row.priceMinor} currency={currency} symbol="none" />),
    align: 'end',
    width: 120,
  },
  { id: 'holds', header: text.holdsUnits, cell: (row) => number.format(row.factor), align: 'end', width: 80 },
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 150 },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, width: 120 },
  { id: 'category', header: text.category, cell: (row) => row.category, hiddenAtFirst: true, width: 130 },
];

/** What a list says beside its prices, in one line. */
const inBrief = (list: PriceListRow, terms: unknown): string =>
  [
    list.code,
    list.taxInclusive ? text.vatIncluded : text.vatAdded,
    list.breaks === 'graduated' ? text.breaksGraduated : text.breaksVolume,
    ...(list.basedOn === null ? [] : [text.follows(list.basedOn)]),
    ...roundingFact(terms, list.currency),
  ].join(' · ');

interface Props {
  readonly head: PriceListRow;
  readonly terms: unknown;
  readonly depots: readonly Depot[];
  readonly role: Role;
}

/** One price list: whom it is for, its draft, its versions, and its prices as of any moment. */
export function PriceListPage({ head, terms, depots, role }: Props) {
  const trpc = useTRPC();
  const draft = useQuery(trpc.pricing.draft.queryOptions({ code: head.code }));
  const [isEditing, setEditing] = useState(false);
  const mayEdit = isPermitted('pricing.edit-price-draft', role);
  const data: DraftDocument | undefined = draft.data;
  const shown = data ?? head;
  return (
    <div className="grid gap-4">
      <PageHeader
        title={shown.name}
        path={[{ label: text.priceLists, href: '/price-lists' }]}
        {...(data && { status: <StateBadge draft={data.work} /> })}
        description={inBrief(shown, data?.work?.terms ?? terms)}
        figures={
          <>
            <Stat label={text.version} value={shown.version} />
            <Stat label={text.prices} value={number.format(shown.entryCount)} />
            {data && <Stat label={draftWords.customersReached} value={number.format(data.reach)} />}
            <Stat label={text.updated} value={<DateTime at={shown.updatedAt} />} />
          </>
        }
        actions={
          <>
            {data?.work && (
              <Button asChild>
                <Link href={`/price-lists/${encodeURIComponent(head.code)}/draft`}>
                  {text.openDraft}: {draftWords.changedPrices(data.work.changes.length)}
                </Link>
              </Button>
            )}
            <ImportButton kinds={['prices']} role={role} lists={[head.code]} />
            {data && <DraftButtons draft={data} role={role} />}
            <Button asChild>
              <Link href={`/price-lists/workbench?lists=${encodeURIComponent(head.code)}`}>{text.workbench}</Link>
            </Button>
          </>
        }
      />
      {!data && <DraftTrouble query={draft} />}
      <Card
        title={text.for}
        description={text.assignmentsHint}
        actions={
          mayEdit && (
            <Button size="sm" onClick={() => setEditing(true)}>
              {termsWords.edit}
            </Button>
          )
        }
      >
        <Audience assignments={shown.assignments} depots={depots} />
      </Card>
      {data && <History versions={data.versions} now={Date.now()} />}
      <Entries head={head} role={role} />
      {isPermitted('pricing.get-price-timeline', role) && <Past head={head} depots={depots} />}
      {isEditing && (
        <EditTerms
          code={head.code}
          name={head.name}
          currency={head.currency}
          terms={data?.work?.terms ?? terms}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}

/** What happened to the list, its terms in words. */
function Past({ head: { code, currency }, depots }: Pick<Props, 'head' | 'depots'>) {
  const { timeZone } = useUi();
  const when = (moment: string) => formatWhen(moment, { now: new Date(), timeZone, precision: 'time' }).text;
  const showTerm = (field: string, kept: string | boolean) =>
    termLines(field, kept, { currency, depots, when })?.map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ));
  return <ChangeTimeline kind="price-list" code={code} currency={currency} showTerm={showTerm} />;
}

/** The draft and what can be done with it could not be had: said, instead of buttons that are just missing. */
function DraftTrouble({ query }: { readonly query: { readonly error: unknown; readonly refetch: () => unknown } }) {
  if (!query.error) return null;
  return (
    <ErrorState title={draftWords.loadFailed} onRetry={() => void query.refetch()} className="rounded-card border py-6">
      {faultOf(query.error)?.detail ?? draftWords.lineAway}
    </ErrorState>
  );
}

/** A list's prices now, or as of another moment, past or planned. */
function Entries({ head, role }: { readonly head: PriceListRow; readonly role: Role }) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('price-list', DEFAULTS);
  const [at, setAt] = useState<string>();
  const filter = { code: [head.code], ...(at !== undefined && { at: [at] }) };
  const prices = useQuery({ ...trpc.pricing.list.queryOptions({ ...input, filter }), placeholderData: keepPreviousData });
  const columns = useMemo(() => entryColumns(head.currency), [head.currency]);
  return (
    <section aria-label={text.entries} className="grid gap-2">
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
    </section>
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
