'use client';

import type { RouterOutputs } from '@omniroute/api';
import { freeCode } from '@omniroute/domain/catalogue';
import { Button, Checkbox, Field, Input, Select } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Product } from '../product.ts';
import { EditDialog } from './edit-dialog.tsx';
import { TextField } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductChanges, useEdit } from './use-edit.ts';

const text = editText('en');
type Attribute = RouterOutputs['catalogue']['attributes']['items'][number];
type Values = Readonly<Record<string, string>>;
const UNSAID = '-';

const valuesOf = (product: Product): Values => Object.fromEntries(product.attributes.map(({ code, value }) => [code, value]));

function changesOf(product: Product, groups: readonly string[], values: Values): ProductChanges {
  const before = valuesOf(product);
  const changed = Object.entries(values).filter(([code, value]) => value !== (before[code] ?? ''));
  const isRegrouped =
    groups.toSorted().join() !==
    product.groups
      .map(({ code }) => code)
      .toSorted()
      .join();
  return {
    ...(isRegrouped && { groups: [...groups] }),
    ...(changed.length > 0 && { attributes: Object.fromEntries(changed.map(([code, value]) => [code, value === '' ? null : value])) }),
  };
}

/** To which groups a product belongs, and what is noted of it. */
export function EditWords({ product: latest, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const trpc = useTRPC();
  const attributes = useQuery(trpc.catalogue.attributes.queryOptions({}));
  const [groups, setGroups] = useState(() => product.groups.map(({ code }) => code));
  const [values, setValues] = useState<Values>(() => valuesOf(product));
  const [newGroup, setNewGroup] = useState('');
  const edit = useEdit(product, onClose);
  return (
    <EditDialog
      title={text.editWhat(text.words)}
      edit={edit}
      placed={[]}
      draft={[groups, values, newGroup]}
      onSave={() => edit.save(changesOf(product, groups, values))}
      onClose={onClose}
    >
      <Groups chosen={groups} onChange={setGroups} name={newGroup} setName={setNewGroup} />
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        {attributes.data?.items.length === 0 && <p className="text-dense text-ink-muted sm:col-span-2">{text.noAttributes}</p>}
        {attributes.data?.items.map((attribute) => (
          <Value
            key={attribute.code}
            attribute={attribute}
            value={values[attribute.code] ?? ''}
            onChange={(value) => setValues({ ...values, [attribute.code]: value })}
          />
        ))}
      </div>
    </EditDialog>
  );
}

interface GroupsProps {
  readonly chosen: readonly string[];
  readonly onChange: (codes: string[]) => void;
  /** Of a group that is new. */
  readonly name: string;
  readonly setName: (name: string) => void;
}

function Groups({ chosen, onChange, name, setName }: GroupsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.catalogue.groups.queryOptions({}));
  const add = useMutation({
    mutationFn: (code: string) =>
      client.catalogue.putGroups.mutate({ groups: [{ code, name: name.trim() }], remove: [], requestId: crypto.randomUUID() }),
    onSuccess: async (_done, code) => {
      await queries.invalidateQueries(trpc.catalogue.groups.pathFilter());
      setName('');
      onChange([...chosen, code]);
    },
  });
  const code = name.trim() === '' ? '' : freeCode(name, new Set(data?.items.map((group) => group.code)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-dense font-medium text-ink">{text.groups}</legend>
      {data?.items.length === 0 && <p className="text-dense text-ink-muted">{text.noGroups}</p>}
      {data?.items.map((group) => (
        <Checkbox
          key={group.code}
          label={group.name}
          checked={chosen.includes(group.code)}
          onCheckedChange={(checked) => onChange(checked === true ? [...chosen, group.code] : chosen.filter((one) => one !== group.code))}
        />
      ))}
      <div className="flex items-end gap-2">
        <Field label={text.newGroup} className="flex-1">
          {(control) => <Input {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Button disabled={code === ''} loading={add.isPending} onClick={() => add.mutate(code)}>
          {text.addGroup}
        </Button>
      </div>
    </fieldset>
  );
}

function Value({
  attribute,
  value,
  onChange,
}: {
  readonly attribute: Attribute;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { kind, name, measure, choices } = attribute;
  if (kind !== 'flag' && kind !== 'choice')
    return (
      <TextField
        label={name}
        value={value}
        onChange={onChange}
        {...(kind === 'day' && { type: 'date' })}
        {...(kind === 'number' && { inputMode: 'decimal' as const })}
        {...(measure !== null && { hint: measure })}
      />
    );
  const said =
    kind === 'flag'
      ? [
          { value: 'yes', label: text.yes },
          { value: 'no', label: text.no },
        ]
      : choices.map((choice) => ({ value: choice, label: choice }));
  return (
    <Field label={name}>
      {(control) => (
        <Select
          {...control}
          options={[{ value: UNSAID, label: text.notSet }, ...said]}
          value={value === '' ? UNSAID : value}
          onValueChange={(next) => onChange(next === UNSAID ? '' : next)}
        />
      )}
    </Field>
  );
}
