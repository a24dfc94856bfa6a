'use client';

import { useQuery } from '@tanstack/react-query';
import { Factory } from 'lucide-react';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { TextField } from '../product/index.ts';
import { type Merge, MergeDialog } from './merge-dialog.tsx';
import { wordText } from './text.ts';
import { useWordChange } from './use-word-change.ts';
import { listHref, type Principal, takenBy, textOrNull } from './word.ts';
import { WordDialog } from './word-dialog.tsx';
import { REFRESH_MS, WordKind } from './word-kind.tsx';

const text = wordText('en');

interface Open {
  readonly rows: readonly Principal[];
  readonly onClose: () => void;
}

/** The principals, with whom to call. */
export function Principals({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery({ ...trpc.catalogue.principals.queryOptions({}), refetchInterval: REFRESH_MS });
  return (
    <WordKind
      kind="principal"
      label={text.principals}
      query={query}
      mayEdit={mayEdit}
      words={{
        icon: <Factory />,
        add: text.addPrincipal,
        none: text.noPrincipals,
        hint: text.noPrincipalsHint,
        inUse: text.principalInUse,
      }}
      rowOf={({ id, name, contactName, phone, email, currency, brandCount, productCount }) => ({
        ...{ id, name, href: listHref('principal', name), count: productCount, isFree: productCount + brandCount === 0 },
        facts: [text.brandsOf(brandCount), contactName, phone, email, currency].filter((fact) => fact !== null),
      })}
      remove={({ name }, requestId) => client.catalogue.putPrincipals.mutate({ principals: [], remove: [name], requestId })}
      restore={({ name, contactName, phone, email, currency }, requestId) =>
        client.catalogue.putPrincipals.mutate({
          principals: [{ name, contactName, phone, email, currency, isNew: true }],
          remove: [],
          requestId,
        })
      }
      form={({ row, ...open }) => <EditPrincipal principal={row} {...open} />}
      merge={({ row, ...open }) => <MergePrincipal principal={row} {...open} />}
    />
  );
}

interface Form {
  readonly name: string;
  readonly contactName: string;
  readonly phone: string;
  readonly email: string;
  readonly currency: string;
}
const formOf = (principal: Principal | undefined): Form => ({
  name: principal?.name ?? '',
  contactName: principal?.contactName ?? '',
  phone: principal?.phone ?? '',
  email: principal?.email ?? '',
  currency: principal?.currency ?? '',
});

function usePrincipal(principal: Principal | undefined, onClose: () => void) {
  const client = useTRPCClient();
  return useWordChange({
    send: ({ form, overTheirs }: { readonly form: Form; readonly overTheirs: boolean }, requestId) => {
      const facts = {
        contactName: textOrNull(form.contactName),
        phone: textOrNull(form.phone),
        email: textOrNull(form.email),
        currency: textOrNull(form.currency.toUpperCase()),
      };
      const wanted = form.name.trim();
      if (!principal)
        return client.catalogue.putPrincipals.mutate({ principals: [{ name: wanted, ...facts, isNew: true }], remove: [], requestId });
      const { id, name, contactName, phone, email, currency } = principal;
      const said = { id, name, ...facts, isNew: false, ...(wanted !== name && { rename: wanted }) };
      const seen = !overTheirs && { seen: { name, contactName, phone, email, currency } };
      return client.catalogue.putPrincipals.mutate({ principals: [{ ...said, ...seen }], remove: [], requestId });
    },
    onDone: onClose,
  });
}

function EditPrincipal({ principal: first, rows, onClose }: Open & { readonly principal: Principal | undefined }) {
  const [principal] = useState(first);
  const [form, setForm] = useState(() => formOf(principal));
  const [isTried, setTried] = useState(false);
  const change = usePrincipal(principal, onClose);
  const other = takenBy(rows, form.name, principal?.id);
  const wrong = form.name.trim() === '' ? text.needed : other && text.taken(other.name);
  const save = (overTheirs: boolean) => {
    setTried(true);
    if (!wrong) change.send({ form, overTheirs });
  };
  const field = (name: keyof Form, more: object = {}) => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    error: change.errorOf(name),
    ...more,
  });
  return (
    <WordDialog
      title={principal ? text.changeOne(principal.name) : text.addPrincipal}
      change={change}
      placed={['name', 'rename', 'contactName', 'phone', 'email', 'currency']}
      onSave={() => save(false)}
      onSaveMine={() => save(true)}
      onClose={onClose}
    >
      <TextField
        label={text.name}
        autoFocus
        maxLength={100}
        {...field('name', { error: (isTried ? wrong : undefined) ?? change.errorOf('name', 'rename') })}
      />
      <TextField label={text.contact} optional maxLength={100} {...field('contactName')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={text.phone} optional type="tel" maxLength={40} {...field('phone')} />
        <TextField label={text.email} optional type="email" maxLength={200} {...field('email')} />
      </div>
      <TextField label={text.currency} hint={text.currencyHint} optional maxLength={3} className="uppercase" {...field('currency')} />
    </WordDialog>
  );
}

function MergePrincipal({ principal, rows, onClose }: Open & { readonly principal: Principal }) {
  const client = useTRPCClient();
  const change = useWordChange({
    send: ({ keeper, merged }: Merge, requestId) =>
      client.catalogue.mergePrincipals.mutate({ keeper: keeper.id, merged: merged.id, expected: merged.productCount, requestId }),
    told: (_answer, { keeper, merged }) => text.merged(merged.name, keeper.name),
    onDone: onClose,
  });
  return <MergeDialog merged={principal} all={rows} change={change} onClose={onClose} />;
}
