import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Card, DateTime } from '@omniroute/ui/primitives';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Fact } from '../../list/index.ts';
import { type Depot, depotName, termsName } from '../../words/index.ts';
import { orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');

interface Props {
  readonly order: OrderDocument;
  readonly role: Role;
  readonly depots: readonly Depot[];
  /** The outlet by name and place, where the reader may see the customer; else its code. */
  readonly outlet: string | null;
}

function CustomerName({ order, role }: Pick<Props, 'order' | 'role'>) {
  const name = order.customerName ?? order.customerCode;
  if (!isPermitted('customer.get-customer', role)) return name;
  return (
    <Link className="text-accent-ink hover:underline" href={`/customers/${encodeURIComponent(order.customerCode)}`}>
      {name}
    </Link>
  );
}

/** Who, where, how and when: with the time it happened beside the time it was entered. */
export function OrderDetails({ order, role, depots, outlet }: Props) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text.customer, <CustomerName key="customer" order={order} role={role} />],
    [text.depot, depotName(depots, order.warehouse)],
    [text.outlet, outlet],
    [text.fulfilment, order.fulfilment === 'collect' ? text.collect : text.deliver],
    [text.terms, termsName(order.paymentTerms)],
    [text.requestedDate, order.requestedDate && <DateTime key="wanted" at={order.requestedDate} precision="day" />],
    [text.lpo, order.purchaseOrderNumber],
    [text.external, order.externalReference],
    [text.placedBy, order.placedBy],
    [text.happened, <DateTime key="happened" at={order.createdAt} precision="time" />],
    [text.entered, order.enteredAt === order.createdAt ? null : <DateTime key="entered" at={order.enteredAt} precision="time" />],
    [text.note, order.note],
  ];
  return (
    <Card title={text.details}>
      <dl className="grid gap-2">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ))}
      </dl>
    </Card>
  );
}
