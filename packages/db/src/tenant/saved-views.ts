import { isUuid } from '@omniroute/domain';
import type { Tx } from '../client/index.ts';

/** How a list looks in a view: its address without the page, and its columns where they were chosen. */
export interface ViewState {
  readonly query: string;
  readonly columns?: readonly string[] | undefined;
  readonly density?: 'comfortable' | 'compact' | undefined;
}

export interface SavedViewRow {
  readonly id: string;
  readonly list: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly isShared: boolean;
  readonly state: ViewState;
  readonly updatedAt: Date;
  /** Roles that see it first. */
  readonly defaultFor: readonly string[];
}

const COLUMNS = `v.id, v.list, v.name, v.owner_id as "ownerId", v.owner_name as "ownerName", v.is_shared as "isShared", v.state, v.updated_at as "updatedAt",
  coalesce((select array_agg(d.role order by d.role) from default_views d where d.tenant_id = $1 and d.view_id = v.id), '{}') as "defaultFor"`;
const LIST = {
  name: 'list-saved-views',
  text: `select ${COLUMNS} from saved_views v where v.tenant_id = $1 and v.list = $2 and (v.is_shared or v.owner_id = $3)
order by v.is_shared, lower(v.name), v.id limit 200`,
};

/** The views of a list that somebody sees: their own first, then those that are shared; 200 of them. */
export const listSavedViews = (tx: Tx, list: string, actorId: string): Promise<SavedViewRow[]> =>
  tx.query<SavedViewRow>(LIST, [tx.tenantId, list, actorId]);

const LOCK = { name: 'lock-saved-view', text: `select ${COLUMNS} from saved_views v where v.tenant_id = $1 and v.id = $2 for update of v` };

/** A view, locked until the transaction ends; undefined when there is none. */
export async function lockSavedView(tx: Tx, id: string): Promise<SavedViewRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.query<SavedViewRow>(LOCK, [tx.tenantId, id]);
  return row;
}

const PUT = {
  name: 'put-saved-view',
  text: `insert into saved_views as v (tenant_id, id, list, name, owner_id, owner_name, is_shared, state, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
on conflict (tenant_id, id) do update set name = excluded.name, is_shared = excluded.is_shared, state = excluded.state, updated_at = excluded.updated_at`,
};

/** Adds a view or writes over the one with this id. */
export async function putSavedView(tx: Tx, at: Date, view: Omit<SavedViewRow, 'defaultFor' | 'updatedAt'>): Promise<void> {
  const { id, list, name, ownerId, ownerName, isShared, state } = view;
  await tx.query(PUT, [tx.tenantId, id, list, name, ownerId, ownerName, isShared, JSON.stringify(state), at]);
}

const DELETE = { name: 'delete-saved-view', text: 'delete from saved_views where tenant_id = $1 and id = $2' };

/** Removes a view; who saw it first sees the list as it is at first again. */
export async function deleteSavedView(tx: Tx, id: string): Promise<void> {
  await tx.query(DELETE, [tx.tenantId, id]);
}

const CLEAR = {
  name: 'clear-default-view',
  text: 'delete from default_views where tenant_id = $1 and list = $2 and role = any($3::text[])',
};
const SET = {
  name: 'set-default-view',
  text: `insert into default_views (tenant_id, list, role, view_id) select $1, $2, x.role, $4 from unnest($3::text[]) as x (role) order by x.role
on conflict (tenant_id, list, role) do update set view_id = excluded.view_id`,
};

/** What these roles see first in a list; without a view, the list as it is. */
export async function setDefaultView(
  tx: Tx,
  list: string,
  choice: { readonly roles: readonly string[]; readonly viewId: string | null },
): Promise<void> {
  if (choice.viewId === null) await tx.query(CLEAR, [tx.tenantId, list, choice.roles]);
  else await tx.query(SET, [tx.tenantId, list, choice.roles, choice.viewId]);
}
