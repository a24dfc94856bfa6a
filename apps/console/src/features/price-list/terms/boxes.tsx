'use client';

import { Field, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { localIn, momentIn } from '../draft/moment.ts';

interface BoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly isNumber?: boolean;
  readonly className?: string;
}

export const TextBox = ({ label, value, onChange, error, hint, isNumber = false, className }: BoxProps) => (
  <Field label={label} error={error} {...(hint !== undefined && { hint })} {...(className !== undefined && { className })}>
    {(control) => (
      <Input
        {...control}
        autoComplete="off"
        maxLength={200}
        value={value}
        {...(isNumber && { inputMode: 'decimal' as const })}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

interface ChoiceProps extends Omit<BoxProps, 'isNumber'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What the empty value is called, where there is one. */
  readonly any?: string;
}

/** A choice of a select cannot be empty. */
const ANY = '*';

export function ChoiceBox({ label, value, onChange, error, hint, options, any, className }: ChoiceProps) {
  const known = options.some((option) => option.value === value) || value === '' ? options : [{ value, label: value }, ...options];
  const all = any === undefined ? known : [{ value: ANY, label: any }, ...known];
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })} {...(className !== undefined && { className })}>
      {(control) => (
        <Select
          {...control}
          options={all}
          value={value || (any === undefined ? '' : ANY)}
          onValueChange={(next) => onChange(next === ANY ? '' : next)}
        />
      )}
    </Field>
  );
}

/** A day and time by the business's clock; the value is a moment, or empty. */
export function MomentBox({ label, value, onChange, error, hint, className }: BoxProps) {
  const { timeZone } = useUi();
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })} {...(className !== undefined && { className })}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={value === '' ? '' : localIn(timeZone, value)}
          onChange={(event) => onChange(momentIn(timeZone, event.target.value) ?? '')}
        />
      )}
    </Field>
  );
}
