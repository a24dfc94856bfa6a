'use client';

import { Checkbox, Field, Input, Select } from '@omniroute/ui/primitives';
import { type ReactNode, useState } from 'react';
import { useFormWorld, useProblem } from './form-context.ts';
import { readCount, readMoney, readPercent, writeCount, writeMoney, writePercent } from './numbers.ts';
import { formText } from './text.ts';

const text = formText('en');

interface Props<Value> {
  readonly label: ReactNode;
  /** Where its value stands in the promotion, as refusals name it. */
  readonly at: string;
  readonly value: unknown;
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly labelHidden?: boolean;
  readonly trail?: ReactNode;
  readonly className?: string;
}

interface Kind<Value> {
  readonly read: (text: string) => Value | null | undefined;
  readonly write: (value: unknown) => string;
  readonly wrong: string;
}

/** A box for something that is not kept as it is typed. What cannot be read is said at once, and kept as it is typed for the server to refuse. */
function ReadField<Value>({ kind, trail, ...props }: Props<Value | string | undefined> & { readonly kind: Kind<Value> }) {
  const { label, at, value, onChange, hint, optional, labelHidden, className } = props;
  const problem = useProblem(at);
  const [typed, setTyped] = useState<string>();
  const known = kind.write(value);
  const isTypedValue = typed !== undefined && kind.write(kind.read(typed) ?? undefined) === known;
  const shown = typed !== undefined && (isTypedValue || kind.read(typed) === undefined) ? typed : known;
  const isWrong = kind.read(shown) === undefined;
  return (
    <Field
      label={label}
      error={isWrong ? kind.wrong : problem}
      {...(hint !== undefined && { hint })}
      {...(optional && { optional })}
      {...(labelHidden && { labelHidden })}
      {...(className !== undefined && { className })}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          {...(trail !== undefined && { trail })}
          onChange={(event) => {
            const next = event.target.value;
            setTyped(next);
            const read = kind.read(next);
            onChange(read === null ? undefined : (read ?? next));
          }}
        />
      )}
    </Field>
  );
}

const PERCENT = {
  read: readPercent,
  write: writePercent,
  wrong: text.percentWrong,
};
const COUNT = { read: readCount, write: writeCount, wrong: text.countWrong };

export function MoneyField(props: Props<string | undefined>) {
  const { currency } = useFormWorld();
  const kind = {
    read: (typed: string) => readMoney(typed, currency),
    write: (minor: unknown) => writeMoney(minor, currency),
    wrong: text.amountWrong,
  };
  return <ReadField kind={kind} trail={currency} {...props} />;
}
export const PercentField = (props: Props<number | string | undefined>) => <ReadField kind={PERCENT} trail="%" {...props} />;
export const CountField = (props: Props<number | string | undefined>) => <ReadField kind={COUNT} {...props} />;

export function TextField({ label, at, value, onChange, hint, optional, disabled }: Props<string> & { readonly disabled?: boolean }) {
  const problem = useProblem(at);
  return (
    <Field label={label} error={problem} {...(hint !== undefined && { hint })} {...(optional && { optional })}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          maxLength={200}
          disabled={disabled}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<Value extends string> extends Props<Value> {
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
}

export function ChoiceField<Value extends string>({ label, at, value, onChange, hint, options, className }: ChoiceProps<Value>) {
  const problem = useProblem(at);
  const chosen = options.find((option) => option.value === value)?.value;
  return (
    <Field label={label} error={problem} {...(hint !== undefined && { hint })} {...(className !== undefined && { className })}>
      {(control) => (
        <Select
          {...control}
          options={options}
          {...(chosen !== undefined && { value: chosen })}
          onValueChange={(next) => {
            const option = options.find((one) => one.value === next);
            if (option) onChange(option.value);
          }}
        />
      )}
    </Field>
  );
}

export const CheckField = ({ label, value, onChange }: Pick<Props<boolean>, 'label' | 'value' | 'onChange'>) => (
  <Checkbox label={label} checked={value === true} onCheckedChange={(checked) => onChange(checked === true)} />
);

/** Two short boxes that belong together: beside each other on a phone too. */
export const Pair = ({ children }: { readonly children: ReactNode }) => (
  <div className="grid grid-cols-2 items-start gap-2 sm:gap-4">{children}</div>
);

export const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
);
