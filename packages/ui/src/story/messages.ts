import { defineMessages } from '../text/index.ts';

export const storyText = defineMessages({
  en: {
    why: 'Why this price?',
    story: 'How this price came to be',
    others: (count: number) => `${count} that did not count`,
    loading: 'Reading the story…',
    failed: 'The story could not be read.',
    again: 'Try again',
    list: 'Price list',
    special: 'Special price',
    oldStock: 'Old stock',
    promotion: 'Promotion',
    minimum: 'Minimum selling price',
    rounding: 'Rounding',
    tax: 'VAT',
    date: 'Price of the day',
    off: 'off',
    near: (missing: string, gives: string) => `${missing} more: ${gives}`,
  },
});
