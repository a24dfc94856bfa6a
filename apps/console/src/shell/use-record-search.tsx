'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { formatMoney } from '@omniroute/ui/format';
import { Package, Phone, ReceiptText, Store } from 'lucide-react';
import { useCallback } from 'react';
import { appText } from '../app/text.ts';
import { phoneName } from '../features/words/index.ts';
import { useTRPCClient } from '../trpc/client.tsx';

const text = appText('en');
const FOUND = 5;
/** So few customers are meant that the next step with each of them is worth a line. */
const FEW = 3;

/** Finds orders, customers and products by a few letters, as far as the role may see them. */
export function useRecordSearch(role: Role) {
  const client = useTRPCClient();
  return useCallback(
    async (query: string, signal: AbortSignal) => {
      const ask = { search: query, limit: FOUND };
      const none = { items: [] };
      const [orders, customers, products] = await Promise.all([
        isPermitted('order.list-orders', role) ? client.order.list.query(ask, { signal }) : none,
        isPermitted('customer.list-customers', role) ? client.customer.list.query(ask, { signal }) : none,
        isPermitted('catalogue.list-products', role) ? client.catalogue.list.query(ask, { signal }) : none,
      ]);
      return [
        {
          label: text.foundOrders,
          items: orders.items.map((order) => ({
            id: order.id,
            label: order.number,
            detail: `${order.customerName ?? order.customerCode} · ${formatMoney({ minor: order.grossMinor, currency: order.currency })}`,
            icon: <ReceiptText />,
            href: `/orders/${order.id}`,
          })),
        },
        {
          label: text.foundCustomers,
          items: customers.items.map((customer) => ({
            id: customer.code,
            label: customer.name,
            detail: [customer.code, customer.phone && phoneName(customer.phone)].filter(Boolean).join(' · '),
            icon: <Store />,
            href: `/customers/${encodeURIComponent(customer.code)}`,
          })),
        },
        {
          label: text.actions,
          items: (isPermitted('order.get-order-desk', role) && customers.items.length <= FEW ? customers.items : []).map((customer) => ({
            id: `order for ${customer.code}`,
            label: text.takeOrderFor(customer.name),
            icon: <Phone />,
            href: `/orders/new?customer=${encodeURIComponent(customer.code)}`,
          })),
        },
        {
          label: text.foundProducts,
          items: products.items.map((product) => ({
            id: product.sku,
            label: product.name,
            detail: product.sku,
            icon: <Package />,
            href: `/products/${encodeURIComponent(product.sku)}`,
          })),
        },
      ].filter((group) => group.items.length > 0);
    },
    [client, role],
  );
}
