'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { cappedCount } from '@omniroute/ui/format';
import { Button, Card, Dialog, EmptyState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { segmentName } from '../../words/index.ts';
import { ChoiceField, TextField } from '../edit/fields.tsx';
import { customerText } from '../text.ts';

const text = customerText('en');
const NONE = '-';

/** What customers are gathered by: segments, groups beside them, and territories; each leads to its customers. */
export function GroupsPage({ place }: { readonly place: MembershipDocument }) {
  const trpc = useTRPC();
  const groups = useQuery(trpc.customer.groups.queryOptions({})).data;
  const territories = useQuery(trpc.customer.territories.queryOptions({})).data;
  return (
    <div className="grid gap-4">
      <PageHeader title={text.groupsTitle} path={[{ label: text.customers, href: '/customers' }]} description={text.groupsHint} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Card title={text.groups} flush actions={isPermitted('customer.put-groups', place.role) && <NewGroup />}>
            {!groups ? (
              <Skeleton shape="card" />
            ) : groups.items.length === 0 ? (
              <EmptyState icon={<Tags />} title={text.noGroupsYet} className="py-8">
                {text.noGroupsYetHint}
              </EmptyState>
            ) : (
              <Rows
                rows={groups.items.map((group) => ({ ...group, href: `/customers?f.group=${encodeURIComponent(group.code)}`, depth: 0 }))}
              />
            )}
          </Card>
          <Card title={text.segments} description={text.segmentsHint} flush>
            <Rows
              rows={(groups?.segments ?? []).map(({ code, customers }) => ({
                code,
                customers,
                name: segmentName(code),
                depth: 0,
                href: `/customers?f.segment=${encodeURIComponent(code)}`,
              }))}
            />
          </Card>
        </div>
        <Card title={text.territories} flush actions={isPermitted('customer.put-territories', place.role) && <NewTerritory />}>
          <Rows
            rows={(territories?.items ?? []).map(({ path, ...territory }) => ({
              ...territory,
              depth: path.length - 1,
              href: `/customers?f.territory=${encodeURIComponent(territory.code)}`,
            }))}
          />
        </Card>
      </div>
    </div>
  );
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly customers: number;
  readonly href: string;
  readonly depth: number;
}

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => (
  <ul className="divide-y border-t empty:hidden">
    {rows.map((row) => (
      <li
        key={row.code}
        className="flex items-baseline justify-between gap-3 px-4 py-2 text-dense"
        style={{ paddingInlineStart: `${1 + row.depth * 1.25}rem` }}
      >
        <span className="min-w-0">
          <Link href={row.href} className="break-words font-medium text-ink hover:underline">
            {row.name}
          </Link>
          {row.name !== row.code && <span className="ms-2 text-xs text-ink-subtle">{row.code}</span>}
        </span>
        <span className="shrink-0 text-xs text-ink-subtle tabular-nums">{text.customersIn(cappedCount(row.customers))}</span>
      </li>
    ))}
  </ul>
);

function NewGroup() {
  const client = useTRPCClient();
  return (
    <NewThing
      label={text.newGroup}
      send={({ code, name }) => client.customer.putGroups.mutate({ groups: [{ code, name }], requestId: crypto.randomUUID() })}
    />
  );
}

function NewTerritory() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const known = useQuery(trpc.customer.territories.queryOptions({})).data?.items ?? [];
  const [parent, setParent] = useState(NONE);
  const options = [
    { value: NONE, label: text.noParent },
    ...known.map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} · ${code}` })),
  ];
  return (
    <NewThing
      label={text.newTerritory}
      send={({ code, name }) =>
        client.customer.putTerritories.mutate({
          territories: [{ code, name, parent: parent === NONE ? null : parent }],
          requestId: crypto.randomUUID(),
        })
      }
    >
      <ChoiceField label={text.liesIn} options={options} value={parent} onChange={setParent} />
    </NewThing>
  );
}

interface NewThingProps {
  readonly label: string;
  readonly send: (thing: { readonly code: string; readonly name: string }) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** A small form for a code and a name. */
function NewThing({ label, send, children }: NewThingProps) {
  const formId = useId();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [thing, setThing] = useState({ code: '', name: '' });
  const [problem, setProblem] = useState<string>();
  const put = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      setOpen(false);
      setThing({ code: '', name: '' });
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
    onError: (error) => setProblem(faultOf(error)?.errors?.[0]?.detail ?? faultOf(error)?.detail ?? error.message),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [code, name] = [thing.code.trim(), thing.name.trim()];
    setProblem(code === '' || name === '' ? text.codeMissing : undefined);
    if (code !== '' && name !== '') put.mutate({ code, name });
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {label}
      </Button>
      {isOpen && (
        <Dialog
          open
          size="sm"
          onOpenChange={setOpen}
          title={label}
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{text.cancel}</Button>
              <Button variant="primary" type="submit" form={formId} loading={put.isPending}>
                {text.save}
              </Button>
            </>
          }
        >
          <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
            <TextField label={text.groupCode} value={thing.code} onChange={(code) => setThing({ ...thing, code })} />
            <TextField label={text.groupName} value={thing.name} onChange={(name) => setThing({ ...thing, name })} error={problem} />
            {children}
          </form>
        </Dialog>
      )}
    </>
  );
}
