import {
  findCustomer,
  type LockedAccount,
  lockCustomers,
  lockForMerge,
  moveMoney,
  moveThings,
  noteMerge,
  readCustomerRecords,
  readHoldings,
  type StoredCustomer,
} from '@omniroute/db/customer';
import { countMovingPrices, type MovingPrices, moveCustomerPrices, raiseBook } from '@omniroute/db/pricing';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { MAX_EXPOSURE_MINOR } from '@omniroute/domain/order';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { auditDraft, draftOf, writeDrafts } from './write-records.ts';

const pairInput = { keeper: plainText(64), merged: plainText(64) };
const limit = z
  .string()
  .regex(/^\d{1,15}$/, 'must be minor units as a whole number')
  .nullable();

/** What hangs on one of the two; amounts are decimal strings of minor units. */
export interface Holdings {
  readonly code: string;
  readonly name: string;
  readonly orders: number;
  readonly openOrders: number;
  readonly outlets: number;
  /** People and keys whose scope names this customer. */
  readonly members: number;
  readonly apiKeys: number;
  readonly limitMinor: string | null;
  readonly owedMinor: string;
  readonly heldMinor: string;
}

/** What a merge will do, in numbers. `obstacles` say why it cannot be. */
export interface MergePreview {
  readonly keeper: Holdings;
  readonly merged: Holdings;
  readonly after: {
    readonly limitMinor: string | null;
    readonly owedMinor: string;
    readonly heldMinor: string;
    /** Owed and held are more than the limit: no further order goes through. */
    readonly isOverLimit: boolean;
  };
  /** Special prices of the merged one that move along, and how many of them meet one of the keeper's. */
  readonly prices: MovingPrices;
  /** What the keeper lacks and takes over. */
  readonly filled: Readonly<Record<string, string>>;
  readonly obstacles: readonly string[];
}

