'use client';

import { Button, Combobox, type ComboboxItem, Field, IconButton } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { salesChannels, segmentName, termsBeside, termsName, useCustomerNames } from '../../words/index.ts';
import { ChoiceBox, MomentBox, TextBox } from './boxes.tsx';
import { type AssignmentForm, newAssignment } from './terms-form.ts';
import { termsText } from './text.ts';

const text = termsText('en');
const FULFILMENTS = [
  { value: 'deliver', label: text.deliver },
  { value: 'collect', label: text.collect },
];
/** How many of what is typed are shown. */
const FOUND = 10;
const TERMS = termsBeside('').map((value) => ({ value, label: termsName(value) }));

/** What an assignment may name: segments and groups, territories, depots. */
function useTargets() {
  const trpc = useTRPC();
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), staleTime: 60_000 });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), staleTime: 60_000 });
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), staleTime: 60_000 });
  const named = ({ code, name }: { readonly code: string; readonly name: string }) => ({ value: code, label: name });
  return {
    groups: [
      ...(groups.data?.segments ?? []).map(({ code }) => ({ value: code, label: segmentName(code) })),
      ...(groups.data?.items ?? []).map(named),
    ],
    territories: (territories.data?.items ?? []).map(named),
    depots: (depots.data?.items ?? []).map(named),
  };
}

interface CustomerProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly names: ReadonlyMap<string, string>;
}

/** A single customer by name, code or phone, or anybody. */
function CustomerBox({ value, error, onChange, names }: CustomerProps) {
  const client = useTRPCClient();
  const find = async (search: string, signal: AbortSignal): Promise<readonly ComboboxItem[]> => {
    const { items } = await client.customer.list.query({ search, limit: FOUND }, { signal });
    return items.map(({ code, name }) => ({ id: code, label: name, detail: code }));
  };
  return (
    <Field label={text.customer} error={error} className="col-span-2 sm:col-span-4">
      {(control) => (
        <Combobox
          {...control}
          placeholder={text.customerHint}
          search={find}
          {...(value !== '' && { selected: { id: value, label: names.get(value) ?? value } })}
          onSelect={({ id }) => onChange(id)}
          onClear={() => onChange('')}
        />
      )}
    </Field>
  );
}

interface Props {
  readonly assignments: readonly AssignmentForm[];
  readonly onChange: (assignments: readonly AssignmentForm[]) => void;
  readonly errorOf: (place: string) => string | undefined;
}

/** Whom a list is for: each line narrows by what it names, and the highest rank wins. */
export function AssignmentFields({ assignments, onChange, errorOf }: Props) {
  const targets = useTargets();
  const customers = useCustomerNames(assignments.flatMap(({ customerCode }) => (customerCode === '' ? [] : [customerCode])));
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-dense font-medium text-ink">{text.assignments}</legend>
      <p className="text-xs text-ink-subtle">{assignments.length === 0 ? text.noAssignments : text.assignmentHint}</p>
      <ul className="grid gap-2">
        {assignments.map((one, at) => {
          const as = (key: Exclude<keyof AssignmentForm, 'id'>) => ({
            value: one[key],
            error: errorOf(`assignments/${at}/${key}`),
            onChange: (value: string) => onChange(assignments.map((line) => (line.id === one.id ? { ...line, [key]: value } : line))),
          });
          return (
            <li key={one.id} className="grid grid-cols-2 items-start gap-2 rounded-control border px-3 py-2 sm:grid-cols-6">
              <ChoiceBox className="sm:col-span-2" label={text.group} any={text.any} options={targets.groups} {...as('group')} />
              <ChoiceBox className="sm:col-span-2" label={text.depot} any={text.any} options={targets.depots} {...as('warehouse')} />
              <ChoiceBox
                className="sm:col-span-2"
                label={text.territory}
                any={text.any}
                options={targets.territories}
                {...as('territory')}
              />
              <ChoiceBox className="sm:col-span-2" label={text.fulfilment} any={text.any} options={FULFILMENTS} {...as('fulfilment')} />
              <ChoiceBox className="sm:col-span-2" label={text.channel} any={text.any} options={salesChannels} {...as('channel')} />
              <ChoiceBox className="sm:col-span-2" label={text.paymentTerms} any={text.any} options={TERMS} {...as('paymentTerms')} />
              <CustomerBox names={customers} {...as('customerCode')} />
              <TextBox className="col-span-2" label={text.rank} isNumber {...as('priority')} />
              <MomentBox label={text.from} className="col-span-2 sm:col-span-3" {...as('from')} />
              <span className="col-span-2 flex sm:col-span-3 items-start gap-2">
                <MomentBox label={text.until} className="min-w-0 flex-1" {...as('until')} />
                {/* In line with the box, below its label. */}
                <IconButton
                  label={text.removeAssignment}
                  className="mt-6.5"
                  onClick={() => onChange(assignments.filter(({ id }) => id !== one.id))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </span>
            </li>
          );
        })}
      </ul>
      <Button
        className="justify-self-start"
        size="sm"
        onClick={() => onChange([...assignments, newAssignment(new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString())])}
      >
        <Plus aria-hidden />
        {text.addAssignment}
      </Button>
    </fieldset>
  );
}
