'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Badge, Button, DateTime, Sheet } from '@omniroute/ui/primitives';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { PanelState } from '../../list/index.ts';
import type { ListHead } from '../workbench/book.ts';
import { DraftButtons } from './draft-buttons.tsx';
import { DraftFigures, DraftSummary } from './draft-summary.tsx';
import { countsOf, type LintDocument, useLint } from './findings.tsx';
import { StateBadge } from './state-badge.tsx';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');

interface Props {
  readonly head: ListHead;
  readonly role: Role;
  readonly isSaving: boolean;
  /** How many entries of the sheet do not get into the draft by themselves. */
  readonly leftOut: () => number;
  /** The server's revision has rested for a moment: worth being checked. */
  readonly restedRevision: number | undefined;
  readonly onDone: () => void;
  /** The list went with its draft. */
  readonly onGone: () => void;
}

/** What the checks found that somebody should look at. */
function Found({ lint }: { readonly lint: LintDocument }) {
  return countsOf(lint)
    .filter(({ tone }) => tone !== 'neutral')
    .map(({ tone, words }) => (
      <Badge key={words} tone={tone}>
        {words}
      </Badge>
    ));
}

/** How far one list's draft has come, and what can be done with it; stays in sight while the prices scroll. */
export function DraftBar({ head, role, isSaving, leftOut, restedRevision, onDone, onGone }: Props) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [isOpen, setOpen] = useState(false);
  const revision = head.draft?.revision;
  // Its figures are asked for when the draft has rested, not with every cell.
  const draft = useQuery({
    queryKey: [...trpc.pricing.draft.queryKey({ code: head.code }), head.version, restedRevision ?? 0, head.draft?.state],
    queryFn: (): Promise<DraftDocument> => client.pricing.draft.query({ code: head.code }),
    enabled: isOpen || restedRevision === revision,
    placeholderData: keepPreviousData,
  });
  const lint = useLint(head.code, head.draft ? restedRevision : undefined);
  return (
    <section
      aria-label={text.reviewOf(head.name)}
      // Lists that nobody changes share a line, below those that somebody does.
      className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-1.5 ${head.draft ? 'w-full border-b' : 'order-1 min-h-9'}`}
    >
      <h2 className="text-dense font-semibold text-ink">{head.name}</h2>
      <StateBadge draft={head.draft} />
      {head.draft && (
        <p className="min-w-0 text-dense text-ink-muted" aria-live="polite">
          <span className="text-ink">{text.changedPrices(head.draft.changes)}</span> · {text.lastBy(head.draft.updatedBy)} ·{' '}
          <DateTime at={head.draft.updatedAt} />
        </p>
      )}
      {head.draft && lint.data && <Found lint={lint.data} />}
      <div className="ms-auto flex items-center gap-2">
        {head.draft && (
          <Button size="sm" onClick={() => setOpen(true)}>
            {text.review}
          </Button>
        )}
        {draft.data && (
          <DraftButtons draft={draft.data} role={role} isSaving={isSaving} leftOut={leftOut} onDone={onDone} onGone={onGone} />
        )}
      </div>
      <Sheet
        open={isOpen}
        onOpenChange={setOpen}
        size="lg"
        title={text.reviewOf(head.name)}
        aside={<StateBadge draft={head.draft} />}
        footer={
          <Button asChild>
            <Link href={`/price-lists/${encodeURIComponent(head.code)}/draft`}>{text.openPage}</Link>
          </Button>
        }
      >
        {draft.data ? (
          <div className="grid gap-4">
            <dl className="flex flex-wrap gap-x-8 gap-y-2">
              <DraftFigures draft={draft.data} />
            </dl>
            <DraftSummary draft={draft.data} role={role} />
          </div>
        ) : (
          <PanelState query={draft} failed={text.loadFailed} />
        )}
      </Sheet>
    </section>
  );
}
