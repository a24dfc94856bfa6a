import { countOutletOrders, findCustomer, listOutlets, mergeOutlet } from '@omniroute/db/customer';
import { type Changes, changesBetween, Fault, type Refusal, refused } from '@omniroute/domain';
import { findOutletTwins, type OutletTwinReason } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { describeOutlet, type Outlet } from './customer-document.ts';
import { mergedBefore } from './merge-pair.ts';
import { lockOwn, ownOutlet, seenOf, toldOf } from './own-outlet.ts';

/** Two outlets of a customer that may be one place, and what speaks for it. */
export interface OutletPair {
  readonly first: Outlet;
  readonly second: Outlet;
  readonly reasons: readonly OutletTwinReason[];
}

const unknownCustomer = (code: string): Fault =>
  new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${code}.` });

const TwinsInput = z.strictObject({ customerCode: plainText(64) });
const MOST_SHOWN = 10;

/** Pairs of a customer's open outlets that may be one place, by number, name or address, the surest ten. Throws Fault `not-found`. */
export const listOutletTwins = defineVerb<z.infer<typeof TwinsInput>, { items: OutletPair[] }>({
  id: 'customer.list-outlet-twins',
  kind: 'read',
  input: TwinsInput,
  async run({ tx, actor }, { customerCode }) {
    const customer = await findCustomer(tx, { code: customerCode }, ownScope(actor));
    if (!customer) throw unknownCustomer(customerCode);
    const open = (await listOutlets(tx, customer.id)).filter((row) => row.closed_at === null).map(describeOutlet);
    return { items: findOutletTwins(open).slice(0, MOST_SHOWN) };
  },
});

const MergeOutletsInput = z.strictObject({ customerCode: plainText(64), keeper: plainText(64), merged: plainText(64) });
type MergeOutletsInput = z.infer<typeof MergeOutletsInput>;

interface Stored extends Outlet {
  readonly id: string;
}
type Pair = readonly [Stored, Stored];

/** Both, in the order asked for. Throws Fault `not-found` for one that is not this customer's, `refused` where they are the same. */
async function readPair(call: Call, customerId: string, { keeper, merged }: MergeOutletsInput): Promise<Pair> {
  if (keeper === merged) throw refused([{ code: 'merge.same', pointer: '/merged', detail: 'An outlet cannot be merged into itself.' }]);
  const of = async (code: string): Promise<Stored> => {
    const row = await ownOutlet(call, customerId, code);
    return { ...describeOutlet(row), id: row.id };
  };
  return [await of(keeper), await of(merged)];
}

/** Why these two cannot be one; empty where they can. */
function obstaclesOf([keeper, merged]: Pair): Refusal[] {
  const found = mergedBefore(keeper, merged);
  if (keeper.closedAt !== null && keeper.mergedInto === null)
    found.push({
      code: 'merge.keeper-closed',
      pointer: '/keeper',
      detail: `${keeper.code} is closed. Keep the one that is delivered to, or open it again first.`,
    });
  return found;
}

const FILLED = ['landmark', 'marketDay', 'phone', 'geo'] as const;

/** What a merge of two outlets would do. `obstacles` say why it cannot be. */
export interface OutletMergePreview {
  readonly keeper: Outlet & OrderCounts;
  readonly merged: Outlet & OrderCounts;
  /** What the keeper lacks and takes over. */
  readonly filled: readonly (typeof FILLED)[number][];
  readonly obstacles: readonly string[];
}
interface OrderCounts {
  readonly orders: number;
  readonly openOrders: number;
}

/** What merging one outlet into another of the same customer would do; nothing is written. Throws Fault `not-found`. */
export const previewMergeOutlets = defineVerb<MergeOutletsInput, OutletMergePreview>({
  id: 'customer.preview-merge-outlets',
  kind: 'read',
  input: MergeOutletsInput,
  async run(call, input) {
    const customer = await findCustomer(call.tx, { code: input.customerCode }, ownScope(call.actor));
    if (!customer) throw unknownCustomer(input.customerCode);
    const pair = await readPair(call, customer.id, input);
    const counted = async ({ id, ...outlet }: Stored) => ({ ...outlet, ...(await countOutletOrders(call.tx, customer.id, id)) });
    const [keeper, merged] = [await counted(pair[0]), await counted(pair[1])];
    return {
      keeper,
      merged,
      filled: FILLED.filter((field) => keeper[field] === null && merged[field] !== null),
      obstacles: obstaclesOf(pair).map(({ detail }) => detail),
    };
  },
});

/**
 * Makes two outlets of a customer one. The merged one is closed and stays, with its name, its orders and what promotions gave there; its
 * code, and those merged into it before, name the keeper from then on, in orders and files. The keeper takes over what it lacks of landmark,
 * market day, phone and place; its class holds. Throws Fault `not-found` for a customer who is not the actor's and an outlet that is not
 * theirs, and `refused`: `merge.same`, `merge.already`, `merge.keeper-closed`.
 */
export const mergeOutlets = defineVerb<MergeOutletsInput, { keeper: string; merged: string; orders: number }>({
  id: 'customer.merge-outlets',
  kind: 'write',
  input: MergeOutletsInput,
  async run(call, input) {
    const customer = await lockOwn(call, input.customerCode);
    const pair = await readPair(call, customer.id, input);
    refuseIfAny(obstaclesOf(pair));
    const [keeper, merged] = pair;
    const { orders } = await countOutletOrders(call.tx, customer.id, merged.id);
    await mergeOutlet(call.tx, { keeperId: keeper.id, mergedId: merged.id, at: call.now });
    const after = describeOutlet(await ownOutlet(call, customer.id, keeper.code));
    const changes: Changes = changesBetween(toldOf(seenOf(keeper)), toldOf(seenOf(after)));
    const names = { outlet: keeper.code, outletName: keeper.name, merged: merged.code, mergedName: merged.name };
    const detail = { code: customer.code, ...names, orders, changes };
    call.audit({ entityKind: 'customer', entityId: customer.id, type: 'customer.outlet-merged', detail });
    return { keeper: keeper.code, merged: merged.code, orders };
  },
});
