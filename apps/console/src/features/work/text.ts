import { defineMessages } from '@omniroute/ui/text';

export const workText = defineMessages({
  en: {
    title: 'My work',
    subtitle: (name: string) => `What waits at ${name}.`,
    openAll: 'Show all',
    oldest: 'oldest',
    doneTitle: 'Nothing waits for you',
    doneHint: 'What needs you as it comes in, of orders, customers, stock and prices, appears here by itself. Meanwhile:',
    takeOrder: 'Take an order',
  },
});
