import { isUuid } from '@omniroute/domain';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { OrderPage } from '../../../../features/order/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, getApi, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

const readOrder = cache((id: string) => load((api) => api.order.get({ id })));

/** The outlet by name and place; its code to who may not see the customer. */
async function outletName({ customerCode: code, outletCode }: Awaited<ReturnType<typeof readOrder>>, role: Role): Promise<string | null> {
  if (outletCode === null || !isPermitted('customer.get-customer', role)) return outletCode;
  const customer = await (await getApi()).customer.get({ code }).catch(() => undefined); // a name is not worth losing the page for
  const outlet = customer?.outlets.find((one) => one.code === outletCode);
  return outlet ? [outlet.name, outlet.address, outlet.city].filter(Boolean).join(', ') : outletCode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, { isAllowed }] = await Promise.all([params, enter('order.get-order')]);
  return { title: isAllowed && isUuid(id) ? (await readOrder(id)).number : appText('en').orders };
}

export default async function OneOrderPage({ params }: Props) {
  const [{ id }, { place, isAllowed }] = await Promise.all([params, enter('order.get-order')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  if (!isUuid(id)) notFound();
  const [order, depots] = await Promise.all([readOrder(id), load((api) => api.inventory.warehouses({}))]);
  return <OrderPage initial={order} role={place.role} depots={depots.items} outlet={await outletName(order, place.role)} />;
}
