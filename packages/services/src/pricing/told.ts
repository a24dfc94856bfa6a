import {
  type Finding,
  FROM_COSTS,
  findingWithoutCosts,
  type PromotionOutcome,
  promotionsForBuyer,
  shortForBuyer,
  stepsForBuyer,
  type TraceStep,
  termsWithoutCosts,
} from '@omniroute/domain/pricing';
import { isPermitted } from '@omniroute/domain/tenant';
import { knowsCosts } from '../knows-costs.ts';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';

type Asker = Pick<Call, 'actor'>;

type Told = Pick<TraceStep, 'step' | 'result' | 'words'>;

/** Whether they may know who pays for promotions, up to what, and what they gave so far: what principals are asked for. */
export const knowsFunding = ({ actor }: Asker): boolean => isPermitted('pricing.list-claims', actor.role);

/** A story for whoever may not know what goods cost. */
const withoutCosts = <Step extends Told>(steps: readonly Step[]): Step[] =>
  steps.map((step) => (step.step === 'cost-formula' ? { ...step, words: FROM_COSTS } : step));

/** A story as whoever asks may read it: one who buys learns nothing of others, nor of the house, and not all who work here of costs. */
export function stepsFor<Step extends Told>(asker: Asker, steps: readonly Step[]): readonly Step[] {
  if (isBuyer(asker.actor)) return stepsForBuyer(steps);
  return knowsCosts(asker) ? steps : withoutCosts(steps);
}

/** What a list says beside its prices, as it was kept or null, as whoever asks may read it. */
export const termsFor = (asker: Asker, terms: unknown): unknown => (terms === null || knowsCosts(asker) ? terms : termsWithoutCosts(terms));

/** What is found about a draft, as whoever asks may read it. */
export const findingsFor = (asker: Asker, findings: readonly Finding[]): readonly Finding[] =>
  knowsCosts(asker) ? findings : findings.map(findingWithoutCosts);

/** The same in one line. */
export const whyFor = ({ actor }: Asker, why: string): string => (isBuyer(actor) ? shortForBuyer(why) : why);

/** The promotions of a basket that whoever asks may know of. */
export const promotionsFor = ({ actor }: Asker, outcomes: readonly PromotionOutcome[]): readonly PromotionOutcome[] =>
  isBuyer(actor) ? promotionsForBuyer(outcomes) : outcomes;

interface Limited {
  readonly funding?: unknown;
  readonly budget?: { readonly perCustomer?: unknown };
}

/**
 * A promotion as it was sent, or a part of it, as whoever asks may read it: whoever is not told who pays, and up to what in all, still reads how
 * often one customer has it.
 */
export function definitionFor(asker: Asker, definition: unknown): unknown {
  if (typeof definition !== 'object' || definition === null || knowsFunding(asker)) return definition;
  const { funding: _funding, budget, ...told } = definition as Limited;
  return { ...told, ...(budget && { budget: budget.perCustomer === undefined ? {} : { perCustomer: budget.perCustomer } }) };
}
