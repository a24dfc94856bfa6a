import type { VerbId } from './permissions.ts';
import type { Role } from './roles.ts';

/** The console's lists that a piece of work can open. */
export type WorkScreen = 'orders' | 'customers' | 'stock' | 'products' | 'parked-events' | 'price-lists' | 'circulars' | 'promotions';

/** What waits for someone: a list, filtered. The same list and filter give its count, its oldest rows and the screen it opens. */
export interface WorkKind {
  readonly kind: string;
  readonly title: string;
  /** What to do about it, in one line. */
  readonly hint: string;
  readonly screen: Exclude<WorkScreen, 'price-lists' | 'circulars' | 'promotions'>;
  /** The list's filter at `now`, `today` being the day where the tenant is. */
  filter(when: { readonly today: string; readonly now: Date }): Readonly<Record<string, readonly string[]>>;
  /** Whose work it is. Each of them may call the list. */
  readonly roles: readonly Role[];
}

export const WORK_LISTS: Readonly<Record<WorkScreen, VerbId>> = {
  orders: 'order.list-orders',
  customers: 'customer.list-customers',
  stock: 'inventory.list-stock',
  products: 'catalogue.list-products',
  'parked-events': 'tenant.list-parked-events',
  'price-lists': 'pricing.list-price-lists',
  circulars: 'pricing.list-circulars',
  promotions: 'pricing.list-promotions',
};

/** An order that its depot has not answered for so long is stuck somewhere. */
const UNANSWERED_MS = 5 * 60_000;
const TAKERS: readonly Role[] = ['tenant-owner', 'order-clerk', 'sales-rep'];
const LOADERS: readonly Role[] = ['tenant-owner', 'depot-manager', 'storekeeper', 'dispatcher'];
const CREDIT: readonly Role[] = ['tenant-owner', 'credit-controller', 'finance-officer', 'finance-approver'];

/** My work, in the order it is shown. */
export const WORK: readonly WorkKind[] = [
  {
    kind: 'orders-unanswered',
    title: 'Orders the depot has not answered',
    hint: 'Placed more than five minutes ago. See whether an event is parked.',
    screen: 'orders',
    filter: ({ now }) => ({ status: ['placed'], to: [new Date(now.getTime() - UNANSWERED_MS).toISOString()] }),
    roles: ['tenant-owner', 'depot-manager', 'support-agent'],
  },
  {
    kind: 'orders-declined',
    title: 'Orders declined today',
    hint: 'Call the customer: offer another depot or another pack.',
    screen: 'orders',
    filter: ({ today }) => ({ status: ['declined'], createdAt: [today, ''] }),
    roles: [...TAKERS, 'support-agent'],
  },
  {
    kind: 'orders-short',
    title: 'Orders supplied short today',
    hint: 'Tell the customer which lines are short before the truck comes.',
    screen: 'orders',
    filter: ({ today }) => ({ status: ['confirmed'], isShort: ['true'], createdAt: [today, ''] }),
    roles: [...TAKERS, 'support-agent', 'analyst'],
  },
  {
    kind: 'orders-backorder',
    title: 'Orders with goods on backorder',
    hint: 'Goods these customers still wait for.',
    screen: 'orders',
    filter: () => ({ backorder: ['true'] }),
    roles: [...TAKERS, 'depot-manager'],
  },
  {
    kind: 'orders-to-load',
    title: 'Confirmed orders to load',
    hint: 'Reserved and waiting for a truck, the oldest first.',
    screen: 'orders',
    filter: () => ({ status: ['confirmed'] }),
    roles: LOADERS,
  },
  {
    kind: 'stock-out',
    title: 'Products out of stock',
    hint: 'Nothing of them is free at the depot.',
    screen: 'stock',
    filter: () => ({ state: ['out'] }),
    roles: ['tenant-owner', 'depot-manager', 'storekeeper'],
  },
  {
    kind: 'customers-over-limit',
    title: 'Customers over their credit limit',
    hint: 'They owe and hold more than their limit: no order of theirs goes through.',
    screen: 'customers',
    filter: () => ({ credit: ['over-limit'] }),
    roles: [...CREDIT, 'cashier'],
  },
  {
    kind: 'customers-near-limit',
    title: 'Customers near their credit limit',
    hint: 'They have used 90 % of their limit or more.',
    screen: 'customers',
    filter: () => ({ credit: ['near-limit'] }),
    roles: [...CREDIT, 'sales-rep'],
  },
  {
    kind: 'customers-on-hold',
    title: 'Customers on hold',
    hint: 'Nobody can sell to them until credit control releases them.',
    screen: 'customers',
    filter: () => ({ status: ['on-hold'] }),
    roles: ['tenant-owner', 'credit-controller', 'sales-rep'],
  },
  {
    kind: 'products-unpriced',
    title: 'Products without a price',
    hint: 'For sale, but in no price list: orders for them are refused.',
    screen: 'products',
    filter: () => ({ status: ['active'], price: ['missing'] }),
    roles: ['tenant-owner', 'pricing-manager', 'catalogue-manager'],
  },
  {
    kind: 'events-parked',
    title: 'Events that could not be handled',
    hint: 'Read the reason, repair the cause, then replay.',
    screen: 'parked-events',
    filter: () => ({ state: ['parked'] }),
    roles: ['tenant-owner', 'depot-manager', 'support-agent', 'auditor'],
  },
];
