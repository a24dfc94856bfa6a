'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Button, DateTime, EmptyState, ErrorState } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import { FilePen } from 'lucide-react';
import Link from 'next/link';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { priceListText } from '../text.ts';
import { useNarrow } from '../workbench/use-narrow.ts';
import { DraftButtons, isPlanned } from './draft-buttons.tsx';
import { DraftFigures, DraftSummary } from './draft-summary.tsx';
import { momentWords } from './moment.ts';
import { StateBadge } from './state-badge.tsx';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');
const words = priceListText('en');

interface Props {
  readonly first: DraftDocument;
  readonly role: Role;
}

/** A list's draft on a page of its own: read and signed with one thumb. */
export function DraftPage({ first, role }: Props) {
  const trpc = useTRPC();
  const { code } = first;
  const isNarrow = useNarrow();
  const { timeZone } = useUi();
  const draft = useQuery({ ...trpc.pricing.draft.queryOptions({ code }), refetchInterval: 15_000 });
  const data: DraftDocument = draft.data ?? first;
  const href = `/price-lists/${encodeURIComponent(code)}`;
  const workbench = `/price-lists/workbench?lists=${encodeURIComponent(code)}`;
  const { work } = data;
  return (
    <div className="mx-auto grid max-w-4xl gap-4 pb-24 sm:pb-4">
      <PageHeader
        title={text.reviewOf(data.name)}
        path={[
          { label: words.priceLists, href: '/price-lists' },
          { label: data.name, href },
        ]}
        status={<StateBadge draft={work} />}
        {...(work && {
          description: (
            <>
              {text.changedPrices(work.changes.length)} · {text.lastBy(work.updatedBy)} · <DateTime at={work.updatedAt} />
              {work.approvedBy !== null && ` · ${text.approvedBy(work.approvedBy)}`}
            </>
          ),
          figures: <DraftFigures draft={data} />,
        })}
        actions={
          work && (
            <Button asChild className="max-sm:hidden">
              <Link href={workbench}>{text.workbench}</Link>
            </Button>
          )
        }
      />
      {draft.error && <ErrorState title={text.loadFailed}>{faultOf(draft.error)?.detail ?? text.lineAway}</ErrorState>}
      {work ? (
        <DraftSummary draft={data} role={role} isNarrow={isNarrow} />
      ) : (
        <EmptyState
          icon={<FilePen />}
          title={text.nobodyWorks}
          action={
            <Button asChild>
              <Link href={workbench}>{text.workbench}</Link>
            </Button>
          }
        >
          {isPlanned(data) && `${text.plannedFrom(data.version, momentWords(timeZone, data.effectiveFrom ?? ''))} `}
          {text.nobodyWorksHint}
        </EmptyState>
      )}
      {/* Without a draft there is nothing to stay in sight beside: what can still be done stands below what is said. */}
      <div
        className={`fixed inset-x-0 bottom-0 z-20 flex gap-2 border-t bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] empty:hidden ${work ? 'justify-end sm:sticky sm:rounded-card sm:border sm:shadow-card' : 'justify-center sm:static sm:border-0 sm:bg-transparent sm:py-0'}`}
      >
        <DraftButtons draft={data} role={role} size="lg" onDone={() => void draft.refetch()} />
      </div>
    </div>
  );
}
