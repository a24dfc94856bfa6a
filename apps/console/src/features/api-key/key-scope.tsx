'use client';

import { Badge, Checkbox, Combobox, type ComboboxItem, Field, Select } from '@omniroute/ui/primitives';
import { X } from 'lucide-react';
import { useCallback } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import type { Depot } from './api-key.ts';
import { apiKeyText } from './text.ts';

const text = apiKeyText('en');
const FOUND = 10;

/** What a key shall be narrowed to. Choices of the kind that is not chosen are kept, but not sent. */
export interface KeyScope {
  readonly kind: 'all' | 'depots' | 'customers';
  readonly depotIds: readonly string[];
  readonly customers: readonly { readonly id: string; readonly name: string }[];
}
export const emptyScope: KeyScope = { kind: 'all', depotIds: [], customers: [] };

/** The scope as the verb takes it; nothing where the key reaches all its role may. */
export function scopeInput(scope: KeyScope): { readonly scope?: { readonly warehouseIds: string[] } | { readonly customerIds: string[] } } {
  if (scope.kind === 'depots') return { scope: { warehouseIds: [...scope.depotIds] } };
  return scope.kind === 'customers' ? { scope: { customerIds: scope.customers.map(({ id }) => id) } } : {};
}

/** Why this scope cannot be issued, or nothing: a key narrowed to nothing would be of no use. */
export function scopeProblem(scope: KeyScope): string | undefined {
  if (scope.kind === 'depots' && scope.depotIds.length === 0) return text.depotsMissing;
  return scope.kind === 'customers' && scope.customers.length === 0 ? text.customersMissing : undefined;
}

interface Props {
  readonly scope: KeyScope;
  readonly change: (scope: KeyScope) => void;
  readonly depots: readonly Depot[];
  readonly problem: string | undefined;
}

/** All, some depots or some customers. */
export function KeyScopeFields({ scope, change, depots, problem }: Props) {
  const kinds = [
    { value: 'all', label: text.scopeAll },
    { value: 'depots', label: text.scopeDepots },
    { value: 'customers', label: text.scopeCustomers },
  ] as const;
  const toggle = (id: string) =>
    change({ ...scope, depotIds: scope.depotIds.includes(id) ? scope.depotIds.filter((one) => one !== id) : [...scope.depotIds, id] });
  return (
    <>
      <Field label={text.scopeLabel} error={problem}>
        {(control) => (
          <Select
            {...control}
            options={kinds}
            value={scope.kind}
            onValueChange={(value) => change({ ...scope, kind: kinds.find((one) => one.value === value)?.value ?? 'all' })}
          />
        )}
      </Field>
      {scope.kind === 'depots' && (
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-dense font-medium text-ink">{text.chooseDepots}</legend>
          {depots.map((depot) => (
            <Checkbox
              key={depot.id}
              label={`${depot.name} (${depot.code})`}
              checked={scope.depotIds.includes(depot.id)}
              onCheckedChange={() => toggle(depot.id)}
            />
          ))}
        </fieldset>
      )}
      {scope.kind === 'customers' && <CustomerChoice scope={scope} change={change} />}
    </>
  );
}

function CustomerChoice({ scope, change }: Pick<Props, 'scope' | 'change'>) {
  const client = useTRPCClient();
  const search = useCallback(
    async (query: string, signal: AbortSignal): Promise<ComboboxItem[]> => {
      const page = await client.customer.list.query({ search: query, limit: FOUND }, { signal });
      return page.items.map((customer) => ({ id: customer.id, label: customer.name, detail: customer.code }));
    },
    [client],
  );
  const add = ({ id, label }: ComboboxItem) =>
    scope.customers.some((one) => one.id === id) || change({ ...scope, customers: [...scope.customers, { id, name: label }] });
  return (
    <Field label={text.chooseCustomers}>
      {(control) => (
        <div className="grid gap-2">
          <Combobox<ComboboxItem> {...control} placeholder={text.findCustomer} search={search} onSelect={add} clearAfterSelect />
          {scope.customers.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {scope.customers.map((customer) => (
                <li key={customer.id} className="max-w-full">
                  <Badge>
                    <span className="truncate">{customer.name}</span>
                    <button
                      type="button"
                      aria-label={text.removeCustomer(customer.name)}
                      onClick={() => change({ ...scope, customers: scope.customers.filter((one) => one.id !== customer.id) })}
                    >
                      <X aria-hidden />
                    </button>
                  </Badge>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}
