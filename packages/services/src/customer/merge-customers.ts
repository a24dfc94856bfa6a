import {
  type LockedAccount,
  lockCustomers,
  lockForMerge,
  type MovedThings,
  moveMoney,
  moveThings,
  noteMerge,
  type StoredCustomer,
} from '@omniroute/db/customer';
import { moveCustomerPrices, raiseBook } from '@omniroute/db/pricing';
import { type Changes, Fault, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { MAX_EXPOSURE_MINOR } from '@omniroute/domain/order';
import type { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import type { CustomerChange } from './customer-input.ts';
import { decidedOf, enteredOf, filledOf, MergeInput, obstaclesOf, readPair, type Sums, standingOf, sumOf, sumsTold } from './merge-pair.ts';
import { draftOf, writeDrafts } from './write-records.ts';

const MergeCustomersInput = MergeInput.extend({ reason: plainText(300).nullable().default(null) });
type MergeCustomersInput = z.infer<typeof MergeCustomersInput>;
/** The states that a keeper may have. */
type Standing = Pick<CustomerChange, 'status' | 'statusReason' | 'paymentTerms'>;

export interface MergeAnswer {
  readonly keeper: string;
  readonly merged: string;
  readonly orders: number;
  readonly outlets: number;
  readonly owedMinor: string;
  readonly heldMinor: string;
  readonly limitMinor: string | null;
}

const NO_ACCOUNT: Sums = { limitMinor: null, owedMinor: 0n, heldMinor: 0n };
const accountOf = (accounts: readonly LockedAccount[], id: string): Sums => {
  const row = accounts.find((one) => one.customer_id === id);
  return row ? { limitMinor: row.limit_minor, owedMinor: row.owed_minor, heldMinor: row.held_minor } : NO_ACCOUNT;
};

function checkFits({ owedMinor, heldMinor }: Sums): void {
  if (owedMinor + heldMinor <= MAX_EXPOSURE_MINOR) return;
  throw refused([{ code: 'merge.too-much', pointer: '/merged', detail: 'Together they owe and hold more than one account can keep.' }]);
}

/** The keeper with what it takes over, written; answers what changed of it. */
async function writeKeeper(call: Call, [keeper, merged]: readonly [StoredCustomer, StoredCustomer], input: MergeInput): Promise<Changes> {
  const draft = draftOf(
    { id: keeper.id, code: keeper.code, before: keeper },
    {
      ...filledOf(keeper, merged),
      ...(standingOf(keeper, merged, input) as Standing),
      groups: [...keeper.groups, ...enteredOf(keeper, merged)],
    },
  );
  await writeDrafts(call, [draft]);
  return draft.changes;
}

/**
 * Makes two customers one. Orders, outlets, credit holds, what is owed and held, groups and the scopes of people and keys become the
 * keeper's; the merged customer's code names the keeper from then on. Sums before are sums after; a hold, stricter terms and a limit stay
 * unless something else is said. The merged record stays to be read, with its own timeline; `customer_merges` keeps which orders were whose. Throws Fault `not-found`, `refused` (`merge.same`, `merge.already`,
 * `merge.keeper-closed`, `merge.two-businesses`, `merge.too-much`), and `conflict`, `customer.busy`, while an order that was just placed is
 * being settled: nothing is done then.
 */
export const mergeCustomers = defineVerb<MergeCustomersInput, MergeAnswer>({
  id: 'customer.merge-customers',
  kind: 'write',
  input: MergeCustomersInput,
  async run(call, input) {
    const [keeper, merged] = await readPair(call, input, lockCustomers);
    const [first, ...rest] = obstaclesOf(keeper, merged);
    if (first) throw refused([first, ...rest]);
    const pair = { keeperId: keeper.id, mergedId: merged.id };
    const locked = await lockForMerge(call.tx, pair);
    if (!locked)
      throw new Fault('conflict', {
        code: 'customer.busy',
        detail: `An order of ${merged.name} is being settled this very moment. Try again in a few seconds.`,
      });
    const [ours, theirs] = [accountOf(locked.accounts, keeper.id), accountOf(locked.accounts, merged.id)];
    const after = sumOf(ours, decidedOf(merged, theirs), input.limitMinor);
    checkFits(after);
    await moveMoney(call.tx, pair, after);
    await moveCustomerPrices(call.tx, { keeper: keeper.id, merged: merged.id });
    for (const part of ['lists', 'specials'] as const) await raiseBook(call.tx, part, call.now);
    const things = await moveThings(call.tx, pair, { now: call.now, reason: input.reason });
    const taken = await writeKeeper(call, [keeper, merged], input);
    const moved = { ...things, orders: locked.orderIds, account: sumsTold(theirs) };
    await noteMerge(call.tx, { id: call.ids.uuid(), ...pair, moved, by: call.actor.name, at: call.now });
    auditMerge(call, { keeper, merged, ours, after, taken, moved, reason: input.reason });
    return { keeper: keeper.code, merged: merged.code, orders: locked.orderIds.length, outlets: things.outlets.length, ...sumsTold(after) };
  },
});

interface MergeFacts {
  readonly keeper: StoredCustomer;
  readonly merged: StoredCustomer;
  readonly ours: Sums;
  readonly after: Sums;
  /** What became of the keeper's own fields. */
  readonly taken: Changes;
  readonly moved: MovedThings & { readonly orders: readonly string[]; readonly account: ReturnType<typeof sumsTold> };
  readonly reason: string | null;
}

/** The trail on both: what came to the keeper, and where the merged one went. */
function auditMerge(call: Call, { keeper, merged, ours, after, taken, moved, reason }: MergeFacts): void {
  const [was, is] = [sumsTold(ours), sumsTold(after)];
  const fields = ['limitMinor', 'owedMinor', 'heldMinor'] as const;
  const sums = fields.filter((field) => was[field] !== is[field]).map((field) => [field, { from: was[field], to: is[field] }]);
  const changes = { ...taken, ...Object.fromEntries(sums) };
  const counts = { orders: moved.orders.length, outlets: moved.outlets.length };
  const why = reason === null ? {} : { reason };
  call.audit({
    entityKind: 'customer',
    entityId: keeper.id,
    type: 'customer.merged',
    detail: { code: keeper.code, merged: merged.code, mergedName: merged.name, ...counts, changes, ...why },
  });
  const gone = {
    status: { from: merged.status, to: 'merged' },
    ...(merged.statusReason !== reason && { statusReason: { from: merged.statusReason, to: reason } }),
  };
  call.audit({
    entityKind: 'customer',
    entityId: merged.id,
    type: 'customer.merged-away',
    detail: { code: merged.code, keeper: keeper.code, ...counts, account: moved.account, changes: gone, ...why },
  });
}
