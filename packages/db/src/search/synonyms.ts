import type { Tx } from '../client/index.ts';
import type { TimelineRow } from '../order/index.ts';

const LIST = {
  name: 'list-search-synonyms',
  text: 'select array_agg(term order by term) as terms from search_synonyms where tenant_id = $1 group by group_id order by min(term), group_id',
};

/** Terms that mean the same to this tenant, group by group, by first term. */
export const listSynonyms = async (tx: Tx): Promise<string[][]> =>
  (await tx.query<{ terms: string[] }>(LIST, [tx.tenantId])).map((row) => row.terms);

const LOCK = { name: 'lock-search-synonyms', text: `select pg_advisory_xact_lock(hashtextextended('synonyms/' || $1, 0))` };

/** The same, held until the transaction ends: two who replace them at once would leave what both wrote. */
export async function lockSynonyms(tx: Tx): Promise<string[][]> {
  await tx.query(LOCK, [tx.tenantId]);
  return listSynonyms(tx);
}

const CLEAR = { name: 'clear-search-synonyms', text: 'delete from search_synonyms where tenant_id = $1' };
const PUT = {
  name: 'put-search-synonyms',
  text: `insert into search_synonyms (tenant_id, group_id, term) select $1, g.id, g.term from json_to_recordset($2::json) as g (id uuid, term text)`,
};

/** Puts these groups in the place of all that were there. */
export async function replaceSynonyms(
  tx: Tx,
  groups: readonly { readonly id: string; readonly terms: readonly string[] }[],
): Promise<void> {
  await tx.query(CLEAR, [tx.tenantId]);
  await tx.query(PUT, [tx.tenantId, JSON.stringify(groups.flatMap(({ id, terms }) => terms.map((term) => ({ id, term }))))]);
}

const HISTORY = {
  name: 'list-synonym-changes',
  text: `select type, actor_name, actor_kind, channel, detail, happened_at from audit_log
where tenant_id = $1 and entity_id = $1 and type = 'search.synonyms-changed' order by id desc limit 100`,
};

/** The last hundred changes of synonyms, the latest first. */
export const listSynonymChanges = (tx: Tx): Promise<TimelineRow[]> => tx.query<TimelineRow>(HISTORY, [tx.tenantId]);
