import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Field, Textarea } from '@omniroute/ui/primitives';
import { orderText } from '../text.ts';
import { AskPrice, useWaiting, WaitsFor } from './ask-price.tsx';
import { isBelowMinimum, pricesToAsk } from './asked-price.ts';
import type { Draft, DraftChange } from './draft.ts';
import { SIGNERS } from './signers.ts';

const text = orderText('en');
const mayAllow = (role: Role): boolean => isPermitted('order.sell-below-minimum', role) && isPermitted('order.place-order', role);

interface Props {
  readonly draft: Draft;
  readonly change: (change: DraftChange) => void;
  readonly quote: RouterOutputs['pricing']['quote'] | undefined;
  readonly role: Role;
  readonly currency: string;
}

/** A line below its minimum selling price: who may allow it is asked for the reason, who may not can ask for its price. */
export function BelowMinimum({ draft, change, quote, role, currency }: Props) {
  const { belowMinimumReason: reason } = draft.details;
  const count = quote?.lines.filter(isBelowMinimum).length ?? 0;
  if (count === 0 && reason === '') return null;
  return (
    <div className="grid gap-2 border-t bg-warning-soft px-3 py-2.5">
      {count > 0 && (
        <p className="text-dense font-medium text-warning-ink" role="status">
          {text.belowMinimum(count)}
        </p>
      )}
      {mayAllow(role) ? (
        <Field label={text.belowMinimumReason} hint={text.belowMinimumHint}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => change({ type: 'details', patch: { belowMinimumReason: event.target.value } })}
            />
          )}
        </Field>
      ) : (
        <Asking draft={draft} quote={quote} currency={currency} />
      )}
    </div>
  );
}

/** What waits for a signature already, and what can be asked for still. */
function Asking({ draft, quote, currency }: Pick<Props, 'draft' | 'quote' | 'currency'>) {
  const waitingFor = useWaiting(draft.customer);
  const prices = pricesToAsk(draft, quote?.lines ?? [], currency);
  const waiting = prices.flatMap((one) => waitingFor(one) ?? []);
  const open = prices.filter((one) => waitingFor(one) === undefined);
  return (
    <>
      {waiting.map((special) => (
        <WaitsFor key={special.id} special={special} />
      ))}
      <p className="text-dense text-ink">
        {waiting.length > 0 && open.length === 0 ? text.askKept(SIGNERS) : text.belowMinimumAsk(SIGNERS)}
      </p>
      {draft.customer !== null && open.length > 0 && <AskPrice customer={draft.customer} prices={open} currency={currency} />}
    </>
  );
}
