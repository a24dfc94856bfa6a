import { countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortDay = (iso: string): string => day.format(new Date(`${iso}T00:00:00Z`));
const days = (count: number): string => countWords(count, 'day');

export const burnText = defineMessages({
  en: {
    title: 'Budget',
    givenTitle: 'Given so far',
    hint: 'What is left at the end of each day. Orders reserve it when they are placed, and consume it when they are confirmed.',
    givenHint: 'What was given up to the end of each day. Nothing limits it in all.',
    failed: 'The budget could not be loaded',
    again: 'Look whether the line is there, and try again.',
    kind: 'Counted in',
    minor: 'Money',
    units: 'Free goods, base units',
    uses: 'Orders',
    left: 'Left',
    given: 'Given',
    plan: 'Even plan',
    forecast: 'At this rate',
    reserved: 'Reserved',
    consumed: 'Consumed',
    givenBack: 'Given back',
    limit: 'The most it gives',
    openNow: 'Reserved by open orders',
    consumedNow: 'Consumed',
    leftNow: 'Left',
    usedUp: (on: string) => `Used up since ${shortDay(on)}. New baskets do not earn it any more.`,
    spent: (on: string, before: number | null) =>
      before === null
        ? `At the rate of the last days it is used up on ${shortDay(on)}.`
        : before === 0
          ? `At the rate of the last days it is used up on ${shortDay(on)}, its last day.`
          : `At the rate of the last days it is used up on ${shortDay(on)}, ${days(before)} before it ends.`,
    lasts: (left: string, on: string) => `At the rate of the last days ${left} is left when it ends on ${shortDay(on)}.`,
    quiet: 'Nothing was given in the last 14 days.',
    notBegun: (on: string) => `It begins on ${shortDay(on)}.`,
    ended: (left: string, on: string) => `It ended on ${shortDay(on)} with ${left} not given.`,
    uncounted: (amount: string) => `${amount} was given before there was a limit, and does not count against it.`,
    nothing: 'Nothing was given yet.',
    customers: 'Who has most of it',
    customersNear: 'Nearest to their own limit',
    customersHint: (shown: number, count: number) =>
      shown < count ? `The first ${shown} of ${countWords(count, 'customer')}.` : `${countWords(count, 'customer')}.`,
    ofOwn: (given: string, limit: string) => `${given} of ${limit}`,
    atLimit: 'at the limit',
    payers: 'Who pays',
    payersHint: 'Of what was consumed, as it is claimed.',
    principal: 'The principal',
    we: 'We',
    nothingConsumed: 'Nothing was consumed yet.',
    claims: 'See the claims',
    ours: 'See it by outlet',
  },
});
