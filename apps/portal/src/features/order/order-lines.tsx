import { formatMoney, formatQuantity } from '@omniroute/ui/format';
import { Badge } from '@omniroute/ui/primitives';
import { LineStory } from './line-story.tsx';
import { orderText } from './text.ts';
import type { OrderDocument } from './use-live-order.ts';

type Line = OrderDocument['lines'][number];
const text = orderText('en');

const packs = (amount: number, line: Line): string => formatQuantity({ amount, unit: line.unit });

function Supply({ line }: { readonly line: Line }) {
  if (line.confirmedQuantity === null || (line.shortQuantity === 0 && line.backorderQuantity === 0)) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-dense">
      {line.shortQuantity > 0 && <Badge tone="warning">{text.lineShort(packs(line.shortQuantity, line))}</Badge>}
      {line.backorderQuantity > 0 && <Badge tone="info">{text.lineWaiting(packs(line.backorderQuantity, line))}</Badge>}
      <span className="text-ink-muted">
        {line.confirmedQuantity === 0 ? text.comesNone : text.comes(packs(line.confirmedQuantity, line))}
      </span>
    </p>
  );
}

/** What was ordered, and of each line what comes: short ones say so in words. */
export function OrderLines({ order }: { readonly order: OrderDocument }) {
  return (
    <ul>
      {order.lines.map((line) => (
        <li key={line.index} className="grid gap-1.5 border-t px-4 py-3 first:border-t-0">
          <div className="flex items-start justify-between gap-3">
            <p className="min-w-0 text-sm text-pretty break-words text-ink">{line.name}</p>
            <p className="text-sm font-medium whitespace-nowrap tabular-nums">
              {formatMoney({ minor: line.grossMinor, currency: order.currency })}
            </p>
          </div>
          <p className="text-xs text-ink-muted tabular-nums">
            {packs(line.quantity, line)} {line.freeOf === null ? text.ordered : text.gift}
          </p>
          {line.freeOf === null && line.traceId !== null && line.why !== null && (
            <p className="text-xs text-ink-muted">
              <LineStory traceId={line.traceId} why={line.why} currency={order.currency} />
            </p>
          )}
          <Supply line={line} />
        </li>
      ))}
    </ul>
  );
}
