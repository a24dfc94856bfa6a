import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, ROLES, type Role } from '@omniroute/domain/tenant';
import { Field, Textarea } from '@omniroute/ui/primitives';
import { roleName } from '../../../shell/role-name.ts';
import { orderText } from '../text.ts';
import type { Draft, DraftChange } from './draft.ts';

const text = orderText('en');
const mayAllow = (role: Role): boolean => isPermitted('order.sell-below-minimum', role) && isPermitted('order.place-order', role);
const ALLOWED = ROLES.filter(mayAllow).map(roleName).join(', ');

interface Props {
  readonly draft: Draft;
  readonly change: (change: DraftChange) => void;
  readonly quote: RouterOutputs['pricing']['quote'] | undefined;
  readonly role: Role;
}

/** A line below its minimum selling price: who may allow it is asked for the reason, who may not is told whom to ask. */
export function BelowMinimum({ draft, change, quote, role }: Props) {
  const { belowMinimumReason: reason } = draft.details;
  const count = quote?.lines.filter(({ problem }) => problem?.code === 'price.below-minimum').length ?? 0;
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
        <p className="text-dense text-ink">{text.belowMinimumAsk(ALLOWED)}</p>
      )}
    </div>
  );
}
