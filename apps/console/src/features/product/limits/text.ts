import { defineMessages } from '@omniroute/ui/text';

export const limitsText = defineMessages({
  en: {
    minimums: (currency: string) => `Minimum selling prices, ${currency}`,
    minimumsHint: 'Of one, before VAT. Discounts stop at it; to sell below it needs authority and a reason.',
    minimumsForm:
      'Of one, before VAT. Discounts stop at it; to sell below it needs authority and a reason. Leave empty what may be sold at any price.',
    minimumsWhat: 'minimum selling prices',
    minimumsFailed: 'The minimum selling prices could not be read',
    unit: 'Unit',
    noMinimum: 'None',
    minimumOf: (unit: string, currency: string) => `Minimum of a ${unit}, ${currency}`,
    reason: 'Why it changes',
    reasonHint: 'Whoever is stopped by it reads it here.',
    nothing: 'Change a minimum first.',
    needed: 'This is needed.',
    amountWrong: 'Write an amount, such as 1,500 or 1,500.50.',
    saved: 'Saved: it holds for every order from now on',
    costs: (currency: string) => `Costs, ${currency}`,
    costsHint: 'Of one, before VAT.',
    costsFailed: 'The costs could not be read',
    noCosts: 'No cost is known. Margins of it cannot be told, and lists worked out from cost leave it out.',
    addCost: 'Enter a cost',
    source: 'Source',
    cost: 'Cost',
    costOf: (currency: string) => `Cost of one, ${currency}`,
    from: 'From',
    fromHint: 'Left open, it holds from now on.',
    paper: 'Paper',
    paperLabel: 'On which paper it stands',
    paperHint: 'The goods received note, the circular, the calculation.',
    holds: 'Holds now',
    later: 'Begins later',
    before: 'Before',
    costSaved: (waiting: number) =>
      waiting === 0
        ? 'The cost is entered'
        : `The cost is entered. ${waiting === 1 ? '1 price list goes' : `${waiting} price lists go`} by other costs until new ones are taken there.`,
    lastGrn: 'Last goods received',
    movingAverage: 'Moving average',
    principalList: 'Principal’s list',
    failed: 'It could not be saved',
    lineAway: 'The line or the server is away. What you wrote is still here; try again.',
  },
});
