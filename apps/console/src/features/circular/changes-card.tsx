'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Card, Money } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { findingKey, moveText, namedWords, namesOf } from '../price-list/index.ts';
import { ImpactPart } from './impact-part.tsx';
import { isRenewed } from './rules.ts';
import { circularText } from './text.ts';
import { type Circular, type Draft, figuresOf, moveOf } from './types.ts';

const text = circularText('en');
const BIGGEST = 5;
const FINDINGS = 3;
type List = Circular['lists'][number];

interface Props {
  readonly circular: Circular;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly role: Role;
  readonly currency: string;
}

/** What the circular does to each list that it feeds, and to the orders of the last weeks. */
export function ChangesCard({ circular, drafts, role, currency }: Props) {
  const { lists } = circular;
  const codes = lists.map(({ code }) => code);
  const hasDrafts = lists.length > 0 && lists.every(({ draftState }) => draftState !== null);
  return (
    <Card title={text.changesTitle} {...(lists.length > 0 && { description: text.changesHint })}>
      {lists.length === 0 ? (
        <p className="text-dense text-ink-muted">{text.changesEmpty}</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ul className="divide-y">
            {lists.map((list) => (
              <ListChanges key={list.code} list={list} draft={drafts.get(list.code)} codes={codes} currency={currency} />
            ))}
          </ul>
          {hasDrafts && isPermitted('pricing.get-impact', role) && <ImpactPart codes={codes} drafts={drafts} role={role} />}
        </div>
      )}
    </Card>
  );
}

interface ListProps {
  readonly list: List;
  readonly draft: Draft | undefined;
  readonly codes: readonly string[];
  readonly currency: string;
}

/** As on the list's own page. */
const DRAFT_TONES = { draft: 'info', submitted: 'warning', approved: 'success' } as const;

function ListChanges({ list, draft, codes, currency }: ListProps) {
  const { code, name, prices, draftState, version } = list;
  const href = `/price-lists/${encodeURIComponent(code)}`;
  const changes = draft?.work?.changes;
  const figures = changes && figuresOf(changes);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense">
        <h3 className="font-semibold text-ink">{name}</h3>
        {draftState !== null && <Badge tone={DRAFT_TONES[draftState]}>{text.draftState(draftState)}</Badge>}
        {version !== null && <Badge>{text.version(version)}</Badge>}
        <span className="text-ink-muted tabular-nums">
          {[
            isRenewed(list) ? text.renewed(prices) : text.prices(changes?.length ?? prices),
            figures && figures.up > 0 && text.up(figures.up),
            figures && figures.down > 0 && text.down(figures.down),
            figures && figures.other > 0 && text.otherChanges(figures.other),
            draft && text.reach(draft.reach),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Link href={draftState === null ? href : `${href}/draft`} className="text-ink underline sm:ms-auto">
          {draftState === null ? text.openList(name) : text.openDraft(name)}
        </Link>
      </div>
      {changes && !isRenewed(list) && <Biggest changes={changes} currency={currency} />}
      {draft?.work && (
        <Checks
          code={code}
          others={codes.filter((one) => one !== code)}
          revision={draft.work.revision}
          names={namesOf(draft.work.changes)}
        />
      )}
    </li>
  );
}

type Change = NonNullable<Draft['work']>['changes'][number];
const sizeOf = ({ was, now }: Change): number => Math.abs(moveOf(was, now) ?? 0);

/** The changes that move most. */
export function Biggest({ changes, currency }: { readonly changes: readonly Change[]; readonly currency: string }) {
  const biggest = [...changes].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, BIGGEST);
  const shown = (price: string | null) =>
    price === null || price === 'request' ? '–' : <Money minor={price} currency={currency} symbol="none" />;
  return (
    <ul aria-label={text.biggest} className="grid gap-1 text-dense">
      {biggest.map((change) => {
        const move = moveOf(change.was, change.now);
        return (
          <li key={`${change.sku} ${change.unit} ${change.minBaseQuantity}`} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 text-ink-muted [overflow-wrap:anywhere]">
              {change.name} <span className="text-xs whitespace-nowrap text-ink-subtle">{change.unit}</span>
            </span>
            <span className="shrink-0 text-ink tabular-nums">
              <span className="text-ink-subtle">{shown(change.was)}</span> → {shown(change.now)}
              {move !== undefined && <span className="text-xs text-ink-subtle"> {moveText(BigInt(move))}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

interface ChecksProps {
  readonly code: string;
  readonly others: readonly string[];
  readonly revision: number;
  /** What its products are called, by SKU. */
  readonly names: ReadonlyMap<string, string>;
}

/** What the checks find in a draft, looked at together with the other lists of the circular. */
function Checks({ code, others, revision, names }: ChecksProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { code, with: [...others].slice(0, 19), offset: 0, limit: 50 };
  const lint = useQuery({
    queryKey: [...trpc.pricing.lint.queryKey(input), revision],
    queryFn: () => client.pricing.lint.query(input),
    retry: false,
  });
  if (lint.error) return <p className="text-dense text-danger-ink">{text.checksFailed}</p>;
  if (!lint.data) return <p className="text-dense text-ink-muted">{text.checking}</p>;
  const { errors, warnings, count, findings } = lint.data;
  if (errors + warnings === 0) return <p className="text-dense text-ink-muted">{text.sound}</p>;
  const shown = findings.filter(({ severity }) => severity !== 'notice').slice(0, FINDINGS);
  return (
    <div className="grid gap-1 text-dense">
      <p className="flex gap-2">
        {errors > 0 && <Badge tone="danger">{text.errors(errors)}</Badge>}
        {warnings > 0 && <Badge tone="warning">{text.warnings(warnings)}</Badge>}
      </p>
      <ul className="grid gap-1 text-ink-muted">
        {shown.map((finding) => (
          <li key={findingKey(finding)} className="[overflow-wrap:anywhere]">
            {namedWords(finding, names).words}
          </li>
        ))}
      </ul>
      {count > shown.length && <p className="text-xs text-ink-subtle">{text.moreFindings(count - shown.length)}</p>}
    </div>
  );
}
