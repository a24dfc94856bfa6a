import { formatMoney, formatQuantity, statusWord } from '@omniroute/ui/format';
import type { Tone } from '@omniroute/ui/primitives';
import { orderText } from '../text.ts';
import type { OrderDocument } from './use-order.ts';

const text = orderText('en');
type Step = OrderDocument['timeline'][number];

interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** A step of an order as people read it: what happened, and what was so before and after it. */
export interface ToldStep {
  readonly title: string;
  readonly tone: Tone;
  readonly detail?: string;
  readonly changes: readonly Change[];
}

const TITLES: Readonly<Record<string, { readonly title: string; readonly tone: Tone; readonly status?: string }>> = {
  'order.created': { title: text.stepCreated, tone: 'info', status: 'placed' },
  'inventory.reserved': { title: text.stepReserved, tone: 'accent' },
  'inventory.rejected': { title: text.stepRejected, tone: 'warning' },
  'order.confirmed': { title: text.stepConfirmed, tone: 'success', status: 'confirmed' },
  'order.declined': { title: text.stepDeclined, tone: 'danger', status: 'declined' },
  'order.cancelled': { title: text.stepCancelled, tone: 'danger', status: 'cancelled' },
  'order.repriced': { title: text.stepRepriced, tone: 'neutral' },
  'promotion.given-back': { title: text.stepGivenBack, tone: 'neutral' },
  'promotion.rebate-lost': { title: text.stepRebateLost, tone: 'warning' },
  'order.loaded': { title: text.stepLoaded, tone: 'success', status: 'loaded' },
  'event.replayed': { title: text.stepReplayed, tone: 'neutral' },
};

/** Of each line that fell short: how much was ordered, and how much there is of it. */
function shortChanges(order: OrderDocument, { type, detail }: Step): Change[] {
  if (type !== 'inventory.reserved' && type !== 'inventory.rejected') return [];
  return (detail?.shortLines ?? []).flatMap((short) => {
    const line = order.lines[short.index];
    if (!line) return [];
    const there = type === 'inventory.rejected' ? short.available : line.quantity - short.short - short.backordered;
    if (there >= line.quantity) return [];
    const packs = (amount: number) => formatQuantity({ amount, unit: line.unit });
    return [{ field: line.name, before: packs(line.quantity), after: packs(there) }];
  });
}

/** What the order comes to, where the answer of the depot or its end changed it. */
function totalChange(order: OrderDocument, { type, detail }: Step): Change[] {
  // Once it has ended nothing is confirmed any more; what was is told where it ended.
  const confirmed = order.timeline.find((step) => step.type === 'order.cancelled')?.detail?.wasMinor ?? order.confirmedGrossMinor;
  const before = type === 'order.cancelled' ? (detail?.wasMinor ?? order.grossMinor) : order.grossMinor;
  const ends = type === 'order.declined' || type === 'order.cancelled';
  const after = ends ? '0' : type === 'order.confirmed' ? confirmed : null;
  if (after === null || after === before) return [];
  const money = (minor: string) => formatMoney({ minor, currency: order.currency });
  return [{ field: text.total, before: money(before), after: money(after) }];
}

function detailOf(order: OrderDocument, step: Step): string | undefined {
  if (step.type === 'order.created') {
    const detail = text.createdDetail(order.lineCount, formatMoney({ minor: order.grossMinor, currency: order.currency }));
    return step.detail?.askedCode === undefined ? detail : `${detail}. ${text.askedAs(step.detail.askedCode)}`;
  }
  if (step.type === 'order.cancelled') return step.detail?.reason;
  if (step.type === 'promotion.rebate-lost' && step.detail?.amountMinor !== undefined) {
    const amount = formatMoney({ minor: step.detail.amountMinor, currency: order.currency });
    return text.rebateLost(amount, step.detail.promotion ?? '', step.detail.reason ?? '');
  }
  if (step.type === 'inventory.reserved' && shortChanges(order, step).length === 0) return text.reservedDetail;
  return undefined;
}

/** The steps of an order, oldest first, each with what it changed. */
export function toldSteps(order: OrderDocument): readonly ToldStep[] {
  let status: string | undefined;
  return order.timeline.map((step) => {
    const known = TITLES[step.type];
    const before = status;
    status = known?.status ?? status;
    const moved =
      before !== undefined && status !== undefined && status !== before
        ? [{ field: text.columnStatus, before: statusWord(before), after: statusWord(status) }]
        : [];
    const detail = detailOf(order, step);
    return {
      title: known?.title ?? step.type.replace(/[._-]+/g, ' '),
      tone: known?.tone ?? 'neutral',
      ...(detail !== undefined && { detail }),
      changes: [...moved, ...totalChange(order, step), ...shortChanges(order, step)],
    };
  });
}
