import {
  addTerritories,
  type CustomerFields,
  holdOwners,
  knownGroups,
  knownOwners,
  knownTerritories,
  readKeptOwners,
  type StoredCustomer,
  writeCredit,
  writeCustomers,
  writeMemberships,
} from '@omniroute/db/customer';
import { type Changes, changesBetween, type Refusal } from '@omniroute/domain';
import { readPhone } from '@omniroute/domain/customer';
import type { Call } from '../run-verb.ts';
import type { CustomerChange } from './customer-input.ts';

/** A customer as it is to be; `before` is the locked row, undefined for a new one. `owedMinor` counts for a new one alone. */
export interface CustomerDraft {
  readonly id: string;
  readonly code: string;
  readonly before: StoredCustomer | undefined;
  readonly after: CustomerFields;
  readonly changes: Changes;
  readonly owedMinor?: string;
}

const NOTHING: CustomerFields = {
  name: '',
  status: 'active',
  statusReason: null,
  segment: '',
  groups: [],
  territory: '',
  ownerName: '',
  owner: null,
  phone: null,
  phoneGiven: null,
  taxId: null,
  registrationNumber: null,
  paymentTerms: '',
  shortPolicy: '',
  warehouse: '',
  limitMinor: null,
};

/** A phone that is the same number keeps what was entered first: writing it another way is no change. */
function phoneFields(before: CustomerFields, given: string | null | undefined): Pick<CustomerFields, 'phone' | 'phoneGiven'> {
  const kept = given ? readPhone(given) : undefined;
  if (given === undefined || (kept && kept.phone === before.phone)) return { phone: before.phone, phoneGiven: before.phoneGiven };
  return { phone: kept?.phone ?? null, phoneGiven: kept?.given ?? null };
}

/** A draft of `before` with what is given put in; fields left out stay. A reason holds as long as its status. */
export function draftOf(
  who: { readonly id: string; readonly code: string; readonly before: StoredCustomer | undefined },
  given: CustomerChange,
): CustomerDraft {
  const before = who.before ?? NOTHING;
  const { phone, groups, statusReason, ...plain } = given;
  const sent = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const status = given.status ?? before.status;
  const after: CustomerFields = {
    ...fieldsOf(before),
    ...sent,
    ...phoneFields(before, phone),
    groups: groups ? [...new Set(groups)].sort() : before.groups,
    statusReason: statusReason !== undefined ? statusReason : status === before.status ? before.statusReason : null,
  };
  const { phoneGiven: _, ...told } = after;
  return { ...who, after, changes: changesBetween<CustomerFields>(before, told) };
}

function fieldsOf(row: CustomerFields): CustomerFields {
  const names = Object.keys(NOTHING) as (keyof CustomerFields)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as unknown as CustomerFields;
}

/** Where a draft stands in what was sent, for refusals. */
export type PlaceOf = (draft: CustomerDraft, field: keyof CustomerFields) => Pick<Refusal, 'index' | 'pointer'>;

/** What drafts name and nobody knows: groups, owners and, unless they may be new, territories. */
export async function unknownReferences(
  call: Call,
  drafts: readonly CustomerDraft[],
  { placeOf, mayAddTerritories }: { readonly placeOf: PlaceOf; readonly mayAddTerritories: boolean },
): Promise<Refusal[]> {
  const touched = (field: keyof CustomerFields) => drafts.filter(({ changes }) => field in changes);
  const groups = await knownGroups(
    call.tx,
    touched('groups').flatMap(({ after }) => after.groups),
  );
  const owners = await knownOwners(
    call.tx,
    touched('owner').flatMap(({ after }) => after.owner ?? []),
  );
  const unknownGroups = touched('groups').flatMap((draft) =>
    draft.after.groups
      .filter((code) => !groups.has(code))
      .map((code): Refusal => ({ code: 'group.unknown', detail: `There is no group ${code}. Add it first.`, ...placeOf(draft, 'groups') })),
  );
  const unknownOwners = touched('owner').flatMap((draft): Refusal[] =>
    draft.after.owner === null || owners.has(draft.after.owner)
      ? []
      : [{ code: 'owner.unknown', detail: `There is no owner ${draft.after.owner}. Add them first.`, ...placeOf(draft, 'owner') }],
  );
  if (mayAddTerritories) return [...unknownGroups, ...unknownOwners];
  const territories = await knownTerritories(
    call.tx,
    touched('territory').map(({ after }) => after.territory),
  );
  const unknownTerritories = touched('territory').flatMap((draft): Refusal[] =>
    territories.has(draft.after.territory)
      ? []
      : [{ code: 'territory.unknown', detail: `There is no territory ${draft.after.territory}.`, ...placeOf(draft, 'territory') }],
  );
  return [...unknownGroups, ...unknownOwners, ...unknownTerritories];
}

