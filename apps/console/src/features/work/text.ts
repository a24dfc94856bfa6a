import { defineMessages } from '@omniroute/ui/text';

export const workText = defineMessages({
  en: {
    title: 'My work',
    subtitle: (name: string) => `What waits at ${name}.`,
    openAll: 'Show all',
    oldest: 'oldest',
    doneTitle: 'Nothing waits for you',
    doneHint: 'Orders that need a look, customers on hold, stock that runs out and goods to load appear here by themselves.',
    takeOrder: 'Take an order',
    seeOrders: 'See orders',
  },
});
