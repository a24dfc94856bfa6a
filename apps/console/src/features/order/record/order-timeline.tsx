'use client';

import { Timeline } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { channelNames } from '../../words/index.ts';
import { orderText } from '../text.ts';
import { toldSteps } from './timeline-steps.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');

/** Pipelines, by the name they leave in the timeline. */
const WORKERS: readonly string[] = ['order', 'inventory'];

/** Who and by which way; steps that the workers take have no way of their own. */
const byWhom = ({ actor, channel }: OrderDocument['timeline'][number]) =>
  WORKERS.includes(actor.toLowerCase()) ? { actor: text.byItself } : { actor, channel: channelNames[channel] ?? channel };

/** What happened to an order, oldest first; steps that come while one looks are marked. Give it the order's id as `key`. */
export function OrderTimeline({ order }: { readonly order: OrderDocument }) {
  const [first] = useState(order.timeline.length);
  const told = toldSteps(order);
  return (
    <Timeline
      label={text.timeline}
      entries={order.timeline.flatMap((step, index) => {
        const { changes = [], ...words } = told[index] ?? { title: step.type };
        return [
          {
            id: `${index} ${step.type}`,
            ...words,
            ...byWhom(step),
            at: step.at,
            arrived: index >= first,
            ...(changes.length > 0 && { changes }),
          },
        ];
      })}
    />
  );
}
