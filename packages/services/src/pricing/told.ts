import { type PromotionOutcome, promotionsForBuyer, shortForBuyer, stepsForBuyer, type TraceStep } from '@omniroute/domain/pricing';
import { isPermitted } from '@omniroute/domain/tenant';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';

type Asker = Pick<Call, 'actor'>;

type Told = Pick<TraceStep, 'step' | 'result' | 'words'>;

/** A story for whoever may not know what goods cost. */
const withoutCosts = <Step extends Told>(steps: readonly Step[]): Step[] =>
  steps.map((step) => (step.step === 'cost-formula' ? { ...step, words: 'worked out from what the goods cost' } : step));

/** A story as whoever asks may read it: one who buys learns nothing of others, nor of the house, and not all who work here of costs. */
export function stepsFor<Step extends Told>({ actor }: Asker, steps: readonly Step[]): readonly Step[] {
  if (isBuyer(actor)) return stepsForBuyer(steps);
  return isPermitted('pricing.get-product-costs', actor.role) ? steps : withoutCosts(steps);
}

/** The same in one line. */
export const whyFor = ({ actor }: Asker, why: string): string => (isBuyer(actor) ? shortForBuyer(why) : why);

/** The promotions of a basket that whoever asks may know of. */
export const promotionsFor = ({ actor }: Asker, outcomes: readonly PromotionOutcome[]): readonly PromotionOutcome[] =>
  isBuyer(actor) ? promotionsForBuyer(outcomes) : outcomes;
