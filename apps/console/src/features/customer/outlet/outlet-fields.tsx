'use client';

import { MARKET_DAYS } from '@omniroute/domain/customer';
import { marketDayName } from '../../words/index.ts';
import { ChoiceField, TextField } from '../edit/fields.tsx';
import { NO_DAY, type OutletForm, type OutletProblems } from './outlet-form.ts';
import { outletText } from './text.ts';

const text = outletText('en');
const DAYS = [
  { value: NO_DAY, label: text.noDay },
  ...MARKET_DAYS.map((value) => ({ value, label: value === 'daily' ? text.daily : marketDayName(value) })),
];

interface Props {
  readonly form: OutletForm;
  readonly change: (patch: Partial<OutletForm>) => void;
  readonly problems: OutletProblems;
  /** `first`: with the customer, whose name it may take; `more`: another of theirs; `there`: its code stays. */
  readonly kind: 'first' | 'more' | 'there';
  /** Promotions go by the class: whoever only sells leaves it as it is. */
  readonly mayClass?: boolean;
}

/** Where goods go: what is written on a waybill, what a driver asks for, and when somebody is there. */
export function OutletFields({ form, change, problems, kind, mayClass = true }: Props) {
  const of = (field: keyof OutletForm) => ({
    value: form[field],
    error: problems[field],
    onChange: (value: string) => change({ [field]: value }),
  });
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField label={text.name} {...(kind === 'first' && { optional: true, hint: text.nameHint })} {...of('name')} />
      {kind === 'there' ? (
        <TextField label={text.code} disabled {...of('code')} />
      ) : (
        <TextField label={text.code} optional hint={text.codeHint} {...of('code')} />
      )}
      <TextField label={text.address} hint={text.addressHint} {...of('address')} />
      <TextField label={text.landmark} optional hint={text.landmarkHint} {...of('landmark')} />
      <TextField label={text.city} {...of('city')} />
      <TextField label={text.localGovernment} {...of('localGovernment')} />
      <TextField label={text.state} {...of('state')} />
      <TextField label={text.phone} optional isPhone hint={text.phoneHint} {...of('phone')} />
      <TextField label={text.class} optional disabled={!mayClass} hint={mayClass ? text.classHint : text.classNotYours} {...of('class')} />
      <ChoiceField label={text.marketDay} options={DAYS} {...of('marketDay')} />
      <TextField label={text.geo} optional hint={text.geoHint} {...of('geo')} />
    </div>
  );
}
