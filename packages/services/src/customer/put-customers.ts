import { findCustomer, lockCustomers, type OutletRecord, putOutlets } from '@omniroute/db/customer';
import { type Refusal, refused } from '@omniroute/domain';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { type CustomerChange, CustomerInput, outletFields } from './customer-input.ts';
import {
  addMissingTerritories,
  auditDraft,
  type CustomerDraft,
  draftOf,
  followOwners,
  unknownReferences,
  type WrittenDraft,
  writeDrafts,
} from './write-records.ts';

export const PutCustomersInput = z.strictObject({ customers: z.array(CustomerInput).min(1).max(5000) });
export type PutCustomersInput = z.infer<typeof PutCustomersInput>;
type Customers = PutCustomersInput['customers'];

/** How one customer came out. */
export interface PutCustomerOutcome {
  readonly id: string;
  readonly code: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

const areaRefusal = (code: string, index: number): Refusal => ({
  code: 'customer.unknown',
  detail: `${code} is not a customer of your area.`,
  index,
  pointer: `/customers/${index}/code`,
});

/** Who is narrowed to territories or customers adds within them and changes no others: asked before writing, and again after it. */
async function checkScope(call: Call, customers: Customers, isWritten: boolean): Promise<void> {
  const { territories, customerIds } = call.actor.scope;
  if (!territories && !customerIds) return;
  for (const [index, { code }] of customers.entries()) {
    const isKnown = isWritten || (await findCustomer(call.tx, { code }, {})) !== undefined;
    const isOwn = isKnown ? (await findCustomer(call.tx, { code }, call.actor.scope)) !== undefined : customerIds === undefined;
    if (!isOwn) throw refused([areaRefusal(code, index)]);
  }
}

const outletsOf = (customers: Customers) =>
  customers.flatMap(({ outlets }, index) =>
    outlets.map((outlet, place) => ({ code: outlet.code, at: { index, pointer: `/customers/${index}/outlets/${place}/code` } })),
  );

/** A code stands for one customer, and one outlet: twice in a call, one of the two would be lost. */
const checkRepeats = (customers: Customers): Refusal[] => [
  ...repeatsOf(customers, ({ code }) => code).map(({ row, index }) => ({
    code: 'customer.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/customers/${index}/code`,
  })),
  ...repeatsOf(outletsOf(customers), ({ code }) => code).map(({ row }) => ({
    code: 'outlet.twice',
    detail: `The outlet ${row.code} stands twice. Each outlet has a code of its own.`,
    ...row.at,
  })),
];

function checkWritten(customers: Customers, written: readonly WrittenDraft[], takenOutlets: readonly string[]): Refusal[] {
  const unknown = written.flatMap(({ draft, id }, index): Refusal[] =>
    id !== undefined
      ? []
      : [
          {
            code: 'warehouse.unknown',
            detail: `${draft.code}: there is no depot ${draft.after.warehouse}. Look at the code again.`,
            index,
            pointer: `/customers/${index}/warehouse`,
          },
        ],
  );
  const taken = new Set(takenOutlets);
  const foreign = outletsOf(customers)
    .filter((outlet) => taken.has(outlet.code))
    .map(({ code, at }) => ({
      code: 'outlet.taken',
      detail: `The outlet ${code} belongs to another customer. Give this one another code.`,
      ...at,
    }));
  return [...unknown, ...foreign];
}

/** The drafts in the order sent. A merged customer is changed no more: its keeper is. */
async function readDrafts(call: Call, customers: Customers): Promise<CustomerDraft[]> {
  const followed = await followOwners(call, customers);
  const stored = new Map(
    (
      await lockCustomers(
        call.tx,
        customers.map(({ code }) => code),
      )
    ).map((row) => [row.code, row]),
  );
  const merged = customers.flatMap(({ code }, index): Refusal[] => {
    const keeper = stored.get(code)?.mergedInto;
    if (!keeper) return [];
    const detail = `${code} was merged into ${keeper}. Change ${keeper} instead.`;
    return [{ code: 'customer.merged', detail, index, pointer: `/customers/${index}/code` }];
  });
  refuseIfAny(merged);
  return followed.map(({ code, outlets: _, owedMinor, ...given }) => {
    const before = stored.get(code);
    return { ...draftOf({ id: before?.id ?? call.ids.uuid(), code, before }, given as CustomerChange), owedMinor };
  });
}

/**
 * Adds customers or changes those whose code is there, all or none; a territory that nobody knows is added. Fields that came after
 * the first ones (groups, owner, tax id, an outlet's landmark…) stay as they are where they are left out. Throws Fault `refused`
 * where a depot, group or owner is unknown, a customer not the actor's or merged, an outlet another customer's, or a code stands twice.
 */
export const putCustomers = defineVerb<PutCustomersInput, { outcomes: PutCustomerOutcome[] }>({
  id: 'customer.put-customers',
  kind: 'write',
  input: PutCustomersInput,
  async run(call, { customers }) {
    refuseIfAny(checkRepeats(customers));
    await checkScope(call, customers, false);
    const drafts = await readDrafts(call, customers);
    const placeOf = (draft: CustomerDraft, field: string) => ({
      index: drafts.indexOf(draft),
      pointer: `/customers/${drafts.indexOf(draft)}/${field}`,
    });
    refuseIfAny(await unknownReferences(call, drafts, { placeOf, mayAddTerritories: true }));
    await addMissingTerritories(call, drafts);
    const written = await writeDrafts(call, drafts);
    const outlets = customers.flatMap((customer, index): OutletRecord[] => {
      const id = written[index]?.id;
      return id === undefined ? [] : customer.outlets.map((outlet) => ({ ...outletFields(outlet), id: call.ids.uuid(), customer: id }));
    });
    const put = await putOutlets(call.tx, call.now, outlets);
    refuseIfAny(checkWritten(customers, written, put.taken));
    await checkScope(call, customers, true);
    return {
      outcomes: written.map((one) => {
        const [id, own] = [one.id ?? '', put.written.get(one.id ?? '') ?? []];
        const outcome = one.outcome === 'unchanged' && own.length > 0 ? 'changed' : one.outcome;
        if (outcome !== 'unchanged') auditDraft(call, one, own.length > 0 ? { outlets: own } : {});
        return { id, code: one.draft.code, outcome };
      }),
    };
  },
});
