import {
  findOwner,
  holdOwners,
  type KnownOwner,
  lockCustomers,
  lockOwners,
  type OwnerRecord,
  type OwnerRow,
  readKeptOwners,
  readOwner,
  listOwners as readOwners,
  putOwners as writeOwners,
} from '@omniroute/db/customer';
import { changesBetween, Fault, type Refusal } from '@omniroute/domain';
import { readPhone } from '@omniroute/domain/customer';
import { isPlainText, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { type RecordStep, readTimeline } from '../record-timeline.ts';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { auditDraft, draftOf, writeDrafts } from './write-records.ts';

/** Somebody who owns several customers; phones in international form. */
export interface Owner {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
  /** Codes of owners merged into this one; each of them names it too. */
  readonly aliases: readonly string[];
}

const ListOwnersInput = z.strictObject({ search: z.string().trim().max(100).refine(isPlainText, NOT_PLAIN).optional() });

/** Owners by name whose name or code, or that of one merged into them, holds what is searched; the first 200. Their shops: `customer.list-customers` by owner. */
export const listOwners = defineVerb<z.infer<typeof ListOwnersInput>, { items: Owner[] }>({
  id: 'customer.list-owners',
  kind: 'read',
  input: ListOwnersInput,
  async run(call, { search }) {
    const rows = await readOwners(call.tx, search);
    return { items: rows.map(({ id: _, ...row }: OwnerRow) => row) };
  },
});

/** An owner with what happened to them and to those merged into them, oldest first. */
export interface OwnerDocument extends Owner {
  readonly timeline: readonly RecordStep[];
}

const GetOwnerInput = z.strictObject({ code: plainText(64) });

/** An owner with their timeline; a merged one's code gives the keeper. Throws Fault `not-found` for one that is not there. */
export const getOwner = defineVerb<z.infer<typeof GetOwnerInput>, OwnerDocument>({
  id: 'customer.get-owner',
  kind: 'read',
  input: GetOwnerInput,
  async run(call, { code }) {
    const found = await findOwner(call.tx, code);
    const row = found && (await readOwner(call.tx, found.id));
    if (!row) throw new Fault('not-found', { code: 'owner.unknown', detail: `There is no owner with the code ${code}.` });
    const { id, mergedIds, ...owner } = row;
    return { ...owner, timeline: await readTimeline(call.tx, [id, ...mergedIds]) };
  },
});

const PutOwnersInput = z.strictObject({
  owners: z
    .array(
      z.strictObject({
        code: plainText(64),
        name: plainText(200),
        phones: z.array(plainText(40)).max(10).default([]),
        /** Customers that become theirs; those left out stay whose they are. */
        customers: z.array(plainText(64)).max(500).default([]),
      }),
    )
    .min(1)
    .max(1_000),
});
type PutOwnersInput = z.infer<typeof PutOwnersInput>;

const unreadable = (owners: PutOwnersInput['owners']): Refusal[] =>
  owners.flatMap(({ phones }, index) =>
    phones.flatMap((phone, place): Refusal[] =>
      readPhone(phone)
        ? []
        : [{ code: 'phone.unreadable', detail: `${phone} is no phone number.`, index, pointer: `/owners/${index}/phones/${place}` }],
    ),
  );
const repeated = (owners: PutOwnersInput['owners']): Refusal[] => [
  ...repeatsOf(owners, ({ code }) => code).map(({ row, index }) => ({
    code: 'owner.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/owners/${index}/code`,
  })),
  ...repeatsOf(
    owners.flatMap(({ customers }, index) =>
      customers.map((code, place) => ({ code, at: { index, pointer: `/owners/${index}/customers/${place}` } })),
    ),
    ({ code }) => code,
  ).map(({ row }) => ({ code: 'customer.twice', detail: `${row.code} is given to two owners.`, ...row.at })),
];

/** Links customers to owners that are written already; each change in the customer's timeline. */
async function linkCustomers(call: Call, owners: PutOwnersInput['owners'], kept: ReadonlyMap<string, string>): Promise<void> {
  const ownerOf = new Map(
    owners.flatMap(({ code, customers }) => customers.map((customer) => [customer, kept.get(code) ?? code] as const)),
  );
  if (ownerOf.size === 0) return;
  const rows = await lockCustomers(call.tx, [...ownerOf.keys()]);
  const known = new Set(rows.filter(({ mergedInto }) => mergedInto === null).map(({ code }) => code));
  refuseIfAny(
    owners.flatMap(({ customers }, index) =>
      customers.flatMap((code, place): Refusal[] =>
        known.has(code)
          ? []
          : [
              {
                code: 'customer.unknown',
                detail: `There is no customer with the code ${code}.`,
                index,
                pointer: `/owners/${index}/customers/${place}`,
              },
            ],
      ),
    ),
  );
  const drafts = rows.map((row) => draftOf({ id: row.id, code: row.code, before: row }, { owner: ownerOf.get(row.code) ?? null }));
  for (const written of await writeDrafts(call, drafts)) if (written.outcome === 'changed') auditDraft(call, written);
}

type Phones = OwnerRecord['phones'];
const numbersOf = (phones: Phones): string[] => [...new Set(phones.map(({ phone }) => phone))].sort();
const readPhones = (phones: readonly string[]): Phones =>
  phones.flatMap((given) => {
    const read = readPhone(given);
    return read ? [{ phone: read.phone, given: read.given ?? read.phone }] : [];
  });

/**
 * What is to stand of each owner, once for each. What is said of a merged one is said of the keeper: numbers are added to theirs, the name
 * stays the keeper's, so that a file from before the merge takes nothing back.
 */
function recordsOf(call: Call, owners: PutOwnersInput['owners'], stored: ReadonlyMap<string, KnownOwner>): OwnerRecord[] {
  const records = new Map<string, OwnerRecord>();
  const isMerged = ({ code }: { readonly code: string }): boolean => stored.get(code)?.mergedInto != null;
  for (const { code, name, phones } of owners.filter((owner) => !isMerged(owner)))
    records.set(code, { id: call.ids.uuid(), code, name, phones: readPhones(phones) });
  for (const { code, phones } of owners.filter(isMerged)) {
    const keeper = stored.get(stored.get(code)?.mergedInto ?? '');
    if (!keeper) continue;
    const record = records.get(keeper.code) ?? keeper;
    records.set(keeper.code, { ...record, phones: [...record.phones, ...readPhones(phones)] });
  }
  return [...records.values()];
}

type PutOutcome = 'created' | 'changed' | 'unchanged';

/** Writes records whose owners are locked; what became of each, by code, with its audit. */
async function writeRecords(
  call: Call,
  records: readonly OwnerRecord[],
  stored: ReadonlyMap<string, KnownOwner>,
): Promise<Map<string, PutOutcome>> {
  const idOf = await writeOwners(call.tx, call.now, records);
  return new Map(
    records.map(({ code, name, phones }) => {
      const old = stored.get(code);
      const changes = old ? changesBetween({ name: old.name, phones: numbersOf(old.phones) }, { name, phones: numbersOf(phones) }) : {};
      const outcome: PutOutcome = !old ? 'created' : Object.keys(changes).length > 0 ? 'changed' : 'unchanged';
      if (outcome !== 'unchanged')
        call.audit({ entityKind: 'owner', entityId: idOf.get(code) ?? '', type: `owner.${outcome}`, detail: { code, changes } });
      return [code, outcome] as const;
    }),
  );
}

/**
 * Adds owners or changes those whose code is there, and links customers to them, all or none. Phones are kept in international form beside
 * what was entered. A merged owner's code means the keeper: customers become theirs and numbers are added to theirs, nothing else changes.
 * Throws Fault `refused` for a phone that is none, a customer that is not there or merged, and what stands twice.
 */
export const putOwners = defineVerb<PutOwnersInput, { outcomes: { code: string; outcome: PutOutcome }[] }>({
  id: 'customer.put-owners',
  kind: 'write',
  input: PutOwnersInput,
  async run(call, { owners }) {
    refuseIfAny([...unreadable(owners), ...repeated(owners)]);
    await holdOwners(call.tx);
    const codes = owners.map(({ code }) => code);
    const kept = await readKeptOwners(call.tx, codes);
    const locked = await lockOwners(call.tx, [...new Set([...codes, ...kept.values()])]);
    const stored = new Map(locked.map((owner) => [owner.code, owner]));
    const outcomes = await writeRecords(call, recordsOf(call, owners, stored), stored);
    await linkCustomers(call, owners, kept);
    return { outcomes: codes.map((code) => ({ code, outcome: outcomes.get(kept.get(code) ?? code) ?? 'unchanged' })) };
  },
});
