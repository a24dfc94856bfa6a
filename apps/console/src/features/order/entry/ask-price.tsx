'use client';

import type { RouterOutputs } from '@omniroute/api';
import { formatMoney } from '@omniroute/ui/format';
import { Button, Dialog, Field, FormTrouble, LastDay, Textarea, toast } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useFormGuard } from '../../leave/index.ts';
import { TextBox } from '../../price-list/index.ts';
import { orderText } from '../text.ts';
import { type AskedPrice, endOfTomorrow, isPrice, specialOf } from './asked-price.ts';
import { faultWords } from './fault-words.ts';
import { SIGNERS } from './signers.ts';

type SpecialRow = RouterOutputs['pricing']['specials']['items'][number];
const text = orderText('en');
const MINUTE_MS = 60_000;
const placeOf = ({ sku, unit }: Pick<AskedPrice, 'sku' | 'unit'>): string => `${sku} ${unit}`;

/** Enters them one by one. Pressed again after the line broke, those that were answered are not asked for again, and the one under way is the same request. */
function useAsk(onAsked: (count: number) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requests = useRef(new Map<string, string>());
  const asked = useRef(new Set<string>());
  const idOf = (content: unknown): string => {
    const written = JSON.stringify(content);
    const id = requests.current.get(written) ?? crypto.randomUUID();
    requests.current.set(written, id);
    return id;
  };
  return useMutation({
    mutationFn: async (specials: readonly ReturnType<typeof specialOf>[]) => {
      for (const special of specials) {
        if (asked.current.has(placeOf(special))) continue;
        await client.pricing.addSpecial.mutate({ ...special, requestId: idOf(special) });
        asked.current.add(placeOf(special));
      }
      return specials.length;
    },
    onSuccess: onAsked,
    onSettled: () => queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
  });
}

interface Props {
  readonly customer: string;
  readonly prices: readonly AskedPrice[];
  readonly currency: string;
}

/** Asks whoever has the authority for the prices of lines below their minimum; the order waits at the desk meanwhile. */
export function AskPrice({ customer, prices, currency }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="justify-self-start" onClick={() => setOpen(true)}>
        {text.ask}
      </Button>
      {isOpen && <PriceDialog customer={customer} prices={prices} currency={currency} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What is asked for as the dialog opens: a quote that comes meanwhile changes nothing under the hand. */
function useAsked({ customer, prices: given }: Pick<Props, 'customer' | 'prices'>) {
  const { timeZone } = useUi();
  const [opened] = useState(given);
  const [prices, setPrices] = useState(opened);
  const [reason, setReason] = useState('');
  const [span] = useState(() => {
    const now = new Date();
    return {
      from: new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS).toISOString(),
      until: endOfTomorrow(timeZone, now),
    };
  });
  const write = (of: AskedPrice, price: string) => setPrices(prices.map((one) => (one === of ? { ...one, price } : one)));
  const isWritten = reason.trim() !== '' || prices.some(({ price }, place) => price !== opened[place]?.price);
  const isWhole = reason.trim() !== '' && prices.every(isPrice);
  const asked = { customerCode: customer, ...span, reason: reason.trim() };
  return { prices, write, reason, setReason, until: span.until, isWritten, isWhole, specials: prices.map((one) => specialOf(one, asked)) };
}

type FormProps = Pick<Props, 'currency'> & {
  readonly asked: ReturnType<typeof useAsked>;
  /** They were asked for: there is nothing left to lose. */
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Asks before it is closed, or the page left, over what is written. */
function PriceDialog({ currency, onClose, ...given }: Props & { readonly onClose: () => void }) {
  const asked = useAsked(given);
  const leave = useFormGuard(asked.isWritten, { title: text.askLeaveTitle, hint: text.askLeaveHint });
  const close = () => leave(onClose);
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={text.askTitle} description={text.askHint(SIGNERS)}>
      <AskForm currency={currency} asked={asked} onDone={onClose} onClose={close} />
    </Dialog>
  );
}

function AskForm({ currency, asked, onDone, onClose }: FormProps) {
  const [isTried, setTried] = useState(false);
  const { prices, write, reason, setReason, until, isWhole, specials } = asked;
  const ask = useAsk((count) => {
    toast.success(text.askDone(count, SIGNERS));
    onDone();
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWhole) ask.mutate(specials);
  };
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      {prices.map((one) => (
        <div key={placeOf(one)} className="grid gap-1">
          <p className="text-dense font-medium break-words text-ink">{one.name}</p>
          <TextBox
            label={text.askPrice(one.unit, currency)}
            hint={text.askUpTo(one.quantity, one.unit)}
            isNumber
            value={one.price}
            error={isTried && !isPrice(one) ? text.askNumber : undefined}
            onChange={(price) => write(one, price)}
          />
        </div>
      ))}
      <p className="text-dense text-ink-muted">
        {text.askUntil} <LastDay until={until} />
      </p>
      <Field label={text.askReason} error={isTried && reason.trim() === '' ? text.askReasonNeeded : undefined}>
        {(control) => (
          <Textarea {...control} rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {ask.error && <FormTrouble>{troubleOf(ask.error)}</FormTrouble>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{text.askNot}</Button>
        <Button variant="primary" type="submit" loading={ask.isPending}>
          {text.askSend}
        </Button>
      </div>
    </form>
  );
}

function troubleOf(error: Error): string {
  const fault = faultOf(error);
  return fault === undefined ? text.askFailed : faultWords(fault);
}

/** Whether it would let these go once it is signed: it holds now, everywhere, for as many. */
function isEnough(special: SpecialRow, { capBaseQuantity }: AskedPrice): boolean {
  const now = Date.now();
  const holds = Date.parse(special.from) <= now && (special.until === null || Date.parse(special.until) > now);
  return holds && special.warehouse === null && (special.capBaseQuantity ?? Number.POSITIVE_INFINITY) >= capBaseQuantity;
}

/** Finds what was asked for of one customer and waits for a signature, by product and unit. */
export function useWaiting(customer: string | null) {
  const trpc = useTRPC();
  const filter = { customerCode: [customer ?? ''], state: ['submitted' as const], kind: ['special' as const] };
  const { data } = useQuery({ ...trpc.pricing.specials.queryOptions({ filter, limit: 100 }), enabled: customer !== null });
  const items = data?.items ?? [];
  return (of: AskedPrice) => items.find((one) => placeOf(one) === placeOf(of) && isEnough(one, of));
}

type Waiting = NonNullable<ReturnType<ReturnType<typeof useWaiting>>>;

/** That a price was asked for already, and who is waited for. */
export const WaitsFor = ({ special }: { readonly special: Waiting }) => (
  <p className="text-dense text-ink">
    {text.askWaits(special.productName, formatMoney({ minor: special.priceMinor, currency: special.currency }), special.unit)}
  </p>
);
