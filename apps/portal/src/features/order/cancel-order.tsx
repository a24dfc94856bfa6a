'use client';

import { Button, Field, Textarea } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { type FormEvent, useRef, useState } from 'react';
import { faultOf, useTRPCClient } from '../../trpc/client.tsx';
import { makeRequestId } from './request-id.ts';
import { orderText } from './text.ts';

interface Props {
  readonly orderId: string;
  /** Brings the order on the page up to date. */
  readonly onChanged: () => Promise<void>;
}

/** Sends the wish under one request id, so that what is sent twice on a weak line is cancelled once. */
function useCancel({ orderId, onChanged }: Props) {
  const client = useTRPCClient();
  const text = useText(orderText);
  const request = useRef({ id: makeRequestId(), reason: '' });
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const cancel = async (reason: string) => {
    // Another reason is another request.
    if (request.current.reason !== reason) request.current = { id: makeRequestId(), reason };
    setBusy(true);
    setTrouble(undefined);
    try {
      await client.order.cancel.mutate({ orderId, reason, requestId: request.current.id });
      await onChanged();
    } catch (error) {
      const fault = faultOf(error);
      setTrouble(fault?.detail ?? text.cancelFailed);
      // The goods may be on the truck by now: the page shows how it stands.
      if (fault) await onChanged().catch(() => undefined);
    } finally {
      setBusy(false);
    }
  };
  return { cancel, isBusy, trouble };
}

/** Ends a confirmed order before it is loaded: asked once, with a reason, because it cannot be taken back. */
export function CancelOrder(props: Props) {
  const text = useText(orderText);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { cancel, isBusy, trouble } = useCancel(props);
  if (!isAsking)
    return (
      <Button size="lg" onClick={() => setAsking(true)}>
        {text.cancel}
      </Button>
    );
  const given = reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (given !== '') void cancel(given);
  };
  return (
    <form onSubmit={submit} noValidate className="grid w-full gap-3 rounded-card border bg-surface p-4 shadow-card">
      <div className="grid gap-1">
        <h2 className="text-sm font-semibold">{text.cancelQuestion}</h2>
        <p className="text-sm text-ink-muted">{text.cancelWords}</p>
      </div>
      <Field label={text.cancelReason} hint={text.cancelReasonHint} error={isTried && given === '' ? text.cancelReasonMissing : undefined}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            maxLength={500}
            className="text-base"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {trouble && (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {trouble}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="lg" variant="danger" loading={isBusy}>
          {text.cancelNow}
        </Button>
        <Button size="lg" disabled={isBusy} onClick={() => setAsking(false)}>
          {text.cancelKeep}
        </Button>
      </div>
    </form>
  );
}
