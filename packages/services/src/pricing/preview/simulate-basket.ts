import { Fault, type Problem } from '@omniroute/domain';
import { z } from 'zod';
import { type Call, defineVerb } from '../../run-verb.ts';
import type { PriceDocument } from '../price-document.ts';
import { CalculatePricesInput, openWorld, type PriceWorld, priceIn } from '../price-world.ts';
import { DRAFTS, previewDrafts } from './find-drafts.ts';

const Input = z.strictObject({
  basket: CalculatePricesInput,
  lists: DRAFTS.lists,
  promotions: DRAFTS.promotions,
});
type Input = z.output<typeof Input>;

/** What a basket costs, or why it cannot be had. */
export type SimulatedPrice = { readonly price: PriceDocument } | { readonly problem: Problem };

/** What a customer pays for a basket as prices are, and as they would be. */
export interface SimulationDocument {
  readonly before: SimulatedPrice;
  readonly after: SimulatedPrice;
}

async function priceOrProblem(world: PriceWorld, call: Call, basket: CalculatePricesInput): Promise<SimulatedPrice> {
  try {
    return { price: await priceIn(world, call, basket) };
  } catch (error) {
    if (error instanceof Fault && error.kind === 'refused') return { problem: error.problem };
    throw error;
  }
}

/**
 * What this customer would pay for a basket with the drafts, beside what they pay without, both at the basket's time or now. A basket that is
 * refused by one of the two has that one's problem. Throws Fault `not-found` for a customer or depot that is not the actor's, or a draft that is not there.
 */
export const simulateBasket = defineVerb<Input, SimulationDocument>({
  id: 'pricing.simulate-basket',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, { basket, lists, promotions }) {
    const world = await openWorld(call, [basket]);
    const at = basket.at === undefined || Date.parse(basket.at) < call.now.getTime() ? undefined : basket.at;
    const preview = await previewDrafts(call, { lists, promotions });
    const dated: CalculatePricesInput = { ...basket, at: at ?? call.now.toISOString(), currency: preview.currency };
    const drafted: PriceWorld = { ...world, drafts: preview.drafts };
    return { before: await priceOrProblem(world, call, dated), after: await priceOrProblem(drafted, call, dated) };
  },
});
