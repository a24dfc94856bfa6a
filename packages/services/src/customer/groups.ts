import {
  type GroupRow,
  listMembers,
  listOutletClasses,
  listSegments,
  lockCustomers,
  listGroups as readGroups,
  putGroups as writeGroups,
} from '@omniroute/db/customer';
import { changesBetween, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { auditDraft, draftOf, writeDrafts } from './write-records.ts';

/** A group of customers, or a segment in use. */
export interface CustomerGroup {
  readonly code: string;
  readonly name: string;
  readonly customers: number;
}

/** What prices may go by of customers and outlets: groups by name, the segments in use, classes of outlets with how many have each. */
export const listGroups = defineVerb<
  Record<string, never>,
  { items: CustomerGroup[]; segments: { code: string; customers: number }[]; outletClasses: { class: string; outlets: number }[] }
>({
  id: 'customer.list-groups',
  kind: 'read',
  input: z.strictObject({}),
  async run(call) {
    const groups = await readGroups(call.tx);
    return {
      items: groups.map(({ code, name, customers }: GroupRow) => ({ code, name, customers })),
      segments: await listSegments(call.tx),
      outletClasses: await listOutletClasses(call.tx),
    };
  },
});

const codes = z.array(plainText(64)).max(5_000);
const PutGroupsInput = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        code: plainText(64),
        name: plainText(200),
        /** It must not be there yet: nobody renames a group by choosing its code again. */
        isNew: z.boolean().optional(),
        /** Exactly these customers are in it … */
        customers: codes.optional(),
        /** … or these come and those leave. */
        add: codes.optional(),
        remove: codes.optional(),
      }),
    )
    .min(1)
    .max(500),
});
type PutGroupsInput = z.infer<typeof PutGroupsInput>;
type Group = PutGroupsInput['groups'][number];

export interface PutGroupOutcome {
  readonly code: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  /** Customers whose membership changed. */
  readonly moved: number;
}

/** By customer code: which groups they join and which they leave. */
async function movesOf(call: Call, groups: readonly Group[]): Promise<Map<string, { join: string[]; leave: string[] }>> {
  const moves = new Map<string, { join: string[]; leave: string[] }>();
  const note = (customer: string, kind: 'join' | 'leave', group: string): void => {
    const known = moves.get(customer) ?? { join: [], leave: [] };
    known[kind].push(group);
    moves.set(customer, known);
  };
  for (const { code, customers, add = [], remove = [] } of groups) {
    const now = customers ? await listMembers(call.tx, code) : [];
    for (const customer of [...(customers ?? []), ...add]) note(customer, 'join', code);
    for (const customer of [...now.filter((one) => !customers?.includes(one)), ...remove]) note(customer, 'leave', code);
  }
  return moves;
}

/** Where a customer's code stands in what was sent. */
function placeOf(groups: readonly Group[], customer: string): Pick<Refusal, 'index' | 'pointer'> {
  const index = groups.findIndex((group) => [group.customers, group.add, group.remove].some((list) => list?.includes(customer)));
  const field = (['customers', 'add', 'remove'] as const).find((name) => groups[index]?.[name]?.includes(customer)) ?? 'customers';
  return { index, pointer: `/groups/${index}/${field}/${groups[index]?.[field]?.indexOf(customer) ?? 0}` };
}

/** Moves customers in and out, each with its audit row; answers by group how many moved. */
async function moveCustomers(call: Call, groups: readonly Group[]): Promise<Map<string, number>> {
  const moves = await movesOf(call, groups);
  if (moves.size === 0) return new Map();
  const rows = await lockCustomers(call.tx, [...moves.keys()]);
  const known = new Set(rows.filter((row) => row.mergedInto === null).map((row) => row.code));
  const strangers = [...moves.keys()].filter((code) => !known.has(code) && placeOf(groups, code).index !== -1);
  refuseIfAny(
    strangers.map((code) => ({
      code: 'customer.unknown',
      detail: `There is no customer with the code ${code}.`,
      ...placeOf(groups, code),
    })),
  );
  const drafts = rows
    .filter((row) => known.has(row.code))
    .map((row) => {
      const { join = [], leave = [] } = moves.get(row.code) ?? {};
      const next = [...row.groups.filter((code) => !leave.includes(code)), ...join];
      return draftOf({ id: row.id, code: row.code, before: row }, { groups: next });
    });
  const moved = new Map<string, number>();
  for (const written of await writeDrafts(call, drafts)) {
    if (written.outcome !== 'changed') continue;
    auditDraft(call, written);
    const { before, after } = written.draft;
    for (const { code } of groups)
      if (before?.groups.includes(code) !== after.groups.includes(code)) moved.set(code, (moved.get(code) ?? 0) + 1);
  }
  return moved;
}

/**
 * Adds groups or renames those whose code is there, and puts customers in and out, all or none; groups not named stay. Throws Fault
 * `refused` for a customer that is not there or merged, a code that stands twice, and one that is taken where a new group is meant.
 */
export const putGroups = defineVerb<PutGroupsInput, { outcomes: PutGroupOutcome[] }>({
  id: 'customer.put-groups',
  kind: 'write',
  input: PutGroupsInput,
  async run(call, { groups }) {
    refuseIfAny(
      repeatsOf(groups, ({ code }) => code).map(({ row, index }) => ({
        code: 'group.twice',
        detail: `${row.code} stands twice.`,
        index,
        pointer: `/groups/${index}/code`,
      })),
    );
    const { before, after } = await writeGroups(
      call.tx,
      call.now,
      groups.map(({ code, name }) => ({ id: call.ids.uuid(), code, name })),
    );
    refuseIfAny(
      groups.flatMap(({ code, isNew }, index): Refusal[] => {
        const old = isNew && before.find((one) => one.code === code);
        if (!old) return [];
        return [{ code: 'group.exists', detail: `${code} is taken: it is “${old.name}”.`, index, pointer: `/groups/${index}/code` }];
      }),
    );
    const moved = await moveCustomers(call, groups);
    const idOf = new Map(after.map((row) => [row.code, row.id]));
    const outcomes = groups.map(({ code, name }): PutGroupOutcome => {
      const old = before.find((one) => one.code === code);
      const changes = old ? changesBetween({ name: old.name }, { name }) : {};
      const count = moved.get(code) ?? 0;
      const outcome = !old ? 'created' : Object.keys(changes).length + count > 0 ? 'changed' : 'unchanged';
      if (outcome !== 'unchanged')
        call.audit({
          entityKind: 'customer-group',
          entityId: idOf.get(code) ?? '',
          type: `customer-group.${outcome}`,
          detail: { code, changes, moved: count },
        });
      return { code, outcome, moved: count };
    });
    return { outcomes };
  },
});
