'use client';

import { ROLES } from '@omniroute/domain/tenant';
import { toast } from '@omniroute/ui/primitives';
import { type ListControl, type ListView, type ListViews, sameQuery, viewQuery } from '@omniroute/ui/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef } from 'react';
import { roleName } from '../../shell/role-name.ts';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { bringBack } from './bring-back.ts';
import { listText } from './text.ts';

const text = listText('en');
const PARAM = 'view';
/** In the address: somebody chose the list as it is at first over the view of their role. */
const NONE = 'none';
const NOT_STAFF: readonly string[] = ['customer-owner', 'customer-buyer', 'driver', 'platform-operator'];
const STAFF = ROLES.filter((role) => !NOT_STAFF.includes(role)).map((value) => ({ value, label: roleName(value) }));

const withView = (query: string, id: string): string => [query, `${PARAM}=${id}`].filter(Boolean).join('&');
/** What the server said, as an error that a form can show. */
const told = (error: unknown): Error => new Error(faultOf(error)?.detail ?? text.away);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : text.away);

interface Kept {
  readonly items: readonly ListView[];
  readonly defaultId: string | null;
  readonly mayChooseFirst: boolean;
}

/** Calls that change views; each reads them again afterwards. */
function useViewCalls(name: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries(trpc.tenant.views.pathFilter());
  const requestId = () => crypto.randomUUID();
  return {
    save: async (view: { readonly id?: string; readonly name: string; readonly isShared: boolean }, query: string) => {
      const { id } = await client.tenant.saveView
        .mutate({ ...view, list: name, state: { query }, requestId: requestId() })
        .catch((error: unknown) => {
          throw told(error);
        });
      await changed();
      return id;
    },
    remove: async (id: string) => {
      await client.tenant.deleteView.mutate({ id, requestId: requestId() }).catch((error: unknown) => {
        throw told(error);
      });
      await changed();
    },
    setFirst: async (roles: readonly string[], viewId: string | null) => {
      const known = ROLES.filter((role) => roles.includes(role));
      if (known.length === 0) return;
      await client.tenant.setDefaultView.mutate({ list: name, roles: known, viewId, requestId: requestId() }).catch((error: unknown) => {
        throw told(error);
      });
      await changed();
    },
  };
}

/** Shows the view of one's role first, where the address asks for nothing itself. */
function useFirstView(kept: Kept | undefined, query: string, list: ListControl): void {
  const isDone = useRef(query !== '');
  useEffect(() => {
    if (isDone.current || kept === undefined) return;
    isDone.current = true;
    const first = kept.items.find((view) => view.id === kept.defaultId);
    if (first) list.show(withView(first.query, first.id));
  }, [kept, list]);
}

/** The saved views of a list: read from the server, picked through the address, so that a link and a reload show the same. */
export function useViews(name: string, list: ListControl): ListViews {
  const trpc = useTRPC();
  const params = useSearchParams();
  const calls = useViewCalls(name);
  const { data } = useQuery({ ...trpc.tenant.views.queryOptions({ list: name }), staleTime: 60_000 });
  const kept = useMemo<Kept | undefined>(
    () => data && { ...data, items: data.items.map(({ state, ...view }) => ({ ...view, query: state.query })) },
    [data],
  );
  useFirstView(kept, params.toString(), list);
  const items = kept?.items ?? [];
  const current = items.find((view) => view.id === params.get(PARAM));
  const now = viewQuery(list.state, list.defaults);
  const pick = (view: ListView | undefined) =>
    list.show(view ? withView(view.query, view.id) : kept?.defaultId === null || kept === undefined ? '' : `${PARAM}=${NONE}`);
  return {
    items,
    currentId: current?.id,
    isChanged: current !== undefined && !sameQuery(now, current.query, list.defaults),
    pick,
    save: async (view) => {
      const id = await calls.save(view, now);
      list.show(withView(now, id));
      toast.success(text.viewSaved(view.name));
    },
    remove: async (view) => {
      try {
        await calls.remove(view.id);
      } catch (error) {
        toast.error(messageOf(error));
        return;
      }
      const undo = () =>
        bringBack(view, { ...calls, mayChooseFirst: kept?.mayChooseFirst === true }).then(
          (isWhole) => (isWhole ? toast.success(text.viewBack(view.name)) : toast(text.viewBackNotFirst(view.name))),
          (error: unknown) => toast.error(messageOf(error)),
        );
      toast(text.viewDeleted(view.name), { action: { label: text.undo, onClick: () => void undo() } });
    },
    ...(kept?.mayChooseFirst && {
      setFirst: async (view: ListView, roles: readonly string[]) => {
        await calls.setFirst(
          view.defaultFor.filter((role) => !roles.includes(role)),
          null,
        );
        await calls.setFirst(roles, view.id);
      },
    }),
    roles: STAFF,
  };
}
