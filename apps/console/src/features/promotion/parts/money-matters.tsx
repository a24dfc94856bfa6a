'use client';

import { Field } from '@omniroute/ui/primitives';
import type { Definition, Limits, Stacking } from '../types.ts';
import { ChoiceField, CountField, MoneyField, PercentField, Row, TextField } from './fields.tsx';
import { useProblem } from './form-context.ts';

const MODES = [
  { value: 'best' as const, label: 'Best deal', hint: 'Of several in the group, the customer gets the one worth most.' },
  { value: 'sequence' as const, label: 'One after the other', hint: 'Each works on what the last left, higher rank first.' },
  {
    value: 'exclusive' as const,
    label: 'Alone',
    hint: 'The first that applies has its goods for itself. It leaves alone goods on which one of higher rank gave something.',
  },
];

/** How it goes together with others. */
export function StackingFields({ value, onChange }: { readonly value: Stacking; readonly onChange: (value: Stacking) => void }) {
  return (
    <>
      <ChoiceField
        label="With others of its group"
        at="/stacking/mode"
        value={value.mode}
        options={MODES}
        hint="All promotions of one group that run at the same time say the same. Groups add up with each other; one that stands alone does not."
        onChange={(mode) => onChange({ ...value, mode })}
      />
      <Row>
        <TextField label="Group" at="/stacking/group" value={value.group} onChange={(group) => onChange({ ...value, group })} />
        <CountField
          label="Rank"
          at="/stacking/priority"
          value={value.priority}
          hint="The higher is looked at first, in its group and between groups."
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
        label="Money"
        at={`${at}/amountMinor`}
        value={value.amountMinor}
        optional
        onChange={(amountMinor) => onChange({ ...value, amountMinor })}
      />
      <CountField
        label="Free goods, base units"
        at={`${at}/units`}
        value={value.units}
        optional
        onChange={(units) => onChange({ ...value, units: units as number | undefined })}
      />
      <CountField
        label="Orders"
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
      <LimitFields title="In all" at="/budget" value={inAll} onChange={(limits) => onChange({ ...value, ...limits })} />
      <LimitFields
        title="A customer"
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
        label="The principal pays"
        at="/funding/principalBasisPoints"
        value={principal}
        onChange={(share) => {
          const points = (share ?? 0) as number;
          onChange({ principalBasisPoints: points, distributorBasisPoints: typeof points === 'number' ? 10_000 - points : 0 });
        }}
      />
      <Field label="We pay" error={isShare ? problem : 'The two shares must come to 100 %.'}>
        {(control) => (
          <output {...control} className="flex h-8 items-center text-dense font-medium text-ink tabular-nums">
            {rest === undefined ? '…' : `${rest / 100} %`}
          </output>
        )}
      </Field>
    </Row>
  );
}
