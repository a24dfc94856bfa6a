import { defineMessages } from '@omniroute/ui/text';
import { segmentName } from '../../words/index.ts';

const number = new Intl.NumberFormat('en-NG');
const count = (size: number, one: string, many: string): string => `${number.format(size)} ${size === 1 ? one : many}`;

export const inferText = defineMessages({
  en: {
    title: 'Price lists from past sales',
    hint: 'Reads out of what was sold which prices you really charge: one list for each segment, with breaks, and what single customers keep paying. Look first; nothing is written until you make drafts.',
    form: 'What to read',
    formHint: 'Imported sales count like those of this system.',
    name: 'What the lists are called',
    nameHint: 'The segment’s name stands behind it.',
    code: 'Code of the first list',
    codeHint: 'The other segments have their name behind it.',
    isPage: (code: string) => `A page here is called ${code}. Give the list another code.`,
    until: 'Sales up to',
    untilHint: 'Left open: up to now.',
    weeks: 'Learn from',
    weeksOf: (weeks: number) => count(weeks, 'week before that', 'weeks before that'),
    judge: 'Judge by',
    judgeQuarter: 'The last quarter of the lines',
    judgeWeeks: (weeks: number) => (weeks === 1 ? 'The last week' : `The last ${number.format(weeks)} weeks`),
    needed: 'This is needed.',
    look: 'Look',
    lookAgain: 'Look again',
    looking: 'Reading past sales. A year of them takes up to half a minute.',
    lookFailed: 'Past sales could not be read',
    lineAway: 'The line or the server is away. Nothing was written; try again in a moment.',
    startTitle: 'Nothing was looked at yet',
    startHint: 'Choose the time above and look: you see how many lines the lists would price to the kobo, and which they would not.',
    noneTitle: 'No sales in this time',
    toImports: 'Import past sales',
    stale: 'You have changed what to read. Look again before you make drafts of it.',

    outcome: 'What comes of it',
    read: (lines: number, since: string, until: string) => `${count(lines, 'line', 'lines')} sold from ${since} to ${until}`,
    cut: 'There was more than is read at once: these are the latest.',
    known: 'Priced exactly',
    knownOf: (reproduced: number, lines: number) => `${number.format(reproduced)} of ${count(lines, 'line', 'lines')}`,
    foretold: 'Of what came after',
    foretoldOf: (reproduced: number, lines: number, since: string) =>
      `${number.format(reproduced)} of ${count(lines, 'line', 'lines')} since ${since}, by lists made of what was sold before`,
    foretoldNone: 'Nothing to judge by: all lines are before that time, or all after it',
    unjudged: 'not known',
    entries: 'Prices a product',
    entriesHint: 'Special prices among them',
    leftOut: 'Not for sale any more',
    leftOutHint: 'Products or units without a price here',

    lists: 'Price lists',
    listsHint: 'One for each segment and its customers.',
    segment: (segment: string) => (segment === '' ? 'Without a segment' : segmentName(segment)),
    aUnit: (unit: string) => `a ${unit}`,
    prices: (prices: number, breaks: number) =>
      `${count(prices, 'price', 'prices')}${breaks > 0 ? `, ${number.format(breaks)} of them for larger quantities` : ''}`,
    segmentsLeftOut: (size: number) => `${count(size, 'smaller segment has', 'smaller segments have')} no list of its own.`,
    toDraft: (code: string) => `Draft of ${code}`,

    specials: (size: number) => `Special prices (${number.format(size)})`,
    specialsHint: 'What one customer keeps paying instead of the list’s price.',
    noSpecials: 'Nobody keeps paying a price of their own.',
    outliers: (size: number) => `Lines at another price (${number.format(size)})`,
    outliersHint: 'Sold at what no list says, those that cost or brought the most first.',
    noOutliers: 'Every line was sold at what the lists say.',
    sold: 'sold at',
    listSays: 'list says',
    noList: 'no price',
    order: (order: string) => `Order ${order}`,
    all: (size: number) => `Show all ${number.format(size)}`,

    make: 'Make drafts',
    makeTitle: 'Make drafts of it',
    makeHint: (lists: number) =>
      `${count(lists, 'price list begins as a draft', 'price lists begin as drafts')}. Nobody buys by ${lists === 1 ? 'it' : 'them'} before another person has approved and somebody has published ${lists === 1 ? 'it' : 'them'}.`,
    takeSpecials: (size: number) => `Enter ${count(size, 'special price', 'special prices')} too, for another person to sign`,
    makeFailed: 'No drafts were made',
    made: (lists: number, specials: number) =>
      `${count(lists, 'draft is', 'drafts are')} made${specials > 0 ? `, and ${count(specials, 'special price waits', 'special prices wait')} for a signature` : ''}.`,
    next: 'Look at each draft, then submit it for approval.',
    toSpecials: 'To the special prices',
  },
});
