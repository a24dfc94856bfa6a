import { countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';

export const analyticsText = defineMessages({
  en: {
    title: 'Analytics',
    hint: (from: string, to: string) => `Orders placed from ${from} to ${to}, at the depots you may see.`,
    window: 'Days looked at',
    days: (days: number) => countWords(days, 'day'),
    orders: 'Orders',
    ordered: 'Ordered, with VAT',
    confirmed: 'Confirmed, with VAT',
    short: 'Orders with short lines',
    shareOf: (share: string) => `${share} of all orders`,
    valueByDay: 'Value by day',
    valueHint: 'What customers ordered, and how much of it the depots could supply. Declined and cancelled orders are left out.',
    ordersByDay: 'Orders by day',
    ordersHint: 'Every order placed, and those of them with lines the depot was short of.',
    orderedSeries: 'Ordered',
    confirmedSeries: 'Confirmed',
    complete: 'In full or still open',
    shortSeries: 'With short lines',
    asTable: 'As a table',
    asChart: 'As a chart',
    day: 'Day',
    topCustomers: 'Top customers',
    topCustomersHint: (days: number) => `By value with VAT, last ${countWords(days, 'day')}.`,
    topProducts: 'Top products',
    topProductsHint: (days: number) => `By value without VAT, last ${countWords(days, 'day')}.`,
    emptyTitle: 'No orders in these days',
    emptyHint:
      'As soon as orders come in, by phone, portal, rep or API, this page shows how the days went. Look at more days, or take the first order.',
    nothingSold: 'Nothing sold in these days.',
  },
});
