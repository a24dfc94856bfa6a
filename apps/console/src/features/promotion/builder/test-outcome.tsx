'use client';

import { formatQuantity } from '@omniroute/ui/format';
import { Badge, DateTime, Money, Skeleton } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { formText } from '../parts/text.ts';
import { pieces } from '../words.ts';
import { problemsBy } from './clean.ts';
import type { TestedBasket } from './use-test-basket.ts';

const text = formText('en');

type Answer = NonNullable<TestedBasket['answer']>;
type Priced = Extract<Answer['withIt'], { readonly price: unknown }>;
type Promotions = Priced['promotions'];
type Missing = Promotions['near'][number]['missing'];

interface Props {
  readonly basket: TestedBasket;
  readonly code: string;
  readonly currency: string;
}

/** What came of the basket: applied, nearly, refused; then lines and totals. */
export function TestOutcome({ basket, code, currency }: Props) {
  const { answer, fault, isAway } = basket;
  if (isAway) return <Note>{text.basketAway}</Note>;
  if (fault) {
    const [problem] = problemsBy(fault.errors).values();
    return <Note>{fault.errors?.length ? text.notWhole(fault.errors.length) : (problem ?? fault.detail)}</Note>;
  }
  if (!answer) return basket.isPending ? <Skeleton shape="lines" rows={4} /> : null;
  if (!('price' in answer.withIt)) {
    const { errors, detail } = answer.withIt.problem;
    return <Note>{errors?.map((error) => error.detail).join(' ') || detail}</Note>;
  }
  const nameOf = (sku: string): string => basket.lines.find((line) => line.sku === sku)?.name ?? sku;
  return (
    <div className="grid gap-3" aria-busy={basket.isPending}>
      <Outcomes nameOf={nameOf} promotions={answer.withIt.promotions} code={code.trim() || 'BEING-WRITTEN'} currency={currency} />
      <Totals answer={answer} priced={answer.withIt} nameOf={nameOf} currency={currency} />
    </div>
  );
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <p role="status" className="rounded-control bg-sunken px-3 py-2 text-dense text-ink-muted">
    {children}
  </p>
);

/** `36 base units more: 10+1`. */
function missingWords({ baseQuantity, amountGrossMinor, gives }: Missing, currency: string): ReactNode {
  return (
    <>
      {amountGrossMinor === undefined ? pieces(baseQuantity) : <Money minor={amountGrossMinor} currency={currency} />}{' '}
      {amountGrossMinor === undefined ? text.moreFor : text.moreWithVatFor} {gives}
    </>
  );
}

interface OutcomesProps {
  readonly promotions: Promotions;
  readonly code: string;
  readonly currency: string;
  readonly nameOf: (sku: string) => string;
}

function Outcomes({ promotions, code, currency, nameOf }: OutcomesProps) {
  const isOwn = (one: { readonly code: string }) => one.code === code;
  const { applied, near, refused } = promotions;
  const isSilent = ![...applied, ...near, ...refused].some(isOwn);
  const ownFirst = <T extends { readonly code: string }>(all: readonly T[]): readonly T[] => [
    ...all.filter(isOwn),
    ...all.filter((one) => !isOwn(one)),
  ];
  return (
    <ul aria-label={text.earns} className="grid gap-2">
      {isSilent && (
        <Outcome badge={<Badge>{text.notMet}</Badge>} name={text.thisPromotion}>
          {text.notMetHint}
        </Outcome>
      )}
      {ownFirst(applied).map((one) => (
        <Outcome key={`a ${one.code}`} badge={<Badge tone="success">{text.applied}</Badge>} name={one.name}>
          {one.reached}
          {one.discountGrossMinor !== '0' && (
            <>
              {' · '}
              <Money minor={one.discountGrossMinor} currency={currency} /> {text.offIt}
            </>
          )}
          {one.free.map(({ sku, unit, quantity }) => ` · ${text.freeOf(formatQuantity({ amount: quantity, unit }), nameOf(sku))}`).join('')}
          {one.cutByBudget && ` · ${text.cutByBudget}`}
        </Outcome>
      ))}
      {ownFirst(near).map((one) => (
        <Outcome key={`n ${one.code}`} badge={<Badge tone="info">{text.nearly}</Badge>} name={one.name}>
          {missingWords(one.missing, currency)}
        </Outcome>
      ))}
      {ownFirst(refused).map((one) => (
        <Outcome key={`r ${one.code}`} badge={<Badge tone="warning">{text.notGiven}</Badge>} name={one.name}>
          {one.reason}
        </Outcome>
      ))}
    </ul>
  );
}

function Outcome({ badge, name, children }: { readonly badge: ReactNode; readonly name: string; readonly children: ReactNode }) {
  return (
    <li className="grid gap-0.5 rounded-control border px-3 py-2 text-dense">
      <span className="flex flex-wrap items-center gap-2 font-medium text-ink">
        {badge}
        {name}
      </span>
      <span className="text-ink-muted">{children}</span>
    </li>
  );
}

interface TotalsProps {
  readonly answer: Answer;
  readonly priced: Priced;
  readonly nameOf: (sku: string) => string;
  readonly currency: string;
}

function Totals({ answer, priced, nameOf, currency }: TotalsProps) {
  const { price } = priced;
  const saved = answer.beforeGrossMinor === null ? undefined : BigInt(answer.beforeGrossMinor) - BigInt(price.grossMinor);
  return (
    <div className="grid gap-2 border-t pt-3">
      <dl className="grid gap-1.5">
        {price.lines.map((line) => (
          <div key={line.index} className="flex items-baseline justify-between gap-3 text-dense">
            <dt className="min-w-0 text-ink-muted">
              {formatQuantity({ amount: line.quantity, unit: line.unit })} {nameOf(line.sku)}
              {line.free.map(({ unit, quantity }) => ` + ${text.freeMore(formatQuantity({ amount: quantity, unit }))}`).join('')}
            </dt>
            <dd className="shrink-0 text-ink">
              <Money minor={line.grossMinor} currency={currency} />
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-3 border-t pt-1.5 text-dense font-semibold text-ink">
          <dt>{text.totalWithVat}</dt>
          <dd>
            <Money minor={price.grossMinor} currency={currency} />
          </dd>
        </div>
      </dl>
      <p className="text-xs text-ink-subtle">
        {saved !== undefined && saved !== 0n && (
          <>
            <Money minor={saved < 0n ? (-saved).toString() : saved.toString()} currency={currency} />{' '}
            {saved > 0n ? text.lessThanWithout : text.moreThanWithout}{' '}
          </>
        )}
        {text.pricedAsOf} <DateTime at={answer.at} precision="time" />.
      </p>
    </div>
  );
}
