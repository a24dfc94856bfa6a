'use client';

import { Checkbox, Field, Input, Select } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { customerText } from '../text.ts';

const text = customerText('en');

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface TextProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isAmount?: boolean;
  readonly isPhone?: boolean;
  /** It may stay blank. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
}

const written = ({ hint, optional }: Pick<TextProps, 'hint' | 'optional'>) => ({
  ...(hint !== undefined && { hint }),
  ...(optional !== undefined && { optional }),
});

/** A field of one line. */
export const TextField = ({ label, value, onChange, error, isAmount, isPhone, disabled, ...words }: TextProps) => (
  <Field label={label} error={error} {...written(words)}>
    {(control) => (
      <Input
        {...control}
        value={value}
        maxLength={300}
        autoComplete="off"
        disabled={disabled}
        {...(isAmount && { inputMode: 'decimal' as const })}
        {...(isPhone && { type: 'tel', inputMode: 'tel' as const })}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

interface ChoiceProps extends Omit<TextProps, 'isAmount' | 'isPhone'> {
  readonly options: readonly Choice[];
}

/** A choice of a few; what is chosen stays among them though the list is on its way or does not have it. */
export function ChoiceField({ label, value, onChange, error, disabled, options, ...words }: ChoiceProps) {
  const known = options.some((option) => option.value === value) || value === '' ? options : [{ value, label: value }, ...options];
  return (
    <Field label={label} error={error} {...written(words)}>
      {(control) => <Select {...control} options={known} value={value} onValueChange={onChange} {...(disabled && { disabled })} />}
    </Field>
  );
}

interface GroupsProps {
  readonly chosen: readonly string[];
  readonly options: readonly Choice[];
  readonly onChange: (groups: readonly string[]) => void;
  readonly disabled?: boolean;
}

/** Which groups a customer is in. */
export function GroupsField({ chosen, options, onChange, disabled = false }: GroupsProps) {
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code].sort());
  return (
    <fieldset className="grid gap-1.5">
      <legend className="pb-1.5 text-dense font-medium text-ink">{text.groups}</legend>
      {options.length === 0 && <p className="text-xs text-ink-subtle">{text.noGroupsYet}</p>}
      <div className="grid max-h-40 gap-1.5 overflow-y-auto p-0.5 sm:grid-cols-2">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            disabled={disabled}
            onCheckedChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
