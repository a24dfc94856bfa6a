import {
  findPromotionReturns,
  listTargetUses,
  lockLineUses,
  type NewPromotionReturn,
  type PostedUse,
  type PromotionReturn,
  readSupplied,
} from '@omniroute/db/pricing';
import { divideHalfUp, Fault, floorDivide, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { parsePromotion, unearned } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import { boughtBy, least, moneyBack, takeBack, tellLost } from './lose-rebates.ts';

const Input = z.strictObject({
  orderId: z.uuid(),
  lineIndex: z.int().min(0),
  /** How much came back, in the line's unit. */
  quantity: z.int().min(1).max(1_000_000_000),
  /** The return's own name: the same one counts once. */
  reference: plainText(100),
});
type Input = z.output<typeof Input>;

/** What was taken back, by promotion; amounts are decimal strings of minor units. */
export interface GivenBack {
  readonly reference: string;
  readonly promotions: readonly {
    readonly code: string;
    readonly amountMinor: string;
    /** Goods given free, in base units. */
    readonly freeUnits: number;
    readonly boughtBase: number;
  }[];
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** What of a line stays, against what was supplied of it, both in its unit. */
interface Kept {
  readonly kept: bigint;
  readonly supplied: bigint;
}

/** Parts come back as at once would. Goods given free come back with the line that earned them, or by themselves; whichever takes more. */
function partOf(use: PostedUse, { kept, supplied }: Kept): NewPromotionReturn {
  const amount = divideHalfUp((use.amount_minor + use.back_minor) * kept, supplied);
  const allUnits = use.units + use.back_units;
  const units = least(use.units, floorDivide(allUnits * kept, supplied));
  const value = allUnits === 0n ? 0n : divideHalfUp((use.value_minor + use.back_value) * units, allUnits);
  return {
    use,
    amountMinor: most(0n, use.amount_minor - amount),
    units: use.units - units,
    valueMinor: most(0n, use.value_minor - value),
    boughtBase: most(0n, use.bought_base - floorDivide((use.bought_base + use.back_bought) * kept, supplied)),
  };
}

/** What of a use's own rebate goes with the part of its goods that comes back. */
function ownPart(use: PostedUse, { boughtBase }: NewPromotionReturn): bigint {
  if (use.bought_base === 0n) return 0n;
  return use.amount_minor - divideHalfUp(use.amount_minor * (use.bought_base - boughtBase), use.bought_base);
}

/**
 * A target rewards what was bought over a period: what comes back takes its own rebate along, and may cost a step that other orders were paid
 * for too. What the rest does not earn any more the line's own use bears first, then the customer's others, the latest first.
 */
async function partsOfTarget(call: Call, own: PostedUse, kept: Kept): Promise<NewPromotionReturn[]> {
  const read = parsePromotion(own.definition);
  const part = partOf(own, kept);
  if (!read.ok || read.value.type !== 'target') return [part];
  const isOwn = (use: PostedUse): boolean => use.order_id === own.order_id && use.line_index === own.line_index;
  const uses = await listTargetUses(call.tx, own);
  const ownMinor = ownPart(own, part);
  const rest = uses.map((use) => (isOwn(use) ? { ...use, bought_base: use.bought_base - part.boughtBase } : use));
  const given = uses.reduce((sum, use) => sum + use.amount_minor, 0n);
  let left = unearned(read.value.config, { had: boughtBy(uses), has: boughtBy(rest), leftMinor: given - ownMinor });
  const bearers = [own, ...uses.filter((use) => !isOwn(use))];
  return bearers.flatMap((use) => {
    const gone = isOwn(use) ? ownMinor : 0n;
    const more = least(left, use.amount_minor - gone);
    left -= more;
    return isOwn(use) ? [{ ...part, amountMinor: gone + more }] : moneyBack(use, more);
  });
}

function describe(reference: string, found: readonly PromotionReturn[]): GivenBack {
  return {
    reference,
    promotions: found
      .filter((one) => one.reference === reference)
      .map(({ code, amount_minor: amount, units, bought_base: bought }) => ({
        code,
        amountMinor: amount.toString(),
        freeUnits: Number(units),
        boughtBase: Number(bought),
      })),
  };
}

/** What stays of the line after it, in its unit. Throws where this return is known with another quantity, or more comes back than went out. */
function keptAfter(found: readonly PromotionReturn[], supplied: bigint, { quantity, reference }: Input): bigint {
  const byReference = new Map(found.map((one) => [one.reference, one.quantity]));
  const known = byReference.get(reference);
  if (known !== undefined) {
    const detail = `The return ${reference} of this line was taken with ${known}, and ${quantity} is not the same. Give another return its own name.`;
    throw new Fault('conflict', { code: 'return.known', detail });
  }
  const before = [...byReference.values()].reduce((sum, one) => sum + one, 0n);
  const kept = supplied - before - BigInt(quantity);
  if (kept >= 0n) return kept;
  const detail = `Of this line ${supplied} went out and ${before} came back before: ${quantity} more cannot come back.`;
  throw refused([{ code: 'return.too-much', pointer: '/quantity', detail }]);
}

/** What `giveBackUses` does, within a verb that has the order locked already. */
export async function giveLineBack(call: Call, input: Input): Promise<GivenBack> {
  const { orderId, lineIndex, quantity, reference } = input;
  const uses = await lockLineUses(call.tx, orderId, lineIndex);
  if (uses.length === 0) return { reference, promotions: [] };
  const found = await findPromotionReturns(call.tx, orderId, lineIndex);
  if (found.some((one) => one.reference === reference && one.quantity === BigInt(quantity))) return describe(reference, found);
  const supplied = await readSupplied(call.tx, orderId, lineIndex);
  const kept = { kept: keptAfter(found, supplied, input), supplied };
  const taken: NewPromotionReturn[] = [];
  for (const use of uses) taken.push(...(await partsOfTarget(call, use, kept)));
  await takeBack(call, { orderId, lineIndex, reference, quantity }, taken);
  for (const one of taken) if (one.use.order_id !== orderId && one.amountMinor > 0n) tellLost(call, one, reference);
  const answer = describe(reference, await findPromotionReturns(call.tx, orderId, lineIndex));
  call.audit({
    entityKind: 'order',
    entityId: orderId,
    type: 'promotion.given-back',
    detail: { reference, line: lineIndex, quantity, promotions: answer.promotions.map(({ code }) => code) },
  });
  return answer;
}

/**
 * Takes back what promotions gave on goods that come back: the line's uses and the counters become smaller, never below zero. A return counts
 * once: told again it answers what was taken then. A line without promotions, or not confirmed, has nothing to give back. Throws Fault
 * `conflict`, `return.known`, for the same name with another quantity, `refused`, `return.too-much`, for more than went out.
 */
export const giveBackUses = defineVerb<Input, GivenBack>({
  id: 'pricing.give-back-uses',
  kind: 'write',
  input: Input,
  run: giveLineBack,
});
