import { defineMessages } from '@omniroute/ui/text';

export const customerText = defineMessages({
  en: {
    owedTitle: 'What you owe',
    owed: 'Owed now',
    owedHint: 'for goods you received',
    held: 'On its way',
    heldHint: 'orders not invoiced yet',
    left: 'Credit left',
    leftOf: (limit: string) => `of ${limit}`,
    overLimit: 'over your limit',
  },
});
