import { findPriceList, findPromotion } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { type RecordStep, readTimeline } from '../record-timeline.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const Input = z.strictObject({ kind: z.enum(['price-list', 'promotion']), code: plainText(64) });
type Input = z.infer<typeof Input>;
const WORDS = { 'price-list': 'price list', promotion: 'promotion' } as const;

async function idOf({ tx, now }: Call, { kind, code }: Input): Promise<string> {
  const row = kind === 'promotion' ? await findPromotion(tx, code, now) : await findPriceList(tx, { code });
  if (row) return row.id;
  throw new Fault('not-found', { code: `${kind}.unknown`, detail: `There is no ${WORDS[kind]} with the code ${code}.` });
}

/** What happened to a price list or promotion, oldest first: who, when, by which way, and each price and term before and after. Throws Fault `not-found`. */
export const getPriceTimeline = defineVerb<Input, { steps: RecordStep[] }>({
  id: 'pricing.get-price-timeline',
  kind: 'read',
  input: Input,
  run: async (call, input) => ({ steps: await readTimeline(call.tx, await idOf(call, input)) }),
});
