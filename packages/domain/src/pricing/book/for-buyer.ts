import { isHiddenReason } from '../promotions/reasons.ts';
import { couponsOf } from './compile-promotions.ts';
import type { PromotionOutcome } from './outcome.ts';
import { LIST_WORDS, MINIMUM_WORDS } from './trace.ts';
import type { TraceStep } from './trace-step.ts';

// Whoever buys is told how their own price came to be, and nothing of the house: no promotion that is for others, begins later or asks for
// a coupon they did not give, no minimum selling price, and no price list but the one that won, whose code says nothing to them. It works on
// what was told, so that stories that are kept are told alike.

type Told = Pick<TraceStep, 'step' | 'result' | 'words'>;

/** Whether a promotion that gave nothing is for others than who asks. */
const isOthers = ({ step, result, words }: Told): boolean => step === 'promotion' && result === 'refused' && isHiddenReason(words);
const isLosingList = ({ step, result }: Told): boolean => step === 'list' && result !== 'won';

/** Whether it tells how a list is worked out from another, or from costs. */
const isFormula = ({ step }: Told): boolean => step === 'formula' || step === 'cost-formula';

/** Whether it tells on which terms totals are rounded that are not theirs. */
const isForOtherTerms = ({ step, result }: Told): boolean => step === 'rounding' && result === 'not-needed';

/** The steps of a story that a buyer may read. */
export const stepsForBuyer = <Step extends Told>(steps: readonly Step[]): Step[] =>
  steps.flatMap((step) => {
    if (isOthers(step) || isLosingList(step) || isFormula(step) || (step.step === 'minimum' && step.result === 'allowed')) return [];
    if (isForOtherTerms(step)) return [];
    if (step.step === 'list') return [{ ...step, name: undefined }];
    return [step.step === 'minimum' ? { ...step, words: 'discounts end here' } : step];
  });

/** The same of a story in one line. */
export const shortForBuyer = (short: string): string =>
  short
    .replace(LIST_WORDS, '')
    .split(', ')
    .filter((part) => !MINIMUM_WORDS.has(part))
    .join(', ');

/** The promotions of a basket that a buyer may know of. */
export const promotionsForBuyer = (outcomes: readonly PromotionOutcome[]): PromotionOutcome[] =>
  outcomes.filter(({ result, words }) => !isOthers({ step: 'promotion', result, words }));

/** What became of a coupon: the promotions that ask for it, the one that gave something first; none where none does. */
export function couponOutcomes(outcomes: readonly PromotionOutcome[], coupon: string): PromotionOutcome[] {
  const place = { applied: 0, near: 1, refused: 2 } as const;
  return outcomes
    .filter(({ promotion }) => couponsOf(promotion.source).includes(coupon))
    .toSorted((a, b) => place[a.result] - place[b.result]);
}
