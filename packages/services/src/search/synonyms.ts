import { lockSynonyms, listSynonyms as readSynonyms, replaceSynonyms } from '@omniroute/db/search';
import { Fault, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { wordsOf } from '@omniroute/domain/search';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

const terms = z.array(plainText(100)).max(20);
const PutSynonymsInput = z.strictObject({
  groups: z.array(terms.min(2, 'a group needs two terms at least')).max(500),
  /** All groups as they were when the edit began: where they are others by now, nobody's are written over. */
  seen: z.array(terms).max(500).optional(),
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

type Groups = readonly (readonly string[])[];
const keyOf = (group: readonly string[]): string => JSON.stringify(group.toSorted());
const without = (groups: Groups, others: Groups): Groups => {
  const known = new Set(others.map(keyOf));
  return groups.filter((group) => !known.has(keyOf(group)));
};

/** What became of which group, by its first term: one that shares a term with another is that one, changed. */
function changesBetween(before: Groups, after: Groups): Record<string, { from: readonly string[] | null; to: readonly string[] | null }> {
  const [left, added] = [[...without(before, after)], without(after, before)];
  const changed = added.map((to) => {
    const at = left.findIndex((from) => from.some((term) => to.includes(term)));
    const [from = null] = at < 0 ? [] : left.splice(at, 1);
    return [to[0] ?? '', { from, to: to.toSorted() }] as const;
  });
  return Object.fromEntries([...changed, ...left.map((from) => [from[0] ?? '', { from, to: null }] as const)]);
}

/**
 * Puts these groups of terms that mean the same in the place of all there were. They work from the next search on. Throws Fault
 * `refused` with each term that is empty or stands twice in its group, `conflict` where they are others than those seen.
 */
export const putSynonyms = defineVerb<PutSynonymsInput, { groups: number }>({
  id: 'search.put-synonyms',
  kind: 'write',
  input: PutSynonymsInput,
  async run(call, { groups, seen }) {
    refuseIfAny(check(groups));
    const before = await lockSynonyms(call.tx);
    if (seen && (without(before, seen).length > 0 || without(seen, before).length > 0))
      throw new Fault('conflict', {
        code: 'synonyms.changed-meanwhile',
        detail: 'Somebody else has changed the synonyms while you did. Look at theirs below, then save yours again.',
      });
    await replaceSynonyms(
      call.tx,
      groups.map((terms) => ({ id: call.ids.uuid(), terms })),
    );
    call.audit({
      entityKind: 'search',
      entityId: call.tenantId,
      type: 'search.synonyms-changed',
      detail: { changes: changesBetween(before, groups) },
    });
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
