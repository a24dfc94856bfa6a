'use client';

import { formatMoney } from '@omniroute/ui/format';
import { Button, Dialog, Field, Textarea, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard } from '../../leave/index.ts';
import { orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');

function useCancel(order: OrderDocument, close: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (reason: string) => client.order.cancel.mutate({ orderId: order.id, reason, requestId: requestId.of(reason) }),
    onSuccess: async ({ number, releasedMinor }) => {
      close();
      toast.success(text.cancelDone(number, formatMoney({ minor: releasedMinor, currency: order.currency })));
      await queries.invalidateQueries(trpc.order.pathFilter());
    },
  });
}

function CancelQuestion({ order, onClose }: { readonly order: OrderDocument; readonly onClose: () => void }) {
  const cancel = useCancel(order, onClose);
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const leave = useFormGuard(reason !== '', { title: text.cancelLeaveTitle });
  const close = () => leave(onClose);
  const isMissing = isAsked && reason.trim() === '';
  const submit = () => {
    setIsAsked(true);
    if (reason.trim() !== '') cancel.mutate(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.cancelQuestion(order.number)}
      description={text.cancelWords}
      footer={
        <>
          <Button onClick={close}>{text.cancelKeep}</Button>
          <Button variant="danger" loading={cancel.isPending} onClick={submit}>
            {text.cancelNow}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={text.cancelReason} hint={text.cancelReasonHint} error={isMissing ? text.cancelReasonMissing : undefined}>
          {(control) => (
            <Textarea {...control} autoFocus rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {cancel.error && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {faultOf(cancel.error)?.detail ?? text.cancelFailed}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Ends a confirmed order before it is loaded; asked first, with a reason, because it cannot be taken back. */
export function CancelOrder({ order }: { readonly order: OrderDocument }) {
  const [isAsking, setIsAsking] = useState(false);
  if (order.status !== 'confirmed') return null;
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>
        <Ban aria-hidden />
        {text.cancel}
      </Button>
      {isAsking && <CancelQuestion order={order} onClose={() => setIsAsking(false)} />}
    </>
  );
}
