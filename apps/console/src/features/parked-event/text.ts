import { defineMessages } from '@omniroute/ui/text';

export const parkedText = defineMessages({
  en: {
    title: 'Parked events',
    hint: 'Steps of orders that a worker could not take. Later steps of the same order wait behind them.',
    loadFailed: 'Parked events could not be loaded',
    emptyTitle: 'Nothing is parked',
    emptyHint:
      'When a step of an order cannot be taken after several tries, it is put aside here with its reason, so that the other orders go on. Mend the cause, then replay it.',
    event: 'Event',
    order: 'Order',
    reason: 'Reason',
    worker: 'Worker',
    state: 'State',
    parkedAt: 'Parked',
    settledAt: 'Settled',
    parked: 'Parked',
    replaying: 'Being replayed',
    done: 'Done',
    open: 'What to do',
    openOrder: 'Open order',
    reference: 'Reference for support',
    replay: 'Replay this event',
    replayQuestion: 'Replay it now?',
    replayWords: (order: string) =>
      `The event is handed to the worker again, before everything of ${order} that waits behind it. If the cause is mended, ${order} moves on within seconds. If not, the event is parked again; nothing is done twice.`,
    thisRecord: 'this record',
    orderNamed: (number: string) => `order ${number}`,
    replayNow: 'Replay now',
    notYet: 'Not yet',
    replayed: 'The event is being replayed',
    replayFailed: 'The event could not be replayed. Try again.',
    mayNot: 'Replaying is for the business owner and the depot manager.',
    replayingHint: 'It is on its way to the worker. This list moves on by itself.',
    doneHint: 'It was handled after a replay.',
  },
});

/** Events as people say them. */
const eventNames: Readonly<Record<string, string>> = {
  'order.created': 'Order placed',
  'order.confirmed': 'Order confirmed',
  'order.declined': 'Order declined',
  'order.loaded': 'Goods loaded',
  'inventory.reserved': 'Goods reserved',
  'inventory.rejected': 'Depot could not supply',
};
export const eventName = (type: string): string => eventNames[type] ?? type;
