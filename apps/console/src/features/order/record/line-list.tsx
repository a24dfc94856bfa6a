import { formatQuantity } from '@omniroute/ui/format';
import { Money } from '@omniroute/ui/primitives';
import { LineStory } from '../../price-story/index.ts';
import { orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');

/** The lines in brief, where there is no room for a table: how much of what, what is short, what it comes to. */
export function LineList({ order }: { readonly order: OrderDocument }) {
  return (
    <ul aria-label={text.lines} className="divide-y">
      {order.lines.map((line) => (
        <li key={line.index} className="flex items-baseline gap-3 px-3 py-1.5 text-dense">
          <span className="min-w-20 shrink-0 text-end text-ink-muted tabular-nums">
            {formatQuantity({ amount: line.quantity, unit: line.unit })}
          </span>
          <span className="min-w-0 flex-1 break-words text-ink">
            {line.name}
            {line.freeOf !== null && <span className="block text-xs text-ink-subtle">{text.freeWith(line.freeOf + 1)}</span>}
            {line.freeOf === null && line.traceId !== null && line.why !== null && (
              <span className="block text-xs text-ink-subtle">
                <LineStory traceId={line.traceId} why={line.why} currency={order.currency} />
              </span>
            )}
            {line.shortQuantity > 0 && (
              <span className="block text-xs font-medium text-warning-ink">{text.shortOf(line.shortQuantity)}</span>
            )}
            {line.backorderQuantity > 0 && (
              <span className="block text-xs font-medium text-warning-ink">{text.backorderOf(line.backorderQuantity)}</span>
            )}
          </span>
          <Money minor={line.netMinor} currency={order.currency} symbol="none" />
        </li>
      ))}
    </ul>
  );
}
