import { needsEvidence } from '@omniroute/domain/catalogue';
import type { TaxClass } from '@omniroute/domain/pricing';
import { Field, Textarea } from '@omniroute/ui/primitives';
import { editText } from './text.ts';

const text = editText('en');

export const TAX_CLASSES = [
  { value: 'standard', label: text.standard },
  { value: 'zero-rated', label: text.zeroRated },
  { value: 'exempt', label: text.exempt },
] as const;

/** The class that a form's choice names; undefined for none. */
export const taxClassOf = (choice: string): TaxClass | undefined => TAX_CLASSES.find(({ value }) => value === choice)?.value;

/** Whether a form's choice has to say what it rests on. */
export const asksGround = (choice: string): boolean => {
  const taxClass = taxClassOf(choice);
  return taxClass !== undefined && needsEvidence(taxClass);
};

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNeeded: boolean;
  readonly error: string | undefined;
}

/** What a class of tax rests on. */
export function Ground({ value, onChange, isNeeded, error }: Props) {
  return (
    <Field label={text.evidence} hint={text.evidenceHint} optional={!isNeeded} error={error}>
      {(control) => (
        <Textarea {...control} maxLength={500} value={value} onChange={(event) => onChange(event.target.value.replaceAll('\n', ' '))} />
      )}
    </Field>
  );
}
