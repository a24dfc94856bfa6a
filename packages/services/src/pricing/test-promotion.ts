import { createHash } from 'node:crypto';
import { findPromotion } from '@omniroute/db/pricing';
import { Fault, type Problem } from '@omniroute/domain';
import { type Promotion, promotionInput } from '@omniroute/domain/pricing';
import { z } from 'zod';
import type { BookDrafts } from '../book-drafts.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { describePrice, type PriceDocument } from './price-document.ts';
import { CalculatePricesInput, openWorld, priceBasketIn } from './price-world.ts';
import { plainPromotion } from './promotions.ts';
import { describePromotions, type PromotionsDocument } from './validate-promotions.ts';

const Input = z.strictObject({ promotion: promotionInput, basket: CalculatePricesInput });
type Input = z.output<typeof Input>;

/** What a basket costs with a promotion that is still being written, and without it. */
export interface PromotionTest {
  /** When the basket is bought: now, or the promotion's beginning where that is later. */
  readonly at: string;
  readonly withIt: { readonly price: PriceDocument; readonly promotions: PromotionsDocument } | { readonly problem: Problem };
  /** With tax, without the promotion (one that is live by this code counts as it is live); null where the basket has no price then. */
  readonly beforeGrossMinor: string | null;
}

/** No promotion has it: what is new was never bought under. */
const NEW = '00000000-0000-0000-0000-000000000000';

async function draftsWith(call: Call, promotion: Promotion): Promise<BookDrafts> {
  const { code } = promotion;
  const held = await findPromotion(call.tx, code, call.now);
  const definition = plainPromotion(promotion);
  return {
    // Not under the name of a kept draft: what is being typed replaces only what was typed before.
    codes: `/ being written ${code}`,
    stamp: createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 32),
    lists: [],
    promotions: [{ id: held?.id ?? NEW, code, version: (held?.version ?? 0) + 1, definition }],
    from: undefined,
    costs: new Map(),
  };
}

/** What was refused about a basket is an answer here, not a failure: the form beside it stays as it is. */
async function orProblem<T>(work: () => Promise<T>): Promise<T | { readonly problem: Problem }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault && error.kind === 'refused') return { problem: error.problem };
    throw error;
  }
}

/**
 * Prices a basket as if a promotion were live that nobody has kept yet, by the one way to a price; nothing is written. Throws Fault
 * `invalid` with each thing wrong with the promotion under `/promotion`, `not-found` for a customer or depot that is not the actor's.
 */
export const testPromotion = defineVerb<Input, PromotionTest>({
  id: 'pricing.test-promotion',
  kind: 'read',
  input: Input,
  async run(call, { promotion, basket }) {
    const begins = Date.parse(promotion.from);
    const at = basket.at ?? new Date(Math.max(begins, call.now.getTime())).toISOString();
    const dated: CalculatePricesInput = { ...basket, at, trace: true };
    const world = await openWorld(call, [dated]);
    const before = await orProblem(() => priceBasketIn(world, call, dated));
    const drafted = { ...world, drafts: await draftsWith(call, promotion) };
    const withIt = await orProblem(async () => {
      const { price, ...shown } = await priceBasketIn(drafted, call, dated);
      return { price: describePrice(call, price, { ...shown, withTrace: true }), promotions: describePromotions(call, price) };
    });
    return { at, withIt, beforeGrossMinor: 'price' in before ? before.price.grossMinor.toString() : null };
  },
});
