'use client';

import { useQuery } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { NamePick, TextField } from '../product/index.ts';
import { type Merge, MergeDialog } from './merge-dialog.tsx';
import { wordText } from './text.ts';
import { useWordChange } from './use-word-change.ts';
import { type Brand, listHref, takenBy } from './word.ts';
import { WordDialog } from './word-dialog.tsx';
import { REFRESH_MS, WordKind } from './word-kind.tsx';

const text = wordText('en');

interface Open {
  readonly rows: readonly Brand[];
  readonly onClose: () => void;
}

/** The brands, with whose they are. */
export function Brands({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery({ ...trpc.catalogue.brands.queryOptions({}), refetchInterval: REFRESH_MS });
  return (
    <WordKind
      kind="brand"
      label={text.brands}
      query={query}
      mayEdit={mayEdit}
      words={{ icon: <Stamp />, add: text.addBrand, none: text.noBrands, hint: text.noBrandsHint }}
      rowOf={({ id, name, principal, productCount }) => ({
        ...{ id, name, href: listHref('brand', name), count: productCount, isFree: productCount === 0 },
        facts: [principal ?? text.noPrincipal],
      })}
      remove={({ name }, requestId) => client.catalogue.putBrands.mutate({ brands: [], remove: [name], requestId })}
      restore={({ name, principal }, requestId) =>
        client.catalogue.putBrands.mutate({ brands: [{ name, principal, isNew: true }], remove: [], requestId })
      }
      form={({ row, ...open }) => <EditBrand brand={row} {...open} />}
      merge={({ row, ...open }) => <MergeBrand brand={row} {...open} />}
    />
  );
}

interface Said {
  readonly name: string;
  readonly principal: string | null;
  readonly overTheirs?: boolean;
}

function EditBrand({ brand: first, rows, onClose }: Open & { readonly brand: Brand | undefined }) {
  const client = useTRPCClient();
  // As it was when the form opened: the list behind it may change meanwhile.
  const [brand] = useState(first);
  const [name, setName] = useState(brand?.name ?? '');
  const [principal, setPrincipal] = useState(brand?.principal ?? '');
  const [isTried, setTried] = useState(false);
  const change = useWordChange({
    send: ({ name: wanted, principal: whose, overTheirs }: Said, requestId) => {
      const said = brand
        ? { id: brand.id, name: brand.name, principal: whose, isNew: false, ...(wanted !== brand.name && { rename: wanted }) }
        : { name: wanted, principal: whose, isNew: true };
      const seen = brand && !overTheirs && { seen: { name: brand.name, principal: brand.principal } };
      return client.catalogue.putBrands.mutate({ brands: [{ ...said, ...seen }], remove: [], requestId });
    },
    onDone: onClose,
  });
  const other = takenBy(rows, name, brand?.id);
  const wrong = name.trim() === '' ? text.needed : other && text.taken(other.name);
  const save = (overTheirs?: true) => {
    setTried(true);
    if (!wrong) change.send({ name: name.trim(), principal: principal === '' ? null : principal, ...(overTheirs && { overTheirs }) });
  };
  return (
    <WordDialog
      title={brand ? text.changeOne(brand.name) : text.addBrand}
      change={change}
      placed={['name', 'rename', 'principal']}
      onSave={() => save()}
      onSaveMine={() => save(true)}
      onClose={onClose}
    >
      <TextField
        label={text.name}
        autoFocus
        maxLength={100}
        value={name}
        onChange={setName}
        error={(isTried ? wrong : undefined) ?? change.errorOf('name', 'rename')}
      />
      <NamePick
        of="principals"
        label={text.principal}
        hint={text.principalHint}
        value={principal}
        onChange={setPrincipal}
        onClear={() => setPrincipal('')}
        error={change.errorOf('principal')}
      />
    </WordDialog>
  );
}

function MergeBrand({ brand, rows, onClose }: Open & { readonly brand: Brand }) {
  const client = useTRPCClient();
  const change = useWordChange({
    send: ({ keeper, merged }: Merge, requestId) =>
      client.catalogue.mergeBrands.mutate({ keeper: keeper.id, merged: merged.id, expected: merged.productCount, requestId }),
    told: (_answer, { keeper, merged }) => text.merged(merged.name, keeper.name),
    onDone: onClose,
  });
  return <MergeDialog merged={brand} all={rows} change={change} onClose={onClose} />;
}
