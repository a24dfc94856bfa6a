'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Card, DateTime, Stat } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { TermsChanges } from '../terms/terms-changes.tsx';
import { AlsoChanges } from './also-changes.tsx';
import { bySize, figuresOf } from './change-figures.ts';
import { ChangeCards, ChangeTable } from './change-table.tsx';
import { countsOf, Findings, namesOf, useLint } from './findings.tsx';
import { ImpactCard } from './impact-card.tsx';
import { momentWords } from './moment.ts';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');
const number = new Intl.NumberFormat('en-NG');
/** More than so many lines nobody reads in a panel. */
const MOST = 200;
const BIGGEST = 12;

/** The figures that say what a draft does. */
export function DraftFigures({ draft }: { readonly draft: DraftDocument }) {
  const figures = figuresOf(draft.work?.changes ?? []);
  const told = [
    [text.up, figures.up],
    [text.down, figures.down],
    [text.added, figures.added],
    [text.removed, figures.removed],
    [text.asked, figures.onRequest],
  ] as const;
  return (
    <>
      <Stat label={text.customersReached} value={number.format(draft.reach)} />
      {told
        .filter(([, count]) => count > 0)
        .map(([label, count]) => (
          <Stat key={label} label={label} value={number.format(count)} />
        ))}
    </>
  );
}

interface Props {
  readonly draft: DraftDocument;
  readonly role: Role;
  /** A card a price instead of a table: for a phone. */
  readonly isNarrow?: boolean;
}

/** Everything about a draft that an approver or its author wants to read: reason, what changes, what was found. */
export function DraftSummary({ draft, role, isNarrow = false }: Props) {
  const { work, currency } = draft;
  const { timeZone } = useUi();
  const lint = useLint(draft.code, work?.revision);
  if (!work) return <p className="text-dense text-ink-muted">{text.nobodyWorksHint}</p>;
  const sized = bySize(work.changes);
  const shown = sized.slice(0, isNarrow ? BIGGEST : MOST);
  const rest = sized.length - shown.length;
  return (
    <div className="grid gap-4">
      {draft.effectiveFrom !== null && Date.parse(draft.effectiveFrom) > Date.now() && (
        <p className="text-dense text-ink">{text.plannedFrom(draft.version, momentWords(timeZone, draft.effectiveFrom))}</p>
      )}
      {work.isBehind && <p className="text-dense font-medium text-danger-ink">{text.behindHint}</p>}
      {work.reason !== null && (
        <blockquote className="border-s-2 border-accent ps-3 text-dense text-ink [overflow-wrap:anywhere]">
          {work.reason}
          <footer className="text-xs text-ink-subtle">
            {work.updatedBy}, <DateTime at={work.updatedAt} precision="time" />
          </footer>
        </blockquote>
      )}
      <Card flush title={rest > 0 ? text.biggest : text.allChanges} {...(work.changesTerms && { description: text.termsChanged })}>
        {sized.length === 0 && (
          <p className="px-4 py-3 text-dense text-ink-muted">{work.changesTerms ? text.noPriceChanges : text.noChanges}</p>
        )}
        {sized.length > 0 && isNarrow && <ChangeCards changes={shown} currency={currency} />}
        {sized.length > 0 && !isNarrow && <ChangeTable changes={shown} currency={currency} label={text.allChanges} />}
        {rest > 0 && (
          <p className="border-t px-4 py-2 text-xs text-ink-subtle">
            {text.moreChanges(rest)}. {text.everyPrice}
          </p>
        )}
      </Card>
      <AlsoChanges draft={draft} isNarrow={isNarrow} />
      {work.changesTerms && <TermsChanges before={draft.publishedTerms} after={work.terms} currency={currency} />}
      <Card
        flush
        title={text.checks}
        actions={
          lint.data &&
          countsOf(lint.data).map(({ tone, words }) => (
            <Badge key={words} tone={tone}>
              {words}
            </Badge>
          ))
        }
      >
        <Findings lint={lint} most={isNarrow ? BIGGEST : 50} names={namesOf(work.changes)} />
      </Card>
      {isPermitted('pricing.get-impact', role) && <ImpactCard code={draft.code} draft={work} role={role} />}
    </div>
  );
}
