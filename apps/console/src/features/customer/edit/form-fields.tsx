'use client';

import { customerText } from '../text.ts';
import type { CustomerForm } from './customer-form.ts';
import { ChoiceField, GroupsField, TextField } from './fields.tsx';
import { useChoices } from './use-choices.ts';

const text = customerText('en');
const STATUSES = [
  { value: 'active', label: text.active },
  { value: 'on-hold', label: text.onHold },
  { value: 'closed', label: text.closed },
];

interface Props {
  readonly form: CustomerForm;
  readonly change: (patch: Partial<CustomerForm>) => void;
  readonly problems: Readonly<Partial<Record<string, string>>>;
  /** Status, terms and limit are for who keeps the credit; others see them and cannot change them. */
  readonly mayCredit: boolean;
  /** The same for what prices go by. */
  readonly mayClass: boolean;
}

/** All that can be changed of a customer: who they are, where they belong, and on what terms. */
export function FormFields({ form, change, problems, mayCredit, mayClass }: Props) {
  const choices = useChoices();
  const of = (field: keyof CustomerForm) => ({ error: problems[field], onChange: (value: string) => change({ [field]: value }) });
  const locked = { disabled: !mayCredit };
  const classed = { disabled: !mayClass };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={text.name} value={form.name} {...of('name')} />
        <TextField label={text.owner} value={form.ownerName} {...of('ownerName')} />
        <TextField label={text.phone} value={form.phone} hint={text.phoneHint} {...of('phone')} />
        <TextField label={text.taxId} value={form.taxId} {...of('taxId')} />
        <TextField label={text.registration} value={form.registrationNumber} {...of('registrationNumber')} />
      </div>
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        {!mayClass && <p className="text-dense text-ink-muted sm:col-span-2">{text.classLocked}</p>}
        <ChoiceField label={text.segment} value={form.segment} options={choices.segments} {...of('segment')} {...classed} />
        <ChoiceField label={text.territory} value={form.territory} options={choices.territories} {...of('territory')} {...classed} />
        <ChoiceField label={text.depot} value={form.warehouse} options={choices.depots} {...of('warehouse')} {...classed} />
        <div className="sm:col-span-2">
          <GroupsField chosen={form.groups} options={choices.groups} onChange={(groups) => change({ groups })} {...classed} />
        </div>
      </div>
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        {!mayCredit && <p className="text-dense text-ink-muted sm:col-span-2">{text.creditLocked}</p>}
        <ChoiceField label={text.status} value={form.status} options={STATUSES} {...of('status')} {...locked} />
        <TextField label={text.statusReason} value={form.statusReason} hint={text.reasonHint} {...of('statusReason')} {...locked} />
        <TextField label={text.terms} value={form.paymentTerms} {...of('paymentTerms')} {...locked} />
        <TextField label={text.limit} value={form.limit} hint={text.limitHint} isAmount {...of('limit')} {...locked} />
      </div>
    </>
  );
}
