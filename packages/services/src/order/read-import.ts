import { countOpenOrders, importedReferences, importedTotals } from '@omniroute/db/order';
import { moment, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

/** Which documents have become orders, and how many orders of the tenant still wait for their depot. */
export const listImported = defineVerb<Record<string, never>, { references: string[] }>({
  id: 'order.read-import',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ references: await importedReferences(call.tx) }),
});

/** How many orders are still `placed`: the lag of the pipeline, in orders. */
export const countOpen = defineVerb<Record<string, never>, { open: number }>({
  id: 'order.read-import',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ open: await countOpenOrders(call.tx) }),
});

const TotalsInput = z.strictObject({ since: moment, references: z.array(plainText(80)) });

/** Totals of what was imported, read back from orders and lines. */
export interface ImportTotals {
  readonly orders: number;
  readonly open: number;
  readonly confirmed: number;
  readonly declined: number;
  readonly lines: number;
  readonly netMinor: string;
  readonly linesNetMinor: string;
  readonly latencyMs: { readonly p50: number | null; readonly p99: number | null };
}

/**
 * Adds up the orders made of a file's documents, for tying out against that file: a tenant may hold several files, and orders of
 * other origin. `since` limits the latencies to this run.
 */
export const totalImported = defineVerb<z.infer<typeof TotalsInput>, ImportTotals>({
  id: 'order.read-import',
  kind: 'read',
  input: TotalsInput,
  async run(call, input) {
    const row = await importedTotals(call.tx, new Date(input.since), input.references);
    return {
      orders: row.orders,
      open: row.open,
      confirmed: row.confirmed,
      declined: row.declined,
      lines: row.lines,
      netMinor: row.net_minor,
      linesNetMinor: row.lines_net_minor,
      latencyMs: { p50: row.p50_ms, p99: row.p99_ms },
    };
  },
});