/** Adds a root territory for each code that drafts name and nobody knows. */
export async function addMissingTerritories(call: Call, drafts: readonly CustomerDraft[]): Promise<void> {
  const named = [...new Set(drafts.filter(({ changes }) => 'territory' in changes).map(({ after }) => after.territory))];
  const known = await knownTerritories(call.tx, named);
  const missing = named.filter((code) => !known.has(code)).map((code) => ({ id: call.ids.uuid(), code, name: code }));
  await addTerritories(call.tx, call.now, missing);
  for (const { id, code } of missing) call.audit({ entityKind: 'territory', entityId: id, type: 'territory.created', detail: { code } });
}

/**
 * The same with each owner by the code that they have now: a merged one's becomes the keeper's. No owner is merged until the transaction
 * ends.
 */
export async function followOwners<T extends { readonly owner?: string | null | undefined }>(
  call: Call,
  given: readonly T[],
): Promise<T[]> {
  const codes = given.flatMap(({ owner }) => owner ?? []);
  if (codes.length === 0) return [...given];
  await holdOwners(call.tx);
  const kept = await readKeptOwners(call.tx, codes);
  return given.map((one) => (one.owner ? { ...one, owner: kept.get(one.owner) ?? one.owner } : one));
}

/** What became of a draft; `id` is undefined where its depot is unknown: nothing of it was written. */
export interface WrittenDraft {
  readonly draft: CustomerDraft;
  readonly id: string | undefined;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/** Writes drafts whose customers are locked: those that are new or differ from what stands. Answers in their order. */
export async function writeDrafts(call: Call, drafts: readonly CustomerDraft[]): Promise<WrittenDraft[]> {
  const toWrite = drafts.filter(({ before, changes }) => !before || Object.keys(changes).length > 0);
  const rows =
    toWrite.length === 0
      ? []
      : await writeCustomers(
          call.tx,
          call.now,
          toWrite.map(({ id, code, after }) => ({ ...after, id, code })),
        );
  const idOf = new Map(rows.map((row) => [row.code, row.id]));
  const written = toWrite.flatMap((draft) => {
    const id = idOf.get(draft.code);
    return id === undefined ? [] : [{ draft, id }];
  });
  await writeMemberships(
    call.tx,
    written.filter(({ draft }) => 'groups' in draft.changes).map(({ draft, id }) => ({ id, groups: draft.after.groups })),
  );
  await writeCredit(
    call.tx,
    written
      .filter(({ draft }) => !draft.before || 'limitMinor' in draft.changes)
      .map(({ draft, id }) => ({ customer: id, limitMinor: draft.after.limitMinor, owedMinor: draft.owedMinor ?? '0' })),
  );
  return drafts.map((draft) => {
    const isWritten = toWrite.includes(draft);
    const id = isWritten ? idOf.get(draft.code) : draft.id;
    return { draft, id, outcome: !isWritten ? 'unchanged' : draft.before || id !== draft.id ? 'changed' : 'created' };
  });
}

/** The audit row of a draft that was written: all fields that changed; of a new customer only the limit, since all is new. */
export function auditDraft(
  call: Call,
  { draft, id, outcome }: WrittenDraft,
  more: { outlets?: readonly string[]; reason?: string } = {},
): void {
  if (id === undefined) return;
  const { limitMinor } = draft.changes;
  const changes = outcome === 'created' ? { ...(limitMinor && { limitMinor }) } : draft.changes;
  call.audit({
    entityKind: 'customer',
    entityId: id,
    type: outcome === 'created' ? 'customer.created' : 'customer.changed',
    detail: { code: draft.code, ...(Object.keys(changes).length > 0 && { changes }), ...more },
  });
}
