'use client';

import { saysAmounts } from '@omniroute/domain/pricing';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Card, DateTime, Stat, Timeline } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { Fact } from '../list/index.ts';
import { ChangeTimeline } from '../price-list/index.ts';
import { useWhen } from '../words/index.ts';
import { BurnBones } from './burn/bones.tsx';
import { draftChanges, termWords } from './draft-changes.ts';
import { tellPromotion } from './forms/index.ts';
import { BurnBar, Dates, NextBudget, StateBadges } from './look.tsx';
import { payerOf } from './payer.ts';
import { PromotionActions } from './promotion-actions.tsx';
import { type Standing, standingOf } from './state.ts';
import { promotionText } from './text.ts';
import { type Definition, definitionOf, type PromotionDocument } from './types.ts';
import { useNames } from './use-names.ts';
import { audienceWords, budgetWords, stackingWords, TYPE_NAMES } from './words.ts';

const text = promotionText('en');
/** With its charts, which come after what can be read and done. */
const BurnSection = dynamic(() => import('./burn/burn-section.tsx').then((module) => module.BurnSection), { loading: BurnBones });

interface Props {
  readonly first: PromotionDocument;
  readonly role: Role;
  readonly currency: string;
}

/** A promotion: what it does in words, how it stands, what can be done next, and its versions. */
export function PromotionPage({ first, role, currency }: Props) {
  const trpc = useTRPC();
  const [opened] = useState(() => Date.now());
  const query = useQuery({ ...trpc.pricing.promotion.queryOptions({ code: first.code }), refetchInterval: 15_000 });
  // As of what is shown: a version that was published a moment ago holds already.
  const now = Math.max(opened, query.dataUpdatedAt);
  const promotion: PromotionDocument = query.data ?? first;
  const live = definitionOf(promotion.currentDefinition);
  const next = definitionOf(promotion.nextDefinition);
  // What a draft follows is the latest version, whether it holds already or is planned.
  const latest = definitionOf(promotion.definition);
  const draft = definitionOf(promotion.draft?.definition);
  const shown = live ?? draft;
  const when = useWhen();
  const current = promotion.current && standingOf(promotion.current, now);
  const begins = current?.state === 'planned' ? when(current.from) : undefined;
  const told = { currency, tellsPayer: promotion.principalBasisPoints !== null };
  return (
    <div className="grid gap-4">
      <PageHeader
        title={promotion.name}
        path={[{ label: text.promotions, href: '/promotions' }]}
        description={[
          promotion.code,
          shown ? TYPE_NAMES[shown.type] : promotion.type,
          ...(promotion.draft?.approvedBy ? [text.approvedBy(promotion.draft.approvedBy)] : []),
        ].join(' · ')}
        status={<StateBadges row={promotion} now={now} />}
        figures={
          <>
            <Stat label={text.dates} value={<Dates row={promotion} />} />
            {promotion.budget && <Stat label={text.burn} value={<BurnBar row={promotion} currency={currency} />} />}
            {promotion.budget && promotion.next && (
              <Stat label={text.nextBudget} value={<NextBudget row={promotion} currency={currency} />} />
            )}
          </>
        }
        actions={<PromotionActions promotion={promotion} role={role} now={now} currency={currency} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-4">
          {live && <Told title={begins === undefined ? text.whatItDoes : text.plannedOn(begins)} definition={live} {...told} />}
          {next && promotion.next && (
            <Told title={text.nextDoes(promotion.next.version, when(promotion.next.begins))} definition={next} {...told} />
          )}
          {draft && promotion.draft && (
            <Told title={live ? text.draftBy(promotion.draft.updatedBy) : text.whatItDoes} definition={draft} {...told} />
          )}
          {latest && draft && <Differences live={latest} draft={draft} standing={standingOf(promotion, now)} currency={currency} />}
          {live && isPermitted('pricing.get-promotion-burn', role) && <BurnSection code={promotion.code} role={role} currency={currency} />}
        </div>
        <div className="grid min-w-0 gap-4">
          <Versions promotion={promotion} now={now} />
          {isPermitted('pricing.get-price-timeline', role) && (
            <History code={promotion.code} latest={latest ?? draft} currency={currency} />
          )}
        </div>
      </div>
    </div>
  );
}

interface ToldProps {
  readonly title: string;
  readonly definition: Definition;
  readonly currency: string;
  /** Who pays is not for everybody. */
  readonly tellsPayer: boolean;
}

function Told({ title, definition, currency, tellsPayer }: ToldProps) {
  const names = useNames(definition);
  const audience = audienceWords(definition.conditions, names);
  const budget = budgetWords(definition, currency);
  return (
    <Card title={title}>
      <p className="text-base text-ink">{tellPromotion(definition, { currency, names })}</p>
      {audience && <p className="mt-2 text-dense text-ink">{audience}</p>}
      <dl className="mt-4 grid gap-2 border-t pt-3">
        {saysAmounts(definition.type, definition.config) && <Fact label={text.amounts}>{text.amountsAre(definition.taxInclusive)}</Fact>}
        {tellsPayer && <Fact label={text.payer}>{payerOf(definition.funding)}</Fact>}
        {budget && <Fact label={text.atMost}>{budget}</Fact>}
        <Fact label={text.dates}>
          <DateTime at={definition.from} precision="time" /> –{' '}
          {definition.until === undefined ? text.withoutEnd : <DateTime at={definition.until} precision="time" />}
        </Fact>
      </dl>
      <p className="mt-3 text-xs text-ink-subtle">{stackingWords(definition.stacking)}</p>
    </Card>
  );
}

/** What terms of these definitions are told with. */
function useWorld(currency: string, ...definitions: readonly (Definition | undefined)[]) {
  const names = useNames(...definitions);
  const when = useWhen();
  return { currency, names, when, tell: (one: Definition) => tellPromotion(one, { currency, names }) };
}

const WAS = { running: text.wasLive, over: text.wasOver } as const;

interface DifferencesProps {
  readonly live: Definition;
  readonly draft: Definition;
  /** How the version stands that the draft follows. */
  readonly standing: Standing;
  readonly currency: string;
}

/** What who approves signs: each term as it is in the version before, and as the draft has it. */
function Differences({ live, draft, standing, currency }: DifferencesProps) {
  const world = useWorld(currency, live, draft);
  const changes = draftChanges(live, draft, world);
  const wasTitle = standing.state === 'planned' ? text.plannedOn(world.when(standing.from)) : WAS[standing.state];
  return (
    <Card title={text.draftChanges} flush>
      {changes.length === 0 ? (
        <p className="px-4 pb-3 text-dense text-ink-muted">{text.draftSame}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.draftChanges}>
          <table className="w-full border-collapse text-dense text-ink">
            <thead>
              <tr className="border-y bg-sunken">
                {[text.term, wasTitle, text.inDraft].map((head) => (
                  <th key={head} scope="col" className="px-4 py-1.5 text-start text-xs font-medium whitespace-nowrap text-ink-muted">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {changes.map(({ term, was, now }) => (
                <tr key={term}>
                  <th scope="row" className="px-4 py-2 text-start align-top font-medium">
                    {term}
                  </th>
                  <td className="min-w-40 px-4 py-2 align-top text-ink-muted">{was}</td>
                  <td className="min-w-40 px-4 py-2 align-top">{now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

interface HistoryProps {
  readonly code: string;
  /** By whose kind of promotion its terms are told. */
  readonly latest: Definition | undefined;
  readonly currency: string;
}

function History({ code, latest, currency }: HistoryProps) {
  const world = useWorld(currency, latest);
  const showTerm = (field: string, kept: string | boolean) =>
    typeof kept === 'string' && latest ? termWords(latest, [field, kept], world) : undefined;
  return <ChangeTimeline kind="promotion" code={code} currency={currency} showTerm={showTerm} />;
}

function Versions({ promotion, now }: { readonly promotion: PromotionDocument; readonly now: number }) {
  return (
    <Card title={text.versions}>
      {promotion.versions.length === 0 && <p className="text-dense text-ink-muted">{text.noVersions}</p>}
      <Timeline
        label={text.versions}
        entries={promotion.versions.map((version) => ({
          id: String(version.version),
          title: Date.parse(version.effectiveFrom) > now ? text.versionPlanned(version.version) : text.version(version.version),
          at: version.effectiveFrom,
          actor: text.publishedBy(version.publishedBy),
          ...((version.approvedBy !== null || version.reason !== null) && {
            detail: [version.approvedBy !== null ? text.signedBy(version.approvedBy) : '', version.reason ?? '']
              .filter(Boolean)
              .join(' · '),
          }),
        }))}
      />
    </Card>
  );
}
