import { findPriceList, findPromotion } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { BasedOn, basedOnWithoutCosts } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { knowsCosts } from '../knows-costs.ts';
import { type FieldChange, type FieldValue, type RecordStep, readTimeline } from '../record-timeline.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { definitionFor } from './told.ts';

const Input = z.strictObject({ kind: z.enum(['price-list', 'promotion']), code: plainText(64) });
type Input = z.infer<typeof Input>;
const WORDS = { 'price-list': 'price list', promotion: 'promotion' } as const;

async function idOf({ tx, now }: Call, { kind, code }: Input): Promise<string> {
  const row = kind === 'promotion' ? await findPromotion(tx, code, now) : await findPriceList(tx, { code });
  if (row) return row.id;
  throw new Fault('not-found', { code: `${kind}.unknown`, detail: `There is no ${WORDS[kind]} with the code ${code}.` });
}

/** What was so long that only its length was kept is no JSON. */
const isObjectText = (kept: FieldValue): kept is string => typeof kept === 'string' && kept.startsWith('{');

/** A formula as it was kept, without what it says of costs. */
function withoutCosts(kept: FieldValue): FieldValue {
  if (!isObjectText(kept)) return kept;
  const told = basedOnWithoutCosts(BasedOn.parse(JSON.parse(kept)));
  return told.formula ? kept : JSON.stringify(told);
}

/** One term of a promotion as whoever asks may read it. */
function termFor(call: Call, field: string, kept: FieldValue): FieldValue {
  if (!isObjectText(kept)) return kept;
  const told = definitionFor(call, { [field]: JSON.parse(kept) }) as Readonly<Record<string, unknown>>;
  return field in told ? JSON.stringify(told[field]) : null;
}

/** Terms before and after as whoever asks may read them. A term of which they are told nothing is left out. */
function changesFor(call: Call, kind: Input['kind'], changes: readonly FieldChange[]): readonly FieldChange[] {
  if (kind === 'promotion')
    return changes.flatMap(({ field, from, to }) => {
      const told = { field, from: termFor(call, field, from), to: termFor(call, field, to) };
      return told.from === told.to ? [] : [told];
    });
  if (knowsCosts(call)) return changes;
  return changes.map((one) => (one.field === 'basedOn' ? { ...one, from: withoutCosts(one.from), to: withoutCosts(one.to) } : one));
}

/**
 * What happened to a price list or promotion, oldest first: who, when, by which way, and each price and term before and after, as far as whoever
 * asks may know it. Throws Fault `not-found`.
 */
export const getPriceTimeline = defineVerb<Input, { steps: RecordStep[] }>({
  id: 'pricing.get-price-timeline',
  kind: 'read',
  input: Input,
  async run(call, input) {
    const steps = await readTimeline(call.tx, await idOf(call, input));
    return { steps: steps.map((step) => ({ ...step, changes: changesFor(call, input.kind, step.changes) })) };
  },
});
