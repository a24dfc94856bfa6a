'use client';

import { Checkbox, Field, IconButton, Select } from '@omniroute/ui/primitives';
import { X } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Conditions } from '../types.ts';
import { type Choice, type ListedField, useConditionChoices } from '../use-names.ts';
import { dayName } from '../words.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { ChipsField, useCustomerSearch, useProductSearch } from './goods.tsx';
import { formText } from './text.ts';

const text = formText('en');

type FieldName = keyof Conditions;
const LABELS: Readonly<Record<FieldName, string>> = {
  skus: text.skus,
  categories: text.categories,
  brands: text.brands,
  productGroups: text.productGroups,
  customers: text.customers,
  customerGroups: text.customerGroups,
  outletClasses: text.outletClasses,
  territories: text.territories,
  warehouses: text.warehouses,
  channels: text.channels,
  daysOfWeek: text.daysOfWeek,
  isFirstOrder: text.isFirstOrder,
  coupon: text.coupon,
};
const GOODS: readonly FieldName[] = ['skus', 'categories', 'brands', 'productGroups'];
const LISTED: readonly FieldName[] = [
  'categories',
  'brands',
  'productGroups',
  'customerGroups',
  'outletClasses',
  'territories',
  'warehouses',
  'channels',
];
const isListed = (field: FieldName): field is ListedField => LISTED.includes(field);
const names = Object.keys(LABELS) as FieldName[];

interface Props {
  readonly value: Conditions;
  readonly onChange: (value: Conditions) => void;
}

const fits = ({ label, value, detail }: Choice, query: string): boolean =>
  `${label} ${value} ${detail ?? ''}`.toLowerCase().includes(query.trim().toLowerCase());

/** Takes the keyboard to the first box of a condition that was added, and to where one is added when one is left out. */
function useKeyboardPlace() {
  const box = useRef<HTMLDivElement>(null);
  const added = useRef<FieldName>(undefined);
  const isLeftOut = useRef(false);
  useEffect(() => {
    if (!isLeftOut.current) return;
    isLeftOut.current = false;
    box.current?.querySelector<HTMLElement>('[data-place=add] button')?.focus();
  });
  const next = () => {
    const field = added.current;
    added.current = undefined;
    return field && box.current?.querySelector<HTMLElement>(`[data-place=${field}] :is(input, button)`);
  };
  return { box, added, isLeftOut, next };
}

/** Which goods and baskets it is for: what is not named does not narrow. */
export function ConditionsFields({ value, onChange }: Props) {
  const [added, setAdded] = useState<readonly FieldName[]>([]);
  const shown = names.filter((field) => value[field] !== undefined || added.includes(field));
  const open = names.filter((field) => !shown.includes(field));
  const place = useKeyboardPlace();
  const remove = (field: FieldName) => {
    setAdded(added.filter((one) => one !== field));
    onChange({ ...value, [field]: undefined });
    place.isLeftOut.current = true;
  };
  const add = (field: FieldName) => {
    setAdded([...added, field]);
    place.added.current = field;
  };
  return (
    <div ref={place.box} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {shown.length === 0 && <p className="text-dense text-ink-muted">{text.noConditions}</p>}
      {shown.map((field) => (
        <div key={field} className="flex items-start gap-2">
          <div data-place={field} className="min-w-0 flex-1">
            <OneCondition field={field} value={value} onChange={onChange} />
          </div>
          <IconButton size="sm" className="mt-7" label={text.leaveOut(LABELS[field])} onClick={() => remove(field)}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <div data-place="add" className="contents">
        <Select
          aria-label={text.addCondition}
          className="sm:max-w-64"
          next={place.next}
          placeholder={text.addConditionHint}
          value=""
          options={open.map((field) => ({ value: field, label: (GOODS.includes(field) ? text.ofGoods : text.ofBaskets)(LABELS[field]) }))}
          onValueChange={(field) => add(field as FieldName)}
        />
      </div>
    </div>
  );
}

function OneCondition({ field, value, onChange }: Props & { readonly field: FieldName }): ReactNode {
  const choices = useConditionChoices();
  const products = useProductSearch();
  const customers = useCustomerSearch();
  const at = `/conditions/${field}`;
  const listed = isListed(field) ? choices[field] : undefined;
  const search = useCallback(
    async (query: string) =>
      (listed ?? [])
        .filter((choice) => fits(choice, query))
        .slice(0, 50)
        .map((choice) => ({ id: choice.value, label: choice.label, ...(choice.detail && { detail: choice.detail }) })),
    [listed],
  );
  const label = LABELS[field];
  if (field === 'daysOfWeek') return <Days value={value} onChange={onChange} />;
  if (field === 'coupon')
    return (
      <TextField
        label={label}
        at={at}
        value={value.coupon}
        hint={text.couponHint}
        onChange={(coupon) => onChange({ ...value, coupon: coupon === '' ? undefined : coupon.toUpperCase() })}
      />
    );
  if (field === 'isFirstOrder')
    return (
      <ChoiceField
        label={label}
        at={at}
        value={value.isFirstOrder === undefined ? undefined : value.isFirstOrder ? 'first' : 'later'}
        options={[
          { value: 'first', label: text.firstOrderOnly },
          { value: 'later', label: text.laterOrders },
        ]}
        onChange={(which) => onChange({ ...value, isFirstOrder: which === 'first' })}
      />
    );
  return (
    <ChipsField
      label={label}
      at={at}
      values={value[field] ?? []}
      field={field}
      search={listed ? search : field === 'skus' ? products : customers}
      placeholder={field === 'skus' ? text.productOrSku : field === 'customers' ? text.customerHint : text.search}
      onChange={(values) => onChange({ ...value, [field]: values.length === 0 ? undefined : values })}
    />
  );
}

function Days({ value, onChange }: Props) {
  const chosen = value.daysOfWeek ?? [];
  const toggle = (day: number) => {
    const days = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day].sort();
    onChange({ ...value, daysOfWeek: days.length === 0 ? undefined : days });
  };
  return (
    <Field label={LABELS.daysOfWeek}>
      {(control) => (
        <div {...control} role="group" aria-label={LABELS.daysOfWeek} className="flex flex-wrap gap-x-4 gap-y-2">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} label={dayName(day)} checked={chosen.includes(day)} onCheckedChange={() => toggle(day)} />
          ))}
        </div>
      )}
    </Field>
  );
}
