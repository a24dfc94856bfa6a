import { COUNT_CAP, countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';

export const ownerText = defineMessages({
  en: {
    pairs: 'Owners entered twice',
    pairsHint: 'People who own several customers, and may be one person.',
    pairsMore: (shown: number, total: number) => `The ${shown} surest of ${countWords(total, 'pair', COUNT_CAP)}`,
    compare: 'Compare and merge',
    compareWith: (name: string, code: string) => `Compare with ${name} (${code})`,
    mayBeTwice: 'The owner may stand twice.',
    reasonPhone: 'Same phone',
    reasonName: 'Same name',
    code: 'Code',
    phones: 'Phones',
    customers: 'Customers',
    customersOf: (count: number) => countWords(count, 'customer', COUNT_CAP),
    title: 'Merge two owners',
    words: (merged: string, keeper: string) => `${merged} is the same person as ${keeper}. This cannot be undone by a button.`,
    moves: (count: number, keeper: string) =>
      `${countWords(count, { one: 'customer gets', other: 'customers get' }, COUNT_CAP)} ${keeper} as owner; orders, prices and what they owe stay as they are`,
    movesNamed: (names: string) => `They are: ${names}`,
    phonesAfter: (phones: string) => `Phones afterwards: ${phones}`,
    codeLeads: (merged: string, keeper: string) => `The code ${merged} means ${keeper} from then on, in files too`,
    done: (merged: string, keeper: string) => `${merged} is ${keeper} now`,
    aliases: (codes: string) => `Also known as ${codes}`,
    history: 'History',
    historyOf: (name: string) => `History of ${name}`,
    name: 'Name',
    stepCreated: 'Added',
    stepChanged: 'Changed',
    stepMerged: 'Another owner turned out to be this one',
    stepMergedAway: 'Turned out to be another owner',
    stepBecame: (merged: string, keeper: string) => `${merged} is ${keeper}`,
    stepMoved: (customers: number) => `${countWords(customers, 'customer', COUNT_CAP)} moved.`,
  },
});
