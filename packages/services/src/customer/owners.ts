import { lockCustomers, type OwnerRow, listOwners as readOwners, putOwners as writeOwners } from '@omniroute/db/customer';
import { changesBetween, type Refusal } from '@omniroute/domain';
import { readPhone } from '@omniroute/domain/customer';
import { isPlainText, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { auditDraft, draftOf, writeDrafts } from './write-records.ts';

/** Somebody who owns several customers; phones in international form. */
export interface Owner {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
}

const ListOwnersInput = z.strictObject({ search: z.string().trim().max(100).refine(isPlainText, NOT_PLAIN).optional() });

/** Owners by name whose name or code holds what is searched; the first 200. Their shops: `customer.list-customers` by owner. */
export const listOwners = defineVerb<z.infer<typeof ListOwnersInput>, { items: Owner[] }>({
  id: 'customer.list-owners',
  kind: 'read',
  input: ListOwnersInput,
  async run(call, { search }) {
    const rows = await readOwners(call.tx, search);
    return { items: rows.map(({ id: _, ...row }: OwnerRow) => row) };
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
async function linkCustomers(call: Call, owners: PutOwnersInput['owners']): Promise<void> {
  const ownerOf = new Map(owners.flatMap(({ code, customers }) => customers.map((customer) => [customer, code] as const)));
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

/**
 * Adds owners or changes those whose code is there, and links customers to them, all or none. Phones are kept in international form beside
 * what was entered. Throws Fault `refused` for a phone that is none, a customer that is not there or merged, and what stands twice.
 */
export const putOwners = defineVerb<PutOwnersInput, { outcomes: { code: string; outcome: 'created' | 'changed' | 'unchanged' }[] }>({
  id: 'customer.put-owners',
  kind: 'write',
  input: PutOwnersInput,
  async run(call, { owners }) {
    refuseIfAny([...unreadable(owners), ...repeated(owners)]);
    const records = owners.map(({ code, name, phones }) => ({
      id: call.ids.uuid(),
      code,
      name,
      phones: phones.flatMap((given) => {
        const kept = readPhone(given);
        return kept ? [{ phone: kept.phone, given: kept.given ?? kept.phone }] : [];
      }),
    }));
    const { before, after } = await writeOwners(call.tx, call.now, records);
    await linkCustomers(call, owners);
    const idOf = new Map(after.map((row) => [row.code, row.id]));
    const outcomes = records.map(({ code, name, phones }) => {
      const old = before.find((one) => one.code === code);
      const numbers = [...new Set(phones.map(({ phone }) => phone))].sort();
      const changes = old ? changesBetween({ name: old.name, phones: old.phones }, { name, phones: numbers }) : {};
      const outcome = !old ? ('created' as const) : Object.keys(changes).length > 0 ? ('changed' as const) : ('unchanged' as const);
      if (outcome !== 'unchanged')
        call.audit({ entityKind: 'owner', entityId: idOf.get(code) ?? '', type: `owner.${outcome}`, detail: { code, changes } });
      return { code, outcome };
    });
    return { outcomes };
  },
});
