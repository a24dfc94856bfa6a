'use client';

import { formatMoney, statusWord } from '@omniroute/ui/format';
import { Button, Dialog, FormTrouble, toast, WhyNot } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Truck } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { orderText } from '../text.ts';
import { othersOf } from './load-refused.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');
/** So many refusals are read; how many more there are is said. */
const SHOWN = 20;

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

interface LoadHandlers {
  readonly onLoaded: (() => void) | undefined;
  readonly close: () => void;
  /** Some were refused: these were not, and go without them when somebody says so. */
  readonly onOthers: (others: readonly Loadable[]) => void;
}

/** Goods are on the truck. Asked first, in numbers, because it cannot be taken back; asking again cannot book them out twice. */
function useLoad({ onLoaded, close, onOthers }: LoadHandlers) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (orders: readonly Loadable[]) => {
      const orderIds = orders.map(({ id }) => id);
      return client.inventory.load.mutate({ orderIds, requestId: requestId.of(orderIds) });
    },
    onSuccess: async (_, orders) => {
      close();
      toast.success(orders.length === 1 ? text.loaded(orders[0]?.number ?? '') : text.loadedSome(orders.length));
      onLoaded?.();
      await queries.invalidateQueries(trpc.order.pathFilter());
    },
    onError: (error, sent) => {
      const others = othersOf(sent, faultOf(error)?.errors ?? []);
      if (others.length > 0) onOthers(others);
    },
  });
}

function LoadQuestion({ orders, onLoaded, onClose }: LoadProps & { readonly onClose: () => void }) {
  const [others, setOthers] = useState<readonly Loadable[]>();
  const going = others ?? orders;
  const load = useLoad({ onLoaded, close: onClose, onOthers: setOthers });
  const lines = going.reduce((sum, order) => sum + order.lineCount, 0);
  const minor = going.reduce((sum, order) => sum + BigInt(order.confirmedGrossMinor ?? order.grossMinor), 0n);
  const amount = formatMoney({ minor, currency: going[0]?.currency ?? 'NGN' });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.loadQuestion(going.length)}
      description={text.loadWords(lines, amount)}
      footer={
        <>
          <Button onClick={onClose}>{text.notYet}</Button>
          <Button variant="primary" loading={load.isPending} onClick={() => load.mutate(going)}>
            {others ? text.loadOthers(others.length) : text.loadNow}
          </Button>
        </>
      }
    >
      {load.error && <Refused fault={faultOf(load.error)} />}
    </Dialog>
  );
}

/** Every order that cannot be loaded, and why; or why none was. */
function Refused({ fault }: { readonly fault: ReturnType<typeof faultOf> }) {
  const details = fault?.errors.map(({ detail }) => detail) ?? [];
  if (details.length < 2) return <FormTrouble>{details[0] ?? fault?.detail ?? text.loadFailed}</FormTrouble>;
  return (
    <div role="alert" className="grid gap-2 text-dense font-medium text-danger-ink">
      <ul className="grid gap-2">
        {details.slice(0, SHOWN).map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
      {details.length > SHOWN && <p>{text.loadMore(details.length - SHOWN)}</p>}
    </div>
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
