import type { RouterOutputs } from '@omniroute/api';
import { formatMoney } from '@omniroute/ui/format';
import { orderText } from '../text.ts';

const text = orderText('en');
type Near = RouterOutputs['pricing']['quote']['near'];

/** What the basket nearly earns: the clerk can say it while the customer is still on the phone. */
export function NearlyEarned({ near, currency }: { readonly near: Near; readonly currency: string }) {
  if (near.length === 0) return null;
  return (
    <section aria-label={text.nearTitle} className="grid gap-1 border-t bg-success-soft px-3 py-2">
      <h3 className="text-xs font-semibold text-success-ink">{text.nearTitle}</h3>
      <ul className="grid gap-0.5">
        {near.map((one) => {
          const missing =
            one.amountMinor === null ? text.baseUnits(one.baseQuantity ?? 0) : formatMoney({ minor: one.amountMinor, currency });
          return (
            <li key={one.code} className="text-dense text-ink">
              {one.name}: {text.nearMore(missing, one.gives)}
              {one.skus.length > 0 && <span className="text-xs text-ink-subtle"> · {one.skus.join(', ')}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