const unknown = (code: string): Fault =>
  new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${code}.` });

/** Why these two cannot be one; empty where they can. */
function obstaclesOf(keeper: StoredCustomer, merged: StoredCustomer): Refusal[] {
  const found: Refusal[] = [];
  for (const [row, pointer] of [
    [keeper, '/keeper'],
    [merged, '/merged'],
  ] as const)
    if (row.mergedInto) found.push({ code: 'merge.already', pointer, detail: `${row.code} was merged into ${row.mergedInto} before.` });
  if (keeper.status === 'closed')
    found.push({
      code: 'merge.keeper-closed',
      pointer: '/keeper',
      detail: `${keeper.code} is closed. Keep the one that still buys, or open it again first.`,
    });
  for (const [field, name] of [
    ['taxId', 'tax IDs'],
    ['registrationNumber', 'registration numbers'],
  ] as const)
    if (keeper[field] && merged[field] && keeper[field] !== merged[field])
      found.push({
        code: 'merge.two-businesses',
        pointer: '/merged',
        detail: `They have different ${name} (${keeper[field]} and ${merged[field]}): two businesses before the law. Correct the wrong one first.`,
      });
  return found;
}

type ReadRecords = (tx: Call['tx'], codes: readonly string[]) => Promise<StoredCustomer[]>;

/** Both, in the order asked for. Throws Fault `not-found` for one outside the actor's scope, `refused` where they are the same. */
async function readPair(
  call: Call,
  pair: { readonly keeper: string; readonly merged: string },
  readRecords: ReadRecords,
): Promise<readonly [StoredCustomer, StoredCustomer]> {
  if (pair.keeper === pair.merged)
    throw refused([{ code: 'merge.same', pointer: '/merged', detail: 'A customer cannot be merged into itself.' }]);
  const rows = await readRecords(call.tx, [pair.keeper, pair.merged]);
  const of = async (code: string): Promise<StoredCustomer> => {
    const row = rows.find((one) => one.code === code);
    if (!row || !(await findCustomer(call.tx, { id: row.id }, ownScope(call.actor)))) throw unknown(code);
    return row;
  };
  return [await of(pair.keeper), await of(pair.merged)];
}

const FILLED = ['taxId', 'registrationNumber', 'phone', 'owner'] as const;

/** What the keeper takes over: fields it lacks, and the groups of both. */
function takenOver(keeper: StoredCustomer, merged: StoredCustomer) {
  const filled = Object.fromEntries(
    FILLED.flatMap((field) => (keeper[field] === null && merged[field] !== null ? [[field, merged[field]]] : [])),
  );
  return { ...(filled as Partial<Record<(typeof FILLED)[number], string>>), groups: [...keeper.groups, ...merged.groups] };
}

async function holdingsOf(call: Call, { id, code, name }: StoredCustomer): Promise<Holdings> {
  const { limitMinor, owedMinor, heldMinor, ...counts } = await readHoldings(call.tx, id);
  return {
    code,
    name,
    ...counts,
    limitMinor: limitMinor?.toString() ?? null,
    owedMinor: owedMinor.toString(),
    heldMinor: heldMinor.toString(),
  };
}

interface Sums {
  readonly limitMinor: bigint | null;
  readonly owedMinor: bigint;
  readonly heldMinor: bigint;
}

/** What the keeper's account is afterwards: the sums of both, the keeper's limit unless another is given. */
const sumOf = (keeper: Sums, merged: Sums, given: bigint | null | undefined): Sums => ({
  limitMinor: given === undefined ? keeper.limitMinor : given,
  owedMinor: keeper.owedMinor + merged.owedMinor,
  heldMinor: keeper.heldMinor + merged.heldMinor,
});
const asSums = ({ limitMinor, owedMinor, heldMinor }: Holdings): Sums => ({
  limitMinor: limitMinor === null ? null : BigInt(limitMinor),
  owedMinor: BigInt(owedMinor),
  heldMinor: BigInt(heldMinor),
});

const PreviewMergeInput = z.strictObject({ ...pairInput, limitMinor: limit.optional() });
const givenLimit = (text: string | null | undefined): bigint | null | undefined => (typeof text === 'string' ? BigInt(text) : text);

/** What merging `merged` into `keeper` would do, in numbers; nothing is written. Throws Fault `not-found` for one that is not there. */
export const previewMerge = defineVerb<z.infer<typeof PreviewMergeInput>, MergePreview>({
  id: 'customer.preview-merge',
  kind: 'read',
  input: PreviewMergeInput,
  async run(call, input) {
    const [keeper, merged] = await readPair(call, input, readCustomerRecords);
    const [ours, theirs] = [await holdingsOf(call, keeper), await holdingsOf(call, merged)];
    const after = sumOf(asSums(ours), asSums(theirs), givenLimit(input.limitMinor));
    const { groups: _, ...filled } = takenOver(keeper, merged);
    return {
      keeper: ours,
      merged: theirs,
      after: {
        limitMinor: after.limitMinor?.toString() ?? null,
        owedMinor: after.owedMinor.toString(),
        heldMinor: after.heldMinor.toString(),
        isOverLimit: after.limitMinor !== null && after.owedMinor + after.heldMinor > after.limitMinor,
      },
      prices: await countMovingPrices(call.tx, { keeper: keeper.id, merged: merged.id, at: call.now }),
      filled,
      obstacles: obstaclesOf(keeper, merged).map(({ detail }) => detail),
    };
  },
});

const MergeCustomersInput = z.strictObject({
  ...pairInput,
  /** The credit limit afterwards; left out, the keeper's stays. */
  limitMinor: limit.optional(),
  reason: plainText(300).nullable().default(null),
});

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

/** Amounts as audit rows keep them. */
const told = ({ limitMinor, owedMinor, heldMinor }: Sums) => ({
  limitMinor: limitMinor?.toString() ?? null,
  owedMinor: owedMinor.toString(),
  heldMinor: heldMinor.toString(),
});

/**
 * Makes two customers one. Orders, outlets, credit holds, what is owed and held, groups and the scopes of people and keys become the
 * keeper's; the merged customer's code names the keeper from then on. Sums before are sums after. The merged record stays to be read, with
 * its own timeline; `customer_merges` keeps which orders were whose. Throws Fault `not-found`, `refused` (`merge.same`, `merge.already`,
 * `merge.keeper-closed`, `merge.two-businesses`, `merge.too-much`), and `conflict`, `customer.busy`, while an order that was just placed is
 * being settled: nothing is done then.
 */
export const mergeCustomers = defineVerb<z.infer<typeof MergeCustomersInput>, MergeAnswer>({
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
    const after = sumOf(ours, theirs, givenLimit(input.limitMinor));
    checkFits(after);
    await moveMoney(call.tx, pair, after);
    await moveCustomerPrices(call.tx, { keeper: keeper.id, merged: merged.id });
    for (const part of ['lists', 'specials'] as const) await raiseBook(call.tx, part, call.now);
    const things = await moveThings(call.tx, pair, { now: call.now, reason: input.reason });
    const [written] = await writeDrafts(call, [draftOf({ id: keeper.id, code: keeper.code, before: keeper }, takenOver(keeper, merged))]);
    if (written?.outcome === 'changed') auditDraft(call, written);
    const moved = { ...things, orders: locked.orderIds, account: told(theirs) };
    await noteMerge(call.tx, { id: call.ids.uuid(), ...pair, moved, by: call.actor.name, at: call.now });
    auditMerge(call, { keeper, merged, ours, after, moved, reason: input.reason });
    return { keeper: keeper.code, merged: merged.code, orders: locked.orderIds.length, outlets: things.outlets.length, ...told(after) };
  },
});

interface MergeFacts {
  readonly keeper: StoredCustomer;
  readonly merged: StoredCustomer;
  readonly ours: Sums;
  readonly after: Sums;
  readonly moved: { readonly orders: readonly string[]; readonly outlets: readonly string[]; readonly account: ReturnType<typeof told> };
  readonly reason: string | null;
}

/** The trail on both: what came to the keeper, and where the merged one went. */
function auditMerge(call: Call, { keeper, merged, ours, after, moved, reason }: MergeFacts): void {
  const [was, is] = [told(ours), told(after)];
  const fields = ['limitMinor', 'owedMinor', 'heldMinor'] as const;
  const changes = Object.fromEntries(
    fields.filter((field) => was[field] !== is[field]).map((field) => [field, { from: was[field], to: is[field] }]),
  );
  const counts = { orders: moved.orders.length, outlets: moved.outlets.length };
  const why = reason === null ? {} : { reason };
  call.audit({
    entityKind: 'customer',
    entityId: keeper.id,
    type: 'customer.merged',
    detail: { code: keeper.code, merged: merged.code, mergedName: merged.name, ...counts, changes, ...why },
  });
  const status = { from: merged.status, to: 'merged' };
  call.audit({
    entityKind: 'customer',
    entityId: merged.id,
    type: 'customer.merged-away',
    detail: { code: merged.code, keeper: keeper.code, ...counts, account: moved.account, changes: { status }, ...why },
  });
}
