import { type PromotionOutcome, promotionsForBuyer, shortForBuyer, stepsForBuyer, type TraceStep } from '@omniroute/domain/pricing';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';

type Asker = Pick<Call, 'actor'>;

/** A story as whoever asks may read it: one who buys learns nothing of others, nor of the house. */
export const stepsFor = <Step extends Pick<TraceStep, 'step' | 'result' | 'words'>>(
  { actor }: Asker,
  steps: readonly Step[],
): readonly Step[] => (isBuyer(actor) ? stepsForBuyer(steps) : steps);

/** The same in one line. */
export const whyFor = ({ actor }: Asker, why: string): string => (isBuyer(actor) ? shortForBuyer(why) : why);

/** The promotions of a basket that whoever asks may know of. */
export const promotionsFor = ({ actor }: Asker, outcomes: readonly PromotionOutcome[]): readonly PromotionOutcome[] =>
  isBuyer(actor) ? promotionsForBuyer(outcomes) : outcomes;
