import { isPermitted, type Role, type VerbId } from '@omniroute/domain/tenant';
import type { NavItem, NavRoom, RailNav } from '@omniroute/ui/shell';
import { Boxes, ChartColumn, FileUp, Inbox, KeyRound, Package, Scale, ShoppingCart, TriangleAlert } from 'lucide-react';
import { appText } from '../app/text.ts';

const text = appText('en');

interface Place extends NavItem {
  /** The verb that the page cannot do without: who may not call it does not see the place. */
  readonly verb: VerbId;
}

interface Room extends Omit<NavRoom, 'items'> {
  readonly items: readonly Place[];
}

const HOME: Place = { id: 'my-work', label: text.myWork, href: '/', icon: <Inbox />, key: 'w', verb: 'tenant.list-my-work' };
const ROOMS: readonly Room[] = [
  {
    id: 'sell',
    label: text.sell,
    icon: <ShoppingCart />,
    items: [
      { id: 'take-order', label: text.takeOrder, href: '/orders/new', key: 'n', verb: 'order.get-order-desk' },
      { id: 'orders', label: text.orders, href: '/orders', key: 'o', verb: 'order.list-orders' },
      { id: 'customers', label: text.customers, href: '/customers', key: 'c', verb: 'customer.list-customers' },
    ],
  },
  {
    id: 'catalogue',
    label: text.catalogue,
    icon: <Package />,
    items: [
      { id: 'products', label: text.products, href: '/products', key: 'p', verb: 'catalogue.list-products' },
      { id: 'categories', label: text.categories, href: '/categories', verb: 'catalogue.put-categories' },
      // Who may change one of the kinds may change groups.
      { id: 'words', label: text.words, href: '/words', verb: 'catalogue.put-product-groups' },
      { id: 'price-lists', label: text.priceLists, href: '/price-lists', key: 'l', verb: 'pricing.list-price-lists' },
      { id: 'promotions', label: text.promotions, href: '/promotions', key: 'm', verb: 'pricing.list-promotions' },
    ],
  },
  {
    id: 'stock',
    label: text.stock,
    icon: <Boxes />,
    items: [{ id: 'stock-on-hand', label: text.stockOnHand, href: '/stock', key: 's', verb: 'inventory.list-stock' }],
  },
];
const BELOW: readonly Place[] = [
  { id: 'analytics', label: text.analytics, href: '/analytics', icon: <ChartColumn />, key: 'a', verb: 'analytics.get-overview' },
  { id: 'imports', label: text.imports, href: '/imports', icon: <FileUp />, key: 'i', verb: 'intake.list-imports' },
  { id: 'parked', label: text.parked, href: '/parked', icon: <TriangleAlert />, verb: 'tenant.list-parked-events' },
  { id: 'pricing-rules', label: text.pricingRules, href: '/settings/pricing', icon: <Scale />, verb: 'pricing.get-settings' },
  { id: 'api-keys', label: text.apiKeys, href: '/settings/api-keys', icon: <KeyRound />, verb: 'tenant.list-api-keys' },
];

const toItem = ({ verb: _verb, ...item }: Place): NavItem => item;

/** The places that a role may go to: only what it may do is shown. */
export function navigationOf(role: Role): RailNav {
  const visible = (places: readonly Place[]): NavItem[] => places.filter(({ verb }) => isPermitted(verb, role)).map(toItem);
  const [home] = visible([HOME]);
  return { ...(home && { home }), rooms: ROOMS.map((room) => ({ ...room, items: visible(room.items) })), below: visible(BELOW) };
}
