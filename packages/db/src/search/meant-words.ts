import { allowedEdits, countEdits, type SearchPlan, sharedTrigrams, trigramsOf } from '@omniroute/domain/search';
import type { Tx } from '../client/index.ts';
import type { Meant } from './match-products.ts';

const MAX_MEANT = 200;

const CANDIDATES = {
  name: 'find-words-by-trigrams',
  text: `select t.typed, c.word from json_to_recordset($2::json) as t (typed text, trigrams json, shared integer, least integer, most integer)
cross join lateral (
  select w.word from word_trigrams w where w.tenant_id = $1 and w.trigram = any(array(select json_array_elements_text(t.trigrams)))
    and length(w.word) between t.least and t.most
  group by w.word having count(*) >= t.shared
) c`,
};

/** The words of this tenant that each word of a plan may have meant: as many mistakes apart as `allowedEdits` allows. */
export async function findMeantWords(tx: Tx, plan: SearchPlan): Promise<Meant> {
  const words = new Set(plan.clauses.flat().flatMap((alternative) => alternative.words));
  const typed = [...words].filter((word) => allowedEdits(word) > 0);
  if (typed.length === 0) return new Map();
  const asked = typed.map((word) => {
    const edits = allowedEdits(word);
    return { typed: word, trigrams: trigramsOf(word), shared: sharedTrigrams(word), least: word.length - edits, most: word.length + edits };
  });
  const found = await tx.query<{ typed: string; word: string }>(CANDIDATES, [tx.tenantId, JSON.stringify(asked)]);
  const meant = new Map<string, { word: string; edits: number }[]>();
  for (const { typed: one, word } of found) {
    const edits = countEdits(one, word, allowedEdits(one));
    if (edits <= allowedEdits(one)) meant.set(one, [...(meant.get(one) ?? []), { word, edits }]);
  }
  const nearest = (words: readonly { word: string; edits: number }[]): string[] =>
    words
      .toSorted((a, b) => a.edits - b.edits || (a.word < b.word ? -1 : 1))
      .slice(0, MAX_MEANT)
      .map(({ word }) => word);
  return new Map([...meant].map(([one, others]) => [one, nearest(others)]));
}
