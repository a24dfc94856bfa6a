'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, ErrorState } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { DayChart, type Series, shortDay, shortMoney, toMajor } from '../../analytics/index.ts';
import type { BurnKind, PromotionBurn } from '../types.ts';
import { amountCell, amountWords } from './amounts.ts';
import { BurnBones } from './bones.tsx';
import { type BurnPoint, burnLines, kindsOf, netOf } from './burn-lines.ts';
import { BurnCustomers } from './customers.tsx';
import { Forecast } from './forecast.tsx';
import { Payers } from './payers.tsx';
import { burnText } from './text.ts';

const text = burnText('en');
const number = new Intl.NumberFormat('en-NG');

interface Props {
  readonly code: string;
  readonly role: Role;
  readonly currency: string;
}

/** How a promotion's budget burns down: by day and where that leads, who is near to their own limit, and who pays. */
export function BurnSection({ code, role, currency }: Props) {
  const trpc = useTRPC();
  const burn = useQuery({ ...trpc.pricing.promotionBurn.queryOptions({ code }), refetchInterval: 60_000 });
  if (burn.isPending) return <BurnBones />;
  if (!burn.data)
    return (
      <Card>
        <ErrorState title={text.failed} onRetry={() => void burn.refetch()}>
          {text.again}
        </ErrorState>
      </Card>
    );
  const [kind] = kindsOf(burn.data);
  return (
    <>
      <BurnChart burn={burn.data} currency={currency} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <BurnCustomers burn={burn.data} kind={kind} currency={currency} mayOpen={isPermitted('customer.get-customer', role)} />
        <Payers shares={burn.data.shares} currency={currency} />
      </div>
    </>
  );
}

const axisOf = (kind: BurnKind, amount: bigint | undefined, currency: string): number | null =>
  amount === undefined ? null : kind === 'minor' ? toMajor(amount.toString(), currency) : Number(amount);

function seriesOf(lines: readonly BurnPoint[], kind: BurnKind, currency: string): readonly Series[] {
  const series = (name: string, tone: Series['tone'], of: (point: BurnPoint) => bigint | undefined): Series[] =>
    lines.some((point) => of(point) !== undefined)
      ? [
          {
            name,
            tone,
            values: lines.map((point) => axisOf(kind, of(point), currency)),
            cells: lines.map((point) => {
              const amount = of(point);
              return amount === undefined ? '–' : amountCell(kind, amount, currency);
            }),
          },
        ]
      : [];
  const hasPlan = lines.some(({ plan }) => plan !== undefined);
  const isLimited = hasPlan || lines.some(({ forecast }) => forecast !== undefined);
  return [
    ...series(isLimited ? text.left : text.given, 'brand', ({ level }) => level),
    ...series(text.plan, 'gray', ({ plan }) => plan),
    ...series(text.forecast, 'amber', ({ forecast }) => forecast),
  ];
}

function BurnChart({ burn, currency }: { readonly burn: PromotionBurn; readonly currency: string }) {
  const kinds = kindsOf(burn);
  const [chosen, setChosen] = useState<BurnKind>(kinds[0]);
  const kind = kinds.includes(chosen) ? chosen : kinds[0];
  const lines = burnLines(burn, kind);
  const isLimited = burn.limits[kind] !== null;
  if (!isLimited && lines.every(({ level = 0n }) => level === 0n))
    return (
      <Card title={text.givenTitle}>
        <p className="text-dense text-ink-muted">{text.nothing}</p>
      </Card>
    );
  const column = (name: string, of: (point: BurnPoint) => bigint) => ({
    name,
    cells: lines.map((point) => amountCell(kind, of(point), currency)),
  });
  return (
    <div className="grid gap-4">
      <Forecast burn={burn} kind={kind} currency={currency} />
      <DayChart
        title={isLimited ? text.title : text.givenTitle}
        hint={isLimited ? text.hint : text.givenHint}
        kind="line"
        days={lines.map(({ day }) => shortDay(day))}
        format={(value) => (kind === 'minor' ? shortMoney(value, currency) : number.format(value))}
        series={seriesOf(lines, kind, currency)}
        more={[
          column(text.reserved, ({ reserved }) => reserved),
          column(text.consumed, ({ consumed }) => consumed),
          column(text.givenBack, ({ givenBack }) => givenBack),
        ]}
        {...(kinds.length > 1 && {
          actions: (
            <fieldset className="flex gap-1">
              <legend className="sr-only">{text.kind}</legend>
              {kinds.map((one) => (
                <Button
                  key={one}
                  size="sm"
                  variant={one === kind ? 'secondary' : 'ghost'}
                  aria-pressed={one === kind}
                  onClick={() => setChosen(one)}
                >
                  {text[one]}
                </Button>
              ))}
            </fieldset>
          ),
        })}
      />
      {netOf(burn.uncounted, kind) > 0n && (
        <p className="text-xs text-ink-subtle">{text.uncounted(amountWords(kind, netOf(burn.uncounted, kind), currency))}</p>
      )}
    </div>
  );
}
