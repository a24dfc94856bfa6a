'use client';

import { formatQuantity } from '@omniroute/ui/format';
import { Timeline } from '@omniroute/ui/primitives';
import { channelNames, orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');
const TITLES: Readonly<Record<string, string>> = {
  'order.created': 'Order placed',
  'inventory.reserved': 'Goods reserved in the depot',
  'inventory.rejected': 'The depot could not supply',
  'order.confirmed': 'Order confirmed',
  'order.declined': 'Order declined',
  'order.loaded': 'Goods loaded',
  'event.replayed': 'A parked event was replayed',
};

/** Pipelines, by the name they leave in the timeline. */
const WORKERS: readonly string[] = ['order', 'inventory'];

/** What a step says of lines that fell short; nothing when it says nothing. */
export function shortNote(order: OrderDocument, detail: OrderDocument['timeline'][number]['detail']): string | undefined {
  const shortLines = detail?.shortLines ?? [];
  if (shortLines.length === 0) return undefined;
  const parts = shortLines
    .filter((short) => short.available < (order.lines[short.index]?.quantity ?? 0))
    .map(({ index, available }) => {
      const line = order.lines[index];
      return line ? `${line.name}: ${formatQuantity({ amount: available, unit: line.unit })} of ${line.quantity}` : '';
    });
  return parts.filter(Boolean).join(' · ');
}

/** Who and by which way; steps that the workers take have no way of their own. */
const byWhom = ({ actor, channel }: OrderDocument['timeline'][number]) =>
  WORKERS.includes(actor.toLowerCase()) ? { actor: text.byItself } : { actor, channel: channelNames[channel] ?? channel };

/** What happened to an order, oldest first; new steps are marked for a moment. */
export function OrderTimeline({ order }: { readonly order: OrderDocument }) {
  return (
    <Timeline
      label={text.timeline}
      entries={order.timeline.map((step, index) => {
        const note = shortNote(order, step.detail);
        return {
          id: `${index}-${step.type}`,
          title: TITLES[step.type] ?? step.type,
          ...byWhom(step),
          at: step.at,
          ...(note !== undefined && { note }),
        };
      })}
    />
  );
}
