'use client';

import type { Role } from '@omniroute/domain/tenant';
import { DateTime, Stat } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import type { Depot } from '../words/index.ts';
import { ChangesCard } from './changes-card.tsx';
import { ListsCard } from './lists-card.tsx';
import { MarketCard } from './market-card.tsx';
import { RowsCard } from './rows-card.tsx';
import { StateBadge } from './state-badge.tsx';
import { StepCard } from './step-card.tsx';
import { circularText } from './text.ts';
import { type Circular, isEnded } from './types.ts';
import { useCircular, useDrafts } from './use-circular.ts';

const text = circularText('en');
const number = new Intl.NumberFormat('en-NG');

interface Props {
  readonly first: Circular;
  readonly role: Role;
  readonly currency: string;
  readonly depots: readonly Depot[];
}

/** A principal's circular from his rows to the message to the market, a card a step. */
export function CircularPage({ first, role, currency, depots }: Props) {
  const circular = useCircular(first);
  const drafts = useDrafts(circular);
  const { name, principal, fileName, effectiveOn, rows } = circular;
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4 pb-24 sm:pb-4">
      <PageHeader
        title={name}
        path={[
          { label: text.priceLists, href: '/price-lists' },
          { label: text.title, href: '/price-lists/circulars' },
        ]}
        status={<StateBadge circular={circular} />}
        description={
          <>
            {principal !== null && `${principal} · `}
            {fileName !== null && `${fileName} · `}
            {text.by(circular.createdBy)} · <DateTime at={circular.createdAt} />
          </>
        }
        figures={
          <>
            <Stat
              label={text.effectiveOn}
              value={effectiveOn === null ? text.noDay : <DateTime at={`${effectiveOn}T12:00:00Z`} precision="day" />}
            />
            <Stat label={text.matched} value={`${number.format(rows.matched)} / ${number.format(rows.all)}`} />
            {rows.undecided > 0 && <Stat label={text.toDecide} value={number.format(rows.undecided)} />}
          </>
        }
      />
      <Problems circular={circular} />
      <RowsCard circular={circular} role={role} currency={currency} />
      {!isEnded(circular) && <ListsCard circular={circular} role={role} currency={currency} depots={depots} />}
      <ChangesCard circular={circular} drafts={drafts} role={role} currency={currency} />
      <StepCard circular={circular} drafts={drafts} role={role} />
      <MarketCard circular={circular} />
    </div>
  );
}

/** Lines of the sheet that were not read as they stand. */
function Problems({ circular: { problems } }: { readonly circular: Circular }) {
  if (problems.length === 0) return null;
  return (
    <details
      open={problems.some(({ line }) => line === 0)}
      className="rounded-card border bg-surface px-4 py-2 text-dense text-ink shadow-card"
    >
      <summary className="cursor-pointer font-medium text-warning-ink">{text.problems(problems.length)}</summary>
      <ul className="grid gap-1 py-2">
        {problems.map(({ line, code, words }) => (
          <li key={`${line} ${code} ${words}`} className="[overflow-wrap:anywhere]">
            {words}
          </li>
        ))}
      </ul>
    </details>
  );
}
