'use client';

import { SHORT_POLICIES } from '@omniroute/domain/order';
import { Button, Card, Combobox, type ComboboxItem, Field } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { termsBeside, termsName } from '../../words/index.ts';
import { ChoiceField, GroupsField, TextField } from '../edit/fields.tsx';
import type { Choices } from '../edit/use-choices.ts';
import { shortPolicyName } from '../short-policy.ts';
import { type NewForm, OTHER_TERMS, type Problems } from './new-form.ts';
import { addText } from './text.ts';

const text = addText('en');

export interface PartProps {
  readonly form: NewForm;
  readonly change: (patch: Partial<NewForm>) => void;
  /** By the place that is wrong. */
  readonly problems: Problems;
}

type TextFieldName = {
  readonly [Name in keyof NewForm]: string extends NewForm[Name] ? Name : never;
}[keyof NewForm];

/** A box's value, what is wrong with it, and how it changes. */
const boxOf =
  ({ form, change, problems }: PartProps) =>
  (field: TextFieldName, place: string = field) => ({
    value: form[field],
    error: problems[place],
    onChange: (value: string) => change({ [field]: value }),
  });

const OWNERS_SHOWN = 8;

interface WhoProps extends PartProps {
  readonly isCodeTaken: boolean;
  /** Takes the keyboard to whoever may be there already; absent where nobody is. */
  readonly onAlike: (() => void) | undefined;
}

/** Who they are: the business, the person, and the numbers that tell them from others. */
export function WhoFields({ isCodeTaken, onAlike, ...part }: WhoProps) {
  const { form, change, problems } = part;
  const box = boxOf(part);
  const code = form.code.trim();
  return (
    <Card
      title={text.who}
      // The place is kept, so that nothing moves under whoever is typing.
      actions={
        <span className="h-7">
          {onAlike && (
            <Button size="sm" variant="ghost" className="text-warning-ink" onClick={onAlike}>
              {text.alike}
            </Button>
          )}
        </span>
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField label={text.name} {...box('name')} />
        <TextField label={text.phone} optional isPhone hint={text.phoneHint} {...box('phone')} />
        <TextField label={text.owner} hint={text.ownerHint} {...box('ownerName')} />
        <OwnerField form={form} change={change} problems={problems} />
        <div className="grid gap-1.5">
          <TextField label={text.code} optional hint={text.codeHint} {...box('code')} />
          {isCodeTaken && code !== '' && (
            <Link
              className="justify-self-start text-dense text-accent-ink hover:underline"
              href={`/customers/${encodeURIComponent(code)}`}
              target="_blank"
            >
              {text.openTaken}
            </Link>
          )}
        </div>
        <TextField label={text.taxId} optional {...box('taxId')} />
        <TextField label={text.registration} optional {...box('registrationNumber')} />
      </div>
    </Card>
  );
}

/** Whose other shops they belong to; the owner's name is taken from there where none is written yet. */
function OwnerField({ form, change, problems }: PartProps) {
  const client = useTRPCClient();
  const search = async (typed: string, signal: AbortSignal): Promise<readonly ComboboxItem[]> => {
    const { items } = await client.customer.owners.query(typed === '' ? {} : { search: typed }, { signal });
    return items.slice(0, OWNERS_SHOWN).map(({ code, name }) => ({ id: code, label: name, detail: code }));
  };
  return (
    <Field label={text.ownerLink} optional hint={text.ownerLinkHint} error={problems['owner']}>
      {(control) => (
        <Combobox
          {...control}
          search={search}
          selected={form.owner}
          onSelect={(owner) => change({ owner, ...(form.ownerName.trim() === '' && { ownerName: owner.label }) })}
          onClear={() => change({ owner: undefined })}
        />
      )}
    </Field>
  );
}

/** Where they belong. */
export function WhereFields({ choices, ...part }: PartProps & { readonly choices: Choices }) {
  const { form, change } = part;
  const box = boxOf(part);
  const { segments, ownTerritories, depots, groups, isRead } = choices;
  const hasNone = isRead && ownTerritories.length === 0;
  return (
    <Card title={text.where} description={text.whereHint}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {isRead && segments.length === 0 ? (
          <TextField label={text.segment} {...box('segment')} />
        ) : (
          <ChoiceField label={text.segment} options={segments} {...box('segment')} />
        )}
        <ChoiceField label={text.territory} options={ownTerritories} {...(hasNone && { hint: text.noTerritories })} {...box('territory')} />
        <ChoiceField label={text.depot} hint={text.depotHint} options={depots} {...box('warehouse')} />
        <ChoiceField
          label={text.shortPolicy}
          options={SHORT_POLICIES.map((value) => ({ value, label: shortPolicyName(value) }))}
          value={form.shortPolicy}
          error={part.problems['shortPolicy']}
          onChange={(policy) => change({ shortPolicy: policy as NewForm['shortPolicy'] })}
        />
        <div className="sm:col-span-2">
          <GroupsField chosen={form.groups} options={groups} onChange={(next) => change({ groups: next })} />
        </div>
      </div>
    </Card>
  );
}

const TERMS = [...termsBeside('').map((value) => ({ value, label: termsName(value) })), { value: OTHER_TERMS, label: text.otherTerms }];
const LIMITS = [
  { value: 'none', label: text.noLimit },
  { value: 'amount', label: text.upTo },
];

interface CreditProps extends PartProps {
  readonly mayCredit: boolean;
  readonly currency: string;
}

/** On what terms; a limit is an amount or none, and said to be so. Who does not keep the credit leaves both to whoever does. */
export function CreditFields({ mayCredit, currency, ...part }: CreditProps) {
  const { form, change } = part;
  const box = boxOf(part);
  if (!mayCredit) {
    return (
      <Card title={text.credit}>
        <p className="text-dense text-ink-muted">{text.creditLater}</p>
      </Card>
    );
  }
  return (
    <Card title={text.credit}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField label={text.terms} options={TERMS} {...box('paymentTerms')} />
        {form.paymentTerms === OTHER_TERMS ? <TextField label={text.days} isAmount {...box('days')} /> : <span className="max-sm:hidden" />}
        <ChoiceField
          label={text.limit}
          hint={text.limitHint}
          options={LIMITS}
          value={form.limitKind}
          error={part.problems['limitMinor']}
          onChange={(kind) => change({ limitKind: kind as NewForm['limitKind'] })}
        />
        {form.limitKind === 'amount' && <TextField label={text.amount(currency)} isAmount {...box('limit', 'amount')} />}
      </div>
    </Card>
  );
}
