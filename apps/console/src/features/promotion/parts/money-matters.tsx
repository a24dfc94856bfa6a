'use client';

import { Field } from '@omniroute/ui/primitives';
import type { Definition, Limits, Stacking } from '../types.ts';
import { ChoiceField, CountField, MoneyField, PercentField, Row, TextField } from './fields.tsx';
import { useProblem } from './form-context.ts';
import { formText } from './text.ts';

const text = formText('en');

const MODES = [
  { value: 'best' as const, label: text.best, hint: text.bestHint },
  { value: 'sequence' as const, label: text.sequence, hint: text.sequenceHint },
  {
    value: 'exclusive' as const,
    label: text.exclusive,
    hint: text.exclusiveHint,
  },
];

/** How it goes together with others. */
export function StackingFields({ value, onChange }: { readonly value: Stacking; readonly onChange: (value: Stacking) => void }) {
  return (
    <>
      <ChoiceField
        label={text.mode}
        at="/stacking/mode"
        value={value.mode}
        options={MODES}
        hint={text.modeHint}
        onChange={(mode) => onChange({ ...value, mode })}
      />
      <Row>
        <TextField label={text.group} at="/stacking/group" value={value.group} onChange={(group) => onChange({ ...value, group })} />
        <CountField
          label={text.rank}
          at="/stacking/priority"
          value={value.priority}
          hint={text.rankHint}
          onChange={(priority) => onChange({ ...value, priority: (priority ?? 0) as number })}
        />
      </Row>
    </>
  );
}

interface LimitProps {
  readonly title: string;
  readonly at: string;
  readonly value: Limits;
  readonly onChange: (value: Limits) => void;
}

function LimitFields({ title, at, value, onChange }: LimitProps) {
  return (
    <fieldset className="grid items-start gap-4 sm:grid-cols-3">
      <legend className="pb-1.5 text-dense font-medium text-ink">{title}</legend>
      <MoneyField
        label={text.money}
        at={`${at}/amountMinor`}
        value={value.amountMinor}
        optional
        onChange={(amountMinor) => onChange({ ...value, amountMinor })}
      />
      <CountField
        label={text.freeGoods}
        at={`${at}/units`}
        value={value.units}
        hint={text.freeGoodsHint}
        optional
        onChange={(units) => onChange({ ...value, units: units as number | undefined })}
      />
      <CountField
        label={text.orders}
        at={`${at}/uses`}
        value={value.uses}
        optional
        onChange={(uses) => onChange({ ...value, uses: uses as number | undefined })}
      />
    </fieldset>
  );
}

const isEmpty = (limits: Limits): boolean => Object.values(limits).every((limit) => limit === undefined);

/** The most it gives. */
export function BudgetFields({
  value,
  onChange,
}: {
  readonly value: Definition['budget'];
  readonly onChange: (value: Definition['budget']) => void;
}) {
  const { perCustomer, ...inAll } = value;
  return (
    <>
      <LimitFields title={text.inAll} at="/budget" value={inAll} onChange={(limits) => onChange({ ...value, ...limits })} />
      <LimitFields
        title={text.aCustomer}
        at="/budget/perCustomer"
        value={perCustomer ?? {}}
        onChange={(limits) => onChange({ ...value, perCustomer: isEmpty(limits) ? undefined : limits })}
      />
    </>
  );
}

/** Who pays: what one does not, the other does. */
export function FundingFields({
  value,
  onChange,
}: {
  readonly value: Definition['funding'];
  readonly onChange: (value: Definition['funding']) => void;
}) {
  const problem = useProblem('/funding');
  const { principalBasisPoints: principal } = value;
  const isShare = typeof principal === 'number' && principal >= 0 && principal <= 10_000;
  const rest = isShare ? 10_000 - principal : undefined;
  return (
    <Row>
      <PercentField
        label={text.principalPays}
        at="/funding/principalBasisPoints"
        value={principal}
        onChange={(share) => {
          const points = (share ?? 0) as number;
          onChange({ principalBasisPoints: points, distributorBasisPoints: typeof points === 'number' ? 10_000 - points : 0 });
        }}
      />
      <Field label={text.wePay} error={isShare ? problem : text.shares}>
        {(control) => (
          <output {...control} className="flex h-8 items-center text-dense font-medium text-ink tabular-nums">
            {rest === undefined ? '…' : `${rest / 100} %`}
          </output>
        )}
      </Field>
    </Row>
  );
}
