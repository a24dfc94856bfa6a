'use client';

import { freeCode } from '@omniroute/domain/catalogue';
import { useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { TextField } from '../product/index.ts';
import { wordText } from './text.ts';
import { useWordChange } from './use-word-change.ts';
import { type Group, listHref } from './word.ts';
import { WordDialog } from './word-dialog.tsx';
import { REFRESH_MS, WordKind } from './word-kind.tsx';

const text = wordText('en');

/** Groups of products, which promotions and price lists name. */
export function Groups({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery({ ...trpc.catalogue.groups.queryOptions({}), refetchInterval: REFRESH_MS });
  return (
    <WordKind
      kind="product-group"
      label={text.groups}
      query={query}
      mayEdit={mayEdit}
      words={{ icon: <Tags />, add: text.addGroup, none: text.noGroups, hint: text.noGroupsHint }}
      rowOf={({ id, code, name, productCount }) => ({
        ...{ id, name, href: listHref('group', code), count: productCount, isFree: productCount === 0 },
        facts: [code],
      })}
      remove={({ code }, requestId) => client.catalogue.putGroups.mutate({ groups: [], remove: [code], requestId })}
      restore={({ code, name }, requestId) =>
        client.catalogue.putGroups.mutate({ groups: [{ code, name, isNew: true }], remove: [], requestId })
      }
      form={({ row, ...open }) => <EditGroup group={row} {...open} />}
    />
  );
}

interface Props {
  readonly group: Group | undefined;
  readonly rows: readonly Group[];
  readonly onClose: () => void;
}

function EditGroup({ group: first, rows, onClose }: Props) {
  const client = useTRPCClient();
  const [group] = useState(first);
  const [name, setName] = useState(group?.name ?? '');
  const [typedCode, setCode] = useState(group?.code);
  const [isTried, setTried] = useState(false);
  const code = typedCode ?? (name.trim() === '' ? '' : freeCode(name, new Set(rows.map((row) => row.code))));
  const change = useWordChange({
    send: (overTheirs: boolean, requestId) => {
      const said = { code: code.trim(), name: name.trim(), isNew: !group, ...(group && !overTheirs && { seen: { name: group.name } }) };
      return client.catalogue.putGroups.mutate({ groups: [said], remove: [], requestId });
    },
    onDone: onClose,
  });
  const wrong = { name: name.trim() === '' ? text.needed : undefined, code: code.trim() === '' ? text.codeNeeded : undefined };
  const save = (overTheirs: boolean) => {
    setTried(true);
    if (!wrong.name && !wrong.code) change.send(overTheirs);
  };
  return (
    <WordDialog
      title={group ? text.changeOne(group.name) : text.addGroup}
      change={change}
      placed={['name', 'code']}
      draft={[name, typedCode]}
      onSave={() => save(false)}
      onSaveMine={() => save(true)}
      onClose={onClose}
    >
      <TextField
        label={text.name}
        autoFocus
        maxLength={100}
        value={name}
        onChange={setName}
        error={(isTried ? wrong.name : undefined) ?? change.errorOf('name')}
      />
      <TextField
        label={text.code}
        hint={text.codeHint}
        maxLength={64}
        disabled={group !== undefined}
        value={code}
        onChange={setCode}
        error={(isTried ? wrong.code : undefined) ?? change.errorOf('code')}
      />
    </WordDialog>
  );
}
