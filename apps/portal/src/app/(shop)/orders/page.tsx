import { Button, Card, EmptyState } from '@omniroute/ui/primitives';
import { ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getBuyer } from '../../../buyer.ts';
import { OrderList, orderText } from '../../../features/order/index.ts';
import { load } from '../../../trpc/server.ts';

const text = orderText('en');
export const metadata: Metadata = { title: text.orders };
const PAGE = 20;

interface Props {
  readonly searchParams: Promise<{ readonly after?: string | string[] }>;
}

export default async function OrdersPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : undefined;
  const { place, customer } = await getBuyer();
  const page = await load((api) => api.order.list({ limit: PAGE, filter: { customerCode: [customer.code] }, ...(cursor && { cursor }) }));
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{text.orders}</h1>
      <Card flush>
        {page.items.length > 0 ? (
          <OrderList orders={page.items} currency={place.currency} />
        ) : (
          <EmptyState
            icon={<ReceiptText />}
            title={text.noOrdersTitle}
            action={
              <Button asChild variant="primary" size="lg">
                <Link href="/browse">{text.browse}</Link>
              </Button>
            }
          >
            {text.noOrdersHint}
          </EmptyState>
        )}
      </Card>
      <div className="flex flex-wrap justify-between gap-3">
        {cursor && (
          <Button asChild size="lg">
            <Link href="/orders">{text.newest}</Link>
          </Button>
        )}
        {page.nextCursor !== null && (
          <Button asChild size="lg" className="ms-auto">
            <Link href={`/orders?after=${encodeURIComponent(page.nextCursor)}`} prefetch={false}>
              {text.older}
            </Link>
          </Button>
        )}
      </div>
    </div>
  );
}
