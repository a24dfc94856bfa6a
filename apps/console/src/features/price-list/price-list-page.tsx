'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, ErrorState, Stat } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { ImportButton } from '../intake/index.ts';
import { type Depot, useWhen } from '../words/index.ts';
import type { PriceListHead } from './assignment.ts';
import { Audience } from './audience.tsx';
import { ChangeTimeline } from './change-timeline.tsx';
import { DraftButtons } from './draft/draft-buttons.tsx';
import { StateBadge } from './draft/state-badge.tsx';
import { draftText } from './draft/text.ts';
import type { DraftDocument } from './draft/use-draft-actions.ts';
import { Entries } from './entries.tsx';
import { History } from './history.tsx';
import { EditTerms } from './terms/edit-terms.tsx';
import { roundingFact, termLines } from './terms/terms-words.ts';
import { termsText } from './terms/text.ts';
import { priceListText } from './text.ts';
import { useAudienceNames } from './use-audience-names.ts';
import { WaitingCosts } from './waiting-costs.tsx';

const text = priceListText('en');
const draftWords = draftText('en');
const termsWords = termsText('en');
const number = new Intl.NumberFormat('en-NG');
/** What a list says beside its prices, in one line. */
const inBrief = (list: PriceListHead, terms: unknown): string =>
  [
    list.code,
    list.taxInclusive ? text.vatIncluded : text.vatAdded,
    list.breaks === 'graduated' ? text.breaksGraduated : text.breaksVolume,
    ...(list.basedOn === null ? [] : [text.follows(list.basedOn)]),
    ...roundingFact(terms, list.currency),
  ].join(' · ');

interface Props {
  readonly head: PriceListHead;
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
            <Stat label={shown.basedOn === null ? text.prices : text.ownPrices} value={number.format(shown.entryCount)} />
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
      {data?.waitingCosts && <WaitingCosts code={head.code} waiting={data.waitingCosts} draft={data.work?.state} role={role} />}
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
      <Entries head={head} terms={terms} role={role} />
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
function Past({ head: { code, currency, assignments }, depots }: Pick<Props, 'head' | 'depots'>) {
  const when = useWhen();
  const names = useAudienceNames(assignments, depots);
  const showTerm = (field: string, kept: string | boolean) =>
    termLines(field, kept, { currency, names, when })?.map((line) => (
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
