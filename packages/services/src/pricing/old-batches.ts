import { addSpecialBatches, type BatchRow, lockBatches, listBatches as readBatches } from '@omniroute/db/pricing';
import { dateText, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { type BatchEnd, MAX_BASE_QUANTITY, overBecause, shareOut } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { knowsCosts } from '../knows-costs.ts';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const code = plainText(64);
const Input = z.strictObject({ warehouse: code, sku: code });

/** A batch of a product in a depot; `quantity` of `unit`, as the file that brought it says. */
export interface Batch {
  readonly batch: string;
  readonly unit: string;
  readonly quantity: number;
  /** Of one `unit`, in minor units; null for whoever may not read costs. */
  readonly unitCostMinor: string | null;
  readonly expiresOn: string | null;
  readonly receivedOn: string | null;
  readonly baseUnit: string;
  /** What may still be given to an old price, in base units. */
  readonly leftBaseQuantity: number;
  /** Why nothing of it can be sold at an old price. */
  readonly over: BatchEnd | 'expired' | 'sold' | null;
}

/** What of a batch no old price has, in base units, and whether it can be sold at one at all. */
function standingOf(row: BatchRow, at: Date) {
  const left = Math.max(0, Number(row.sellable - row.held));
  return { left, over: overBecause({ left, until: row.expires_at?.getTime() ?? null, end: row.end_reason }, at.getTime()) };
}

/** The batches of a product in a depot, in the order in which they go out; none where no file brought any. */
export const listBatches = defineVerb<z.infer<typeof Input>, { batches: Batch[] }>({
  id: 'pricing.list-batches',
  kind: 'read',
  input: Input,
  async run(call, { warehouse, sku }) {
    const rows = await readBatches(call.tx, { warehouse, sku, at: call.now, warehouseIds: ownScope(call.actor).warehouseIds });
    const seesCosts = knowsCosts(call);
    return {
      batches: rows.map((row): Batch => {
        const { left, over } = standingOf(row, call.now);
        return {
          batch: row.batch,
          unit: row.unit,
          quantity: Number(row.quantity),
          unitCostMinor: seesCosts ? row.unit_cost_minor.toString() : null,
          expiresOn: row.expires_on,
          receivedOn: row.received_on,
          baseUnit: row.base_unit,
          leftBaseQuantity: left,
          over,
        };
      }),
    };
  },
});

const OVER = {
  gone: ({ batch }: BatchRow) => `Nothing is left of the batch ${batch}.`,
  recalled: ({ batch }: BatchRow) => `The batch ${batch} is recalled.`,
  expired: ({ batch, expires_on }: BatchRow) => `The batch ${batch} is sold through ${dateText(expires_on ?? '')} only: it expires then.`,
  sold: ({ batch }: BatchRow) => `All of the batch ${batch} is sold at an old price, or is at one already. End that one first.`,
} as const;
const CODES = { gone: 'batch.ended', recalled: 'batch.ended', expired: 'batch.ended', sold: 'batch.held' } as const;

/** Which of a product's batches in a depot an old price takes, and from when on. */
export interface WantedBatches {
  readonly warehouse: string;
  readonly sku: string;
  readonly batches: readonly string[];
  readonly from: Date;
  /** The most base units in all. */
  readonly most: number | undefined;
}

interface Share {
  readonly of: BatchRow;
  readonly cap: number;
}

/** What an old price gets of its batches, each held; refuses batches that are not there, are over or are at an old price already. */
export async function shareBatches(call: Call, { warehouse, sku, batches, from, most }: WantedBatches): Promise<Share[]> {
  const { warehouseIds } = ownScope(call.actor);
  const rows = await lockBatches(call.tx, { warehouse, sku, at: call.now, warehouseIds, batches });
  const at = from > call.now ? from : call.now;
  const known = rows.map((row) => ({
    batch: row.batch,
    expiresOn: row.expires_on,
    receivedOn: row.received_on,
    ...standingOf(row, at),
    row,
  }));
  refuseIfAny(
    batches.flatMap((batch): Refusal[] => {
      const one = known.find((other) => other.batch === batch);
      const detail = `There is no batch ${batch} of ${sku} on record in the depot ${warehouse}. Bring it by a file of opening stock.`;
      if (!one) return [{ code: 'batch.unknown', pointer: '/batches', detail }];
      return one.over === null ? [] : [{ code: CODES[one.over], pointer: '/batches', detail: OVER[one.over](one.row) }];
    }),
  );
  // No price has more than a cap may say, whatever a file says of its batches.
  return shareOut(known, most ?? MAX_BASE_QUANTITY).map(({ of, base }) => ({ of: of.row, cap: base }));
}

/** Gives these shares to an old price. */
export const giveBatches = (call: Call, id: string, shares: readonly Share[]): Promise<void> =>
  addSpecialBatches(call.tx, id, { shares: shares.map((share) => ({ ...share, id: call.ids.uuid() })), at: call.now });
