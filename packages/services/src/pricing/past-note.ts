import { dayWordsIn } from '@omniroute/domain';
import type { TraceStep } from '@omniroute/domain/pricing';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';

/** A customer who was merged into another, and when. */
export interface Merger {
  readonly code: string;
  readonly mergedAt: Date;
}
/** What is asked as it is the customer's own, where it is left out. */
interface Own {
  readonly territory?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly paymentTerms?: string | undefined;
}
type PastStep = Pick<TraceStep, 'step' | 'code' | 'result' | 'words'>;

/** Whose price, of when, where the tenant is. */
interface Asked {
  readonly code: string;
  readonly at: Date;
  readonly timeZone: string;
  readonly mergers: readonly Merger[] | undefined;
}

const MOST_NAMED = 3;
const andOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/**
 * What of the price of a past day is today's, in words: of a customer it is not kept what prices go by, and who was merged into them since had
 * groups, a territory and a depot of their own. It is the first step of the story; none for today and what is to come, nor for whoever buys.
 */
export function pastSteps(call: Call, input: Own, asked: Asked): readonly PastStep[] {
  const { code, at, timeZone, mergers = [] } = asked;
  if (at >= call.now || isBuyer(call.actor)) return [];
  const since = mergers.filter(({ mergedAt }) => mergedAt > at);
  const day = dayWordsIn(timeZone, at);
  if (since.length === 0 && day === dayWordsIn(timeZone, call.now)) return [];
  const todays = [
    'groups',
    ...(input.territory === undefined ? ['territory'] : []),
    ...(input.warehouse === undefined ? ['depot'] : []),
    ...(input.paymentTerms === undefined ? ['payment terms'] : []),
  ];
  const own = `Priced by the ${andOf(todays)} that ${code} has today: which it had on ${day} is not kept.`;
  const merged = since
    .slice(-MOST_NAMED)
    .map(
      (one) =>
        ` ${one.code} was a customer of its own until ${dayWordsIn(timeZone, one.mergedAt)}, when it was merged into ${code}; what it paid then may have been another price.`,
    );
  return [{ step: 'customer', code, result: 'applied', words: own + merged.join('') }];
}
