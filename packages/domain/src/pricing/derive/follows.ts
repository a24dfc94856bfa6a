import type { CostSource } from './cost.ts';
import type { Formula } from './formula.ts';
import { type FormulaContext, type Priced, runFormula } from './run-formula.ts';

/** The version of a list that another follows, and all that its prices are worked out by. */
export interface Follows {
  readonly code: string;
  readonly version: number;
  readonly stamp: string;
  readonly context: FormulaContext;
}

/** How a price by costs is told to whoever may not know them. */
export const FROM_COSTS = 'worked out from what the goods cost';

/** The sources of the costs that a formula works with. */
export const costSourcesOf = ({ steps }: Formula): CostSource[] => steps.flatMap((step) => ('cost' in step ? [step.cost] : []));

export const usesCosts = (formula: Formula): boolean => costSourcesOf(formula).length > 0;

/**
 * How a price follows from another, a step that acted each: `7.3 % less: ₦7,647.75`, `rounded to ₦50, to the nearest, halves up: ₦7,650`.
 * Undefined where the formula does not come to `priceMinor`: the list has a price of its own there.
 */
export function howFollows(context: FormulaContext, base: Priced, priceMinor: bigint): string[] | undefined {
  const story: string[] = [];
  const priced = runFormula(base, context, (words) => story.push(words));
  return priced.ok && priced.priceMinor === priceMinor ? story : undefined;
}
