import { listSynonyms as readSynonyms, replaceSynonyms } from '@omniroute/db/search';
import type { Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { wordsOf } from '@omniroute/domain/search';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

const PutSynonymsInput = z.strictObject({
  groups: z.array(z.array(plainText(100)).min(2, 'a group needs two terms at least').max(20)).max(500),
});
type PutSynonymsInput = z.infer<typeof PutSynonymsInput>;

/** Terms are the same when they have the same words: `Soft drink` and `soft-drink`. */
function check(groups: PutSynonymsInput['groups']): Refusal[] {
  return groups.flatMap((terms, group) => {
    const said = new Set<string>();
    return terms.flatMap((term, place): Refusal[] => {
      const words = wordsOf(term).join(' ');
      const at = { index: group, pointer: `/groups/${group}/${place}` };
      if (words === '') return [{ code: 'synonym.empty', detail: `“${term}” has no letter and no digit to search for.`, ...at }];
      if (said.has(words)) return [{ code: 'synonym.twice', detail: `“${term}” stands twice in its group.`, ...at }];
      said.add(words);
      return [];
    });
  });
}

/**
 * Puts these groups of terms that mean the same in the place of all there were. They work from the next search on. Throws Fault
 * `refused` with each term that is empty or stands twice in its group.
 */
export const putSynonyms = defineVerb<PutSynonymsInput, { groups: number }>({
  id: 'search.put-synonyms',
  kind: 'write',
  input: PutSynonymsInput,
  async run(call, { groups }) {
    refuseIfAny(check(groups));
    const before = await readSynonyms(call.tx);
    await replaceSynonyms(
      call.tx,
      groups.map((terms) => ({ id: call.ids.uuid(), terms })),
    );
    call.audit({ entityKind: 'search', entityId: call.tenantId, type: 'search.synonyms-changed', detail: { before, after: groups } });
    return { groups: groups.length };
  },
});

/** The groups of terms that mean the same to this tenant, by first term. */
export const listSynonyms = defineVerb<Record<string, never>, { groups: string[][] }>({
  id: 'search.list-synonyms',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ groups: await readSynonyms(call.tx) }),
});
