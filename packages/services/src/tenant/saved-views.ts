import {
  deleteSavedView,
  listSavedViews,
  lockSavedView,
  putSavedView,
  type SavedViewRow,
  type ViewState,
  setDefaultView as writeDefault,
} from '@omniroute/db/tenant';
import { changesBetween, Fault, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { type Actor, isPermitted, ROLES } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';

/** How a list looks in a view. */
const ViewStateInput = z.strictObject({
  /** The list's address without its page: `q=…&f.status=on-hold&sort=-owed`. */
  query: z
    .string()
    .max(4_000)
    .regex(/^[\x20-\x7e]*$/, 'must be a query as the address bar writes it'),
  columns: z.array(z.string().max(60)).max(60).optional(),
  density: z.enum(['comfortable', 'compact']).optional(),
});

/** A saved way to see a list. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly isMine: boolean;
  /** Whether the asker may write over it and delete it. */
  readonly mayChange: boolean;
  readonly ownerName: string;
  readonly state: ViewState;
  /** Roles that see it first. */
  readonly defaultFor: readonly string[];
}

const list = z.string().regex(/^[a-z][a-z-]{0,63}$/, 'must be the name of a list');
const describeView = (row: SavedViewRow, { id: actorId, role }: Actor): SavedView => ({
  id: row.id,
  name: row.name,
  isShared: row.isShared,
  isMine: row.ownerId === actorId,
  mayChange: row.ownerId === actorId || role === 'tenant-owner',
  ownerName: row.ownerName,
  state: row.state,
  defaultFor: row.defaultFor,
});

/** The views of one list: one's own, then those shared; the one that the actor's role sees first, and whether they choose it. */
export const listViews = defineVerb<{ list: string }, { items: SavedView[]; defaultId: string | null; mayChooseFirst: boolean }>({
  id: 'tenant.list-views',
  kind: 'read',
  input: z.strictObject({ list }),
  async run(call, input) {
    const rows = await listSavedViews(call.tx, input.list, call.actor.id);
    const first = rows.find((row) => row.isShared && row.defaultFor.includes(call.actor.role));
    return {
      items: rows.map((row) => describeView(row, call.actor)),
      defaultId: first?.id ?? null,
      mayChooseFirst: isPermitted('tenant.set-default-view', call.actor.role),
    };
  },
});

const SaveViewInput = z.strictObject({
  /** The view to write over; left out: a new one. */
  id: z.uuid().optional(),
  list,
  name: plainText(100),
  isShared: z.boolean().default(false),
  state: ViewStateInput,
});

const unknownView = (): Fault => new Fault('not-found', { code: 'view.unknown', detail: 'There is no such view any more.' });

/** A view that the actor may change: their own, and shared ones for an owner of the business. A private one of others is not there. */
async function ownView(call: Call, id: string): Promise<SavedViewRow> {
  const row = await lockSavedView(call.tx, id);
  const isMine = row?.ownerId === call.actor.id;
  if (!row || (!row.isShared && !isMine)) throw unknownView();
  if (isMine || call.actor.role === 'tenant-owner') return row;
  throw new Fault('forbidden', {
    code: 'view.not-yours',
    detail: `“${row.name}” is ${row.ownerName}’s. Save a view of your own instead.`,
  });
}

const TOO_MANY = 100;

async function checkRoom(call: Call, of: string): Promise<void> {
  const rows = await listSavedViews(call.tx, of, call.actor.id);
  if (rows.filter((row) => row.ownerId === call.actor.id).length < TOO_MANY) return;
  throw refused([{ code: 'view.too-many', pointer: '/name', detail: `You have ${TOO_MANY} views of this list. Delete one first.` }]);
}

/**
 * Saves how a list looks now, for oneself or for everybody here. Throws Fault `not-found` for a view that is gone, `forbidden` for
 * another's, `refused` for one that is some role's first view and would not be shared any more.
 */
export const saveView = defineVerb<z.infer<typeof SaveViewInput>, SavedView>({
  id: 'tenant.save-view',
  kind: 'write',
  input: SaveViewInput,
  async run(call, input) {
    const before = input.id === undefined ? undefined : await ownView(call, input.id);
    if (before && before.list !== input.list) throw unknownView();
    if (!before) await checkRoom(call, input.list);
    if (before && !input.isShared && before.defaultFor.length > 0)
      throw refused([
        { code: 'view.in-use', pointer: '/isShared', detail: 'Some roles see this view first. Give them another one before.' },
      ]);
    const owner = before ?? { ownerId: call.actor.id, ownerName: call.actor.name };
    const view = {
      id: before?.id ?? call.ids.uuid(),
      list: input.list,
      name: input.name,
      ownerId: owner.ownerId,
      ownerName: owner.ownerName,
      isShared: input.isShared,
      state: input.state,
    };
    await putSavedView(call.tx, call.now, view);
    const told = ({ name, isShared, state }: Pick<SavedViewRow, 'name' | 'isShared' | 'state'>) => ({ name, isShared, query: state.query });
    const changes = before ? changesBetween(told(before), told(view)) : {};
    call.audit({
      entityKind: 'view',
      entityId: view.id,
      type: before ? 'view.changed' : 'view.saved',
      detail: { name: input.name, changes },
    });
    return describeView({ ...view, updatedAt: call.now, defaultFor: before?.defaultFor ?? [] }, call.actor);
  },
});

/** Deletes a view. Throws as `tenant.save-view` does. */
export const deleteView = defineVerb<{ id: string }, { id: string }>({
  id: 'tenant.delete-view',
  kind: 'write',
  input: z.strictObject({ id: z.uuid() }),
  async run(call, { id }) {
    const { name } = await ownView(call, id);
    await deleteSavedView(call.tx, id);
    call.audit({ entityKind: 'view', entityId: id, type: 'view.deleted', detail: { name } });
    return { id };
  },
});

const SetDefaultInput = z.strictObject({
  list,
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  /** Null: the list as it is at first. */
  viewId: z.uuid().nullable(),
});

/** Says what roles see first in a list. Throws Fault `not-found` for a view that is gone or another list's, `refused` for one not shared. */
export const setDefaultView = defineVerb<z.infer<typeof SetDefaultInput>, { list: string; viewId: string | null }>({
  id: 'tenant.set-default-view',
  kind: 'write',
  input: SetDefaultInput,
  async run(call, input) {
    if (input.viewId === null) {
      call.audit({
        entityKind: 'list',
        entityId: call.tenantId,
        type: 'view.default-cleared',
        detail: { list: input.list, roles: input.roles },
      });
    } else {
      const view = await lockSavedView(call.tx, input.viewId);
      if (!view || view.list !== input.list || (!view.isShared && view.ownerId !== call.actor.id)) throw unknownView();
      if (!view.isShared)
        throw refused([{ code: 'view.not-shared', pointer: '/viewId', detail: `Share “${view.name}” first: others cannot see it yet.` }]);
      call.audit({ entityKind: 'view', entityId: view.id, type: 'view.made-default', detail: { name: view.name, roles: input.roles } });
    }
    await writeDefault(call.tx, input.list, { roles: input.roles, viewId: input.viewId });
    return { list: input.list, viewId: input.viewId };
  },
});
