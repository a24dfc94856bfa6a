import { listAttributes, listBrands, listPrincipals, listProductGroups } from '@omniroute/db/catalogue';
import { listSynonymChanges } from '@omniroute/db/search';
import { Fault } from '@omniroute/domain';
import { z } from 'zod';
import { describeStep, type RecordStep, readTimeline } from '../record-timeline.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const READERS = { brand: listBrands, principal: listPrincipals, 'product-group': listProductGroups, attribute: listAttributes } as const;
const WordInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['brand', 'principal', 'product-group', 'attribute']), id: z.uuid() }),
  z.strictObject({ kind: z.literal('synonyms') }),
]);
type WordInput = z.infer<typeof WordInput>;

/** The record that is asked about, and no record of another kind. */
async function recordOf(call: Call, input: Exclude<WordInput, { kind: 'synonyms' }>): Promise<string> {
  const rows: readonly { readonly id: string }[] = await READERS[input.kind](call.tx);
  if (rows.some(({ id }) => id === input.id)) return input.id;
  throw new Fault('not-found', { code: 'word.unknown', detail: 'It was removed or merged. Look at the list again.' });
}

/** What happened to a brand, principal, group or attribute, or to all synonyms, oldest first. Throws Fault `not-found`. */
export const getWordTimeline = defineVerb<WordInput, { steps: RecordStep[] }>({
  id: 'catalogue.get-word-timeline',
  kind: 'read',
  input: WordInput,
  async run(call, input) {
    if (input.kind === 'synonyms') return { steps: (await listSynonymChanges(call.tx)).map(describeStep).toReversed() };
    return { steps: await readTimeline(call.tx, await recordOf(call, input)) };
  },
});
