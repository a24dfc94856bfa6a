import { cappedCount, countWords, formatQuantity, nounFor } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';

const amount = (count: number, unit: string): string => formatQuantity({ amount: count, unit });
const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

export const effectsText = defineMessages({
  en: {
    title: 'What the new packs move',
    holds: (day: string, changes: readonly { readonly unit: string; readonly becomes: number }[], base: string) =>
      `From ${day} ${changes.map(({ unit, becomes }) => `${withArticle(unit)} holds ${amount(becomes, base)}`).join(' and ')}.`,
    uneven: (unit: string, holds: string, smaller: string) => {
      const pack = withArticle(unit);
      return `${pack.slice(0, 1).toUpperCase()}${pack.slice(1)} then holds ${holds} ${nounFor(2, smaller)}.`;
    },
    moved: (breaks: number, promotions: number) => {
      const parts = [breaks > 0 && countWords(breaks, 'price break'), promotions > 0 && countWords(promotions, 'promotion')].filter(
        Boolean,
      );
      return `${parts.join(' and ')} ${breaks + promotions === 1 ? 'comes' : 'come'} to other packs than before:`;
    },
    stay: (base: string) => `They are counted in ${nounFor(2, base)} and stay as they are. Change them to begin with the new pack.`,
    packs: (packs: string, unit: string, were: string) => `${packs} ${packs === '1' ? unit : nounFor(2, unit)}, was ${were}`,
    from: (count: number, base: string) => `from ${amount(count, base)}`,
    more: (count: number, noun?: string) => `and ${cappedCount(count)} more${noun === undefined ? '' : ` ${nounFor(count, noun)}`}`,
    nothing: 'Bigger packs, price breaks and promotions come out as they did.',
    failed: 'What else this moves could not be worked out. It can be saved all the same; look at price breaks and promotions afterwards.',
    newTab: '(opens in a new tab)',
  },
});

type CountedFor = 'buy' | 'counts-in' | 'from' | 'up-to' | 'every' | 'set' | 'priced-by';

/** What a promotion counts so many base units for, as it stands before what they come to in packs. */
export const countedWords: Readonly<Record<CountedFor, (count: number, base: string) => string>> = {
  buy: (count, base) => `${amount(count, base)} bought`,
  'counts-in': (count, base) => `counted by ${amount(count, base)}`,
  from: (count, base) => `from ${amount(count, base)}`,
  'up-to': (count, base) => `up to ${amount(count, base)}`,
  every: (count, base) => `every ${amount(count, base)}`,
  set: (count, base) => `a set of ${amount(count, base)}`,
  'priced-by': (count, base) => `a price for ${amount(count, base)}`,
};
