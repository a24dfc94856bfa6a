'use client';

import { Button } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { Check, CircleAlert, CloudOff, LoaderCircle, Smartphone } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useBasket } from './basket-provider.tsx';
import { orderText, refusalWords } from './text.ts';
import type { SendState } from './use-sender.ts';

function words(sending: SendState, text: ReturnType<typeof orderText>): string {
  if (sending.step === 'saved') return text.saved;
  if (sending.step === 'sending') return text.sending;
  if (sending.step === 'sent') return text.sent(sending.order.number);
  if (sending.step === 'refused') return `${text.refusedTitle}: ${refusalWords(sending.fault, text)}`;
  if (sending.step === 'changed') return text.changedWaits;
  if (sending.step !== 'waiting') return '';
  return { line: text.waitingLine, server: text.waitingServer, session: text.waitingSession }[sending.reason];
}

const ICONS = {
  nothing: Smartphone,
  saved: Smartphone,
  sending: LoaderCircle,
  waiting: CloudOff,
  changed: CircleAlert,
  sent: Check,
  refused: CloudOff,
} as const;
const link = 'inline-flex min-h-11 items-center font-semibold text-accent-ink underline underline-offset-2';

/** How the order on its way from this phone stands, and what one can do about it; nothing when there is none. */
export function SendNotice() {
  const text = useText(orderText);
  const { sending, sendNow, dismiss } = useBasket();
  const path = usePathname();
  if (sending.step === 'nothing') return null;
  const Icon = ICONS[sending.step];
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense text-ink">
      <Icon aria-hidden className={`size-4 shrink-0 ${sending.step === 'sending' ? 'animate-spin' : ''}`} />
      <span className="min-w-0 flex-1 basis-48">{words(sending, text)}</span>
      {sending.step === 'waiting' && sending.reason !== 'session' && (
        <Button size="lg" onClick={sendNow}>
          {text.sendNow}
        </Button>
      )}
      {sending.step === 'waiting' && sending.reason === 'session' && (
        <a className={link} href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}>
          {text.signIn}
        </a>
      )}
      {sending.step === 'sent' && (
        <Link className={link} href={`/orders/${sending.order.id}`} prefetch={false} onClick={dismiss}>
          {text.seeOrder}
        </Link>
      )}
      {sending.step === 'refused' && (
        <Link className={link} href="/basket">
          {text.basket}
        </Link>
      )}
      {sending.step === 'changed' && path !== '/basket' && (
        <Link className={link} href="/basket">
          {text.lookAgain}
        </Link>
      )}
    </span>
  );
}
