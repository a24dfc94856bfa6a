'use client';

import { toast } from '@omniroute/ui/primitives';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { orderText } from '../text.ts';
import type { Desk } from './desk.ts';
import type { DraftChange, DraftLine } from './draft.ts';

const text = orderText('en');
/** As many values as a filter takes. */
const PER_QUESTION = 50;

/** Puts the lines of the customer's last order into the draft, each with all units it is sold in. */
export function useRepeat(desk: Desk | undefined, change: (change: DraftChange) => void): () => void {
  const client = useTRPCClient();
  const unitsOf = async (skus: readonly string[]): Promise<ReadonlyMap<string, DraftLine['units']>> => {
    const known = new Map<string, DraftLine['units']>();
    for (let from = 0; from < skus.length; from += PER_QUESTION) {
      const page = await client.catalogue.list.query({ limit: PER_QUESTION, filter: { sku: skus.slice(from, from + PER_QUESTION) } });
      for (const { sku, units } of page.items)
        known.set(
          sku,
          units.filter(({ isSellable }) => isSellable),
        );
    }
    return known;
  };
  const repeat = async (lines: NonNullable<Desk['lastOrder']>['lines']) => {
    // Without the other units a line can still be sold as it was.
    const units = await unitsOf(lines.map(({ sku }) => sku)).catch(() => new Map<string, DraftLine['units']>());
    const again = lines.map(({ sku, name, quantity, unit, baseQuantity }) => {
      const known = units.get(sku)?.map(({ unit: one, factor }) => ({ unit: one, factor })) ?? [];
      const own = { unit, factor: baseQuantity / quantity };
      return { key: `${sku}-${unit}`, sku, name, quantity, unit, units: known.some((one) => one.unit === unit) ? known : [own, ...known] };
    });
    change({ type: 'add', lines: again });
    toast(text.repeated(again.length));
  };
  return () => {
    const last = desk?.lastOrder;
    if (last) void repeat(last.lines);
  };
}
