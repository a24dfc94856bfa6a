import { defineMessages } from '@omniroute/ui/text';

const number = new Intl.NumberFormat('en-NG');
const count = (size: number, one: string, many: string): string => (size === 1 ? `1 ${one}` : `${number.format(size)} ${many}`);

export const impactText = defineMessages({
  en: {
    title: 'Impact',
    hint: 'The orders of the last weeks priced with this draft, beside what they come to now. Net of VAT.',
    weeks: 'Weeks of orders',
    weeksWrong: 'Give 1 to 104 weeks.',
    ofWeeks: (weeks: number) => (weeks === 1 ? 'Orders of the last week.' : `Orders of the last ${number.format(weeks)} weeks.`),
    start: 'Work it out',
    again: 'Work it out again',
    cancel: 'Stop',
    running: (done: number, all: number) => `${number.format(done)} of ${count(all, 'order line', 'order lines')} priced…`,
    progress: 'How far the impact has come',
    failed: 'The impact could not be worked out',
    cancelled: 'Stopped.',
    loadFailed: 'The impact could not be loaded',
    outdated: 'The draft has changed since: these figures are of an earlier one.',
    none: 'Not worked out yet.',
    revenue: 'Revenue',
    margin: 'Margin',
    marginOf: (lines: number) => `of ${count(lines, 'line', 'lines')} with a known cost`,
    from: 'from',
    payMore: 'Customers paying more',
    payLess: 'Customers paying less',
    lose: 'Lose a price',
    same: 'Nothing in these orders changes.',
    losers: 'Who pays more',
    winners: 'Who pays less',
    products: 'What gets dearer',
    lines: 'The lines behind it',
    line: (quantity: number, unit: string) => `${number.format(quantity)} ${unit}`,
    orders: (size: number) => count(size, 'order', 'orders'),
  },
});
