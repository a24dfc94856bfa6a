'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DateTime, EmptyState, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { roleName } from '../../shell/role-name.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import type { ApiKey, Depot } from './api-key.ts';
import { IssueKey } from './issue-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { apiKeyText } from './text.ts';

const text = apiKeyText('en');
const DEFAULTS = { sort: { id: 'createdAt', desc: true } };

/** What a key may reach, in words. */
function scopeWords({ scope }: ApiKey): string {
  const parts = [
    scope.warehouses && text.depots(scope.warehouses.join(', ')),
    scope.customers && text.customers(scope.customers.join(', ')),
    scope.territories && text.territories(scope.territories.join(', ')),
  ].filter((part) => part !== null);
  return parts.length === 0 ? text.everything : parts.join(' · ');
}

const keyColumns = (onRevoke: ((key: ApiKey) => void) | undefined): readonly ListColumn<ApiKey>[] => [
  { id: 'name', header: text.name, cell: (key) => <LongName>{key.name}</LongName>, width: 170 },
  { id: 'hint', header: text.ends, cell: (key) => <code className="text-xs">…{key.hint}</code>, width: 80 },
  { id: 'role', header: text.role, cell: (key) => roleName(key.role as Role), width: 130 },
  { id: 'scope', header: text.scope, cell: (key) => <LongName>{scopeWords(key)}</LongName>, width: 170 },
  { id: 'state', header: text.state, cell: (key) => <StatusBadge status={key.revokedAt === null ? 'active' : 'revoked'} />, width: 100 },
  {
    id: 'createdAt',
    header: text.createdAt,
    cell: (key) => <DateTime at={key.createdAt} />,
    sortable: true,
    sortFirst: 'desc',
    width: 120,
  },
  { id: 'createdBy', header: text.createdBy, cell: (key) => key.createdBy, hiddenAtFirst: true, width: 140 },
  {
    id: 'revokedAt',
    header: text.revokedAt,
    cell: (key) => (key.revokedAt === null ? '–' : <DateTime at={key.revokedAt} />),
    hiddenAtFirst: true,
    width: 120,
  },
  ...(onRevoke
    ? [
        {
          id: 'action',
          header: text.action,
          cell: (key: ApiKey) =>
            key.revokedAt === null && (
              <Button size="sm" aria-label={text.revokeNamed(key.name)} onClick={() => onRevoke(key)}>
                {text.revoke}
              </Button>
            ),
          width: 90,
        },
      ]
    : []),
];

/** The business's keys, the latest first, revoked ones too. */
export function ApiKeys({ role, depots }: { readonly role: Role; readonly depots: readonly Depot[] }) {
  const trpc = useTRPC();
  const { list, input } = useListPage('api-keys', DEFAULTS);
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = useQuery({ ...trpc.tenant.apiKeys.queryOptions(input), placeholderData: keepPreviousData });
  const mayRevoke = isPermitted('tenant.revoke-api-key', role);
  const columns = useMemo(() => keyColumns(mayRevoke ? setRevoking : undefined), [mayRevoke]);
  const issue = isPermitted('tenant.issue-api-key', role) && <IssueKey depots={depots} />;
  return (
    <div>
      <PageHeader title={text.title} description={text.hint} actions={issue} />
      <DataTable
        label={text.title}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, keys)}
        rowId={(key) => key.id}
        empty={
          <EmptyState icon={<KeyRound />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        }
      />
      <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} />
    </div>
  );
}
