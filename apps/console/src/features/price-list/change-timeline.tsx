'use client';

import { formatMoney } from '@omniroute/ui/format';
import { Card, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { RecordTimeline } from '../timeline/index.ts';
import { useWhen } from '../words/index.ts';
import { changeDetail, fieldNames, isPriceField, stepTitles } from './change-words.ts';
import { draftText } from './draft/text.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
const words = draftText('en');

/** What nobody can read: JSON, or how long it would be. */
const isUnreadable = (kept: string): boolean => /^(?:[[{]|\d+ characters$)/.test(kept);

interface Props {
  readonly kind: 'price-list' | 'promotion';
  readonly code: string;
  readonly currency: string;
  /** A term in words, by its field and as it is kept; undefined where it has none. */
  readonly showTerm: (field: string, kept: string | boolean) => ReactNode | undefined;
}

/** What happened to a price list or promotion: who did it, by which way, and what each price and term was before and after. */
export function ChangeTimeline({ kind, code, currency, showTerm }: Props) {
  const trpc = useTRPC();
  const when = useWhen();
  const { data, error, refetch } = useQuery(trpc.pricing.timeline.queryOptions({ kind, code }));
  if (error && !data)
    return (
      <Card title={text.timeline}>
        <ErrorState title={text.timelineFailed} onRetry={() => void refetch()}>
          {faultOf(error)?.detail ?? words.lineAway}
        </ErrorState>
      </Card>
    );
  if (!data) return <Skeleton shape="card" />;
  const showValue = (field: string, value: unknown) => {
    if (typeof value === 'boolean') return showTerm(field, value);
    if (typeof value !== 'string') return undefined;
    if (isPriceField(field)) return /^\d+$/.test(value) ? formatMoney({ minor: value, currency }) : value;
    if (field === 'from' || field === 'until') return when(value);
    return showTerm(field, value) ?? (isUnreadable(value) ? text.notShown : undefined);
  };
  const fields = fieldNames(data.steps.flatMap(({ changes }) => changes.map(({ field }) => field)));
  return (
    <RecordTimeline
      steps={data.steps}
      titles={stepTitles}
      fields={fields}
      showValue={showValue}
      showDetail={(step) => changeDetail(step.type, step.notes)}
    />
  );
}
