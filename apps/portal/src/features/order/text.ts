import { countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';

export const orderText = defineMessages({
  en: {
    basket: 'Basket',
    emptyTitle: 'Your basket is empty',
    emptyHint: 'Put in what your shop needs. The basket stays on this phone, also when the line drops or you sign out.',
    browse: 'Browse products',
    lines: 'What you order',
    details: 'How it should come',
    outlet: 'Deliver to',
    collectAt: (depot: string) => `Collect at ${depot}`,
    deliver: 'Deliver',
    collect: 'I collect',
    fulfilment: 'Delivery or collection',
    day: 'Day wanted',
    dayHint: 'Left open, it comes with the next truck.',
    lpo: 'Your LPO number',
    note: 'Note for the distributor',
    noteHint: 'Market, line, who receives it.',
    total: 'Total with VAT',
    vat: 'of which VAT',
    rounding: 'Rounding',
    toPay: 'To pay',
    prices: 'Prices are checked with the distributor as you change the basket.',
    checking: 'Checking prices…',
    unchecked: 'Prices could not be checked just now; these are the last ones seen.',
    place: 'Place order',
    removeNamed: (name: string) => `Remove ${name} from the basket`,
    priceMoved: (before: string, now: string) => `Price changed from ${before} to ${now}`,
    priceFell: (now: string, unit: string, before: string) => `Now ${now} a ${unit} instead of ${before}`,
    short: (packs: string) => `Only ${packs} there now; the rest may come short.`,
    overCredit: (left: string) => `This is more than the ${left} you have left on credit. Take something out, or pay first.`,
    eachPack: (amount: string, unit: string) => `${amount} a ${unit}`,
    addMore: 'Add more products',
    freeGoods: (packs: string) => `${packs} free with it`,
    freeNamed: (packs: string, name: string) => `${packs} of ${name} free with it`,
    nearTitle: 'Nearly yours',
    gift: 'Free',
    refusedTitle: 'The order was not taken',
    refusedCredit: 'It is more than you have left on credit. Take something out, or pay first.',
    refusedHold: 'Your account is on hold. Your distributor can release it.',
    refusedHint: 'Everything is back in your basket. Change what is marked and place it again.',
    changedTitle: 'The price changed',
    changedHint: 'Nothing is ordered yet. Look at the new price: order at it, or put everything back into the basket.',
    changedWaits: 'The price changed, so your order was not sent on. Nothing is ordered yet.',
    lookAgain: 'Look again',
    before: 'Before',
    agree: (amount: string) => `Order for ${amount}`,
    agreeUnknown: 'Order at the new price',
    takeBack: 'Back into the basket',
    decideFirst: 'Decide first on the order above whose price changed.',
    saved: 'Saved on this phone.',
    sending: 'Sending your order…',
    waitingLine: 'Saved on this phone, waiting to send. It goes by itself when the line is back.',
    waitingServer: 'Saved on this phone, waiting to send. The distributor’s system is busy; we keep trying.',
    waitingSession: 'Saved on this phone, waiting to send. Sign in again to send it.',
    sent: (number: string) => `Sent. Your order is ${number}.`,
    sendNow: 'Send now',
    signIn: 'Sign in',
    seeOrder: 'See the order',
    onItsWay: (count: number) =>
      count === 1 ? 'An order of 1 product is on its way from this phone.' : `An order of ${count} products is on its way from this phone.`,
    onItsWayHint: 'You may put the next order together meanwhile.',
    products: (count: number) => countWords(count, 'product'),
    orders: 'Orders',
    noOrdersTitle: 'No orders yet',
    noOrdersHint: 'What you order appears here, with what the distributor says to it.',
    older: 'Older orders',
    newest: 'Newest orders',
    shortLines: (count: number) => (count === 1 ? '1 line short' : `${count} lines short`),
    order: (number: string) => `Order ${number}`,
    again: 'Order again',
    againSaid: ({ found, missing, onRequest }: { found: number; missing: number; onRequest: number }) =>
      [
        missing + onRequest === 0 && 'These lines are in your basket.',
        missing + onRequest > 0 &&
          (found === 0 ? 'None of these lines is in your basket.' : `${countWords(found, 'line')} in your basket.`),
        missing > 0 && `${missing} ${missing === 1 ? 'is' : 'are'} not sold now.`,
        onRequest > 0 &&
          `For ${onRequest === 1 ? '1 line the price is' : `${onRequest} lines prices are`} on request: ask your sales representative.`,
      ]
        .filter(Boolean)
        .join(' '),
    onRequest: (unit: string) => `Price on request for ${unit}. Ask your sales representative, or take it out.`,
    pricesOfPayment: 'Prices of the day you pay hold: this total may change.',
    pricesOfLoading: 'Prices of the day of loading hold: this total may change.',
    againFailed: 'The products could not be read. Try again.',
    timeline: 'What happened',
    whatCame: 'What you ordered',
    placedHint: 'Sent. The depot is putting your goods aside; this page tells you by itself.',
    confirmedHint: 'Confirmed. Everything you ordered is set aside for you.',
    confirmedShortHint: (count: number) =>
      `Confirmed, but ${count === 1 ? '1 line comes' : `${count} lines come`} short. It is marked below.`,
    declinedHint: 'Declined: the depot has none of it. You owe nothing for this order.',
    declinedAllHint: 'Declined: you asked for all or nothing, and not all of it was there. You owe nothing for this order.',
    cancelledHint: 'Cancelled. You owe nothing for this order.',
    loadedHint: 'Loaded. Your goods are on the truck.',
    ordered: 'ordered',
    comes: (packs: string) => `You get ${packs}`,
    comesNone: 'You get none',
    lineShort: (packs: string) => `${packs} short`,
    lineWaiting: (packs: string) => `${packs} on backorder`,
    outletIs: 'Outlet',
    depot: 'Depot',
    wanted: 'Wanted on',
    lpoIs: 'LPO number',
    noteIs: 'Note',
    ordersValue: 'Ordered',
    supplied: 'You get and owe',
    connectionLost: 'The line is weak; we keep looking for news of this order.',
  },
});

/** What a step of the timeline is called. */
export const stepText = defineMessages({
  en: {
    'order.created': 'Order sent',
    'inventory.reserved': 'Goods set aside at the depot',
    'inventory.rejected': 'Not enough at the depot',
    'order.confirmed': 'Order confirmed',
    'order.declined': 'Order declined',
    'order.cancelled': 'Order cancelled',
    'order.repriced': 'Priced again',
    'promotion.given-back': 'Promotions given back',
    'order.loaded': 'Loaded on the truck',
  },
});

/** That a total is today's, and which day's prices will hold. */
export const openPrices = (until: 'payment' | 'loading', text: ReturnType<typeof orderText>): string =>
  until === 'payment' ? text.pricesOfPayment : text.pricesOfLoading;

/** Why an order was refused, in the shop's words where the verb's are the distributor's. */
export function refusalWords(fault: { readonly code: string; readonly detail: string }, text: ReturnType<typeof orderText>): string {
  if (fault.code === 'credit.over-limit') return text.refusedCredit;
  return fault.code === 'customer.on-hold' ? text.refusedHold : fault.detail;
}
