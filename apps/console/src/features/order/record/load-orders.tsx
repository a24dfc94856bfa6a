'use client';

import { formatMoney, statusWord } from '@omniroute/ui/format';
import { Button, Dialog, toast, WhyNot } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Truck } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');

/** What of an order its loading needs to know. */
type Loadable = Pick<OrderDocument, 'id' | 'number' | 'status' | 'currency' | 'lineCount' | 'grossMinor' | 'confirmedGrossMinor'>;

/** Why an order cannot be loaded now; nothing where it can. */
function obstacleOf({ status }: Loadable): string | undefined {
  if (status === 'confirmed') return undefined;
  if (status === 'placed') return text.loadNotPlaced;
  if (status === 'declined') return text.loadNotDeclined;
  return status === 'loaded' ? text.loadNotLoaded : text.loadNotOther(statusWord(status));
}

interface LoadProps {
  readonly orders: readonly Loadable[];
  readonly onLoaded?: () => void;
}

/** Goods are on the truck. Asked first, in numbers, because it cannot be taken back; asking again cannot book them out twice. */
function useLoad({ orders, onLoaded }: LoadProps, close: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: () => {
      const orderIds = orders.map(({ id }) => id);
      return client.inventory.load.mutate({ orderIds, requestId: requestId.of(orderIds) });
    },
    onSuccess: async () => {
      close();
      toast.success(orders.length === 1 ? text.loaded(orders[0]?.number ?? '') : text.loadedSome(orders.length));
      onLoaded?.();
      await queries.invalidateQueries(trpc.order.pathFilter());
    },
  });
}

function LoadQuestion({ orders, onLoaded, onClose }: LoadProps & { readonly onClose: () => void }) {
  const load = useLoad({ orders, ...(onLoaded && { onLoaded }) }, onClose);
  const lines = orders.reduce((sum, order) => sum + order.lineCount, 0);
  const minor = orders.reduce((sum, order) => sum + BigInt(order.confirmedGrossMinor ?? order.grossMinor), 0n);
  const amount = formatMoney({ minor, currency: orders[0]?.currency ?? 'NGN' });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.loadQuestion(orders.length)}
      description={text.loadWords(lines, amount)}
      footer={
        <>
          <Button onClick={onClose}>{text.notYet}</Button>
          <Button variant="primary" loading={load.isPending} onClick={() => load.mutate()}>
            {text.loadNow}
          </Button>
        </>
      }
    >
      {load.error && (
        <p role="alert" className="text-dense font-medium text-danger-ink">
          {faultOf(load.error)?.detail ?? text.loadFailed}
        </p>
      )}
    </Dialog>
  );
}

/** The next step of a confirmed order; of any other, why it is not. */
export function LoadOrder({ order }: { readonly order: OrderDocument }) {
  const [isAsking, setIsAsking] = useState(false);
  const obstacle = obstacleOf(order);
  if (obstacle !== undefined) return <WhyNot reason={obstacle}>{text.load}</WhyNot>;
  return (
    <>
      <Button variant="primary" onClick={() => setIsAsking(true)}>
        <Truck aria-hidden />
        {text.load}
      </Button>
      {isAsking && <LoadQuestion orders={[order]} onClose={() => setIsAsking(false)} />}
    </>
  );
}

/** The same for a whole truck: of the selected orders, those that are confirmed. */
export function LoadSelected({ orders, onLoaded }: Required<LoadProps>) {
  const [isAsking, setIsAsking] = useState(false);
  const ready = orders.filter((order) => obstacleOf(order) === undefined);
  if (ready.length === 0) {
    return (
      <WhyNot size="sm" reason={text.loadNoneConfirmed}>
        {text.load}
      </WhyNot>
    );
  }
  const left = orders.length - ready.length;
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setIsAsking(true)}>
        <Truck aria-hidden />
        {text.loadSome(ready.length)}
      </Button>
      {left > 0 && <span className="text-xs text-ink-muted">{text.notConfirmed(left)}</span>}
      {isAsking && <LoadQuestion orders={ready} onLoaded={onLoaded} onClose={() => setIsAsking(false)} />}
    </>
  );
}
