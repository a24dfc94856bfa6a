import {
  holdWords,
  listProductGroups,
  type ProductGroupRow,
  removeProductGroups,
  putProductGroups as writeGroups,
} from '@omniroute/db/catalogue';
import type { Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';
import type { WordsWritten } from './put-brands.ts';
import { refuseInUse } from './removed-words.ts';
import { editInput, isChanged, namedByPromotions, noteWord, refuseClashes, type WordPlan } from './word-changes.ts';

const name = plainText(100);
const code = plainText(64);
const { isNew, seen } = editInput({ name });
const PutGroupsInput = z.strictObject({
  groups: z.array(z.strictObject({ code, name, isNew, seen })).max(500).default([]),
  /** Codes of groups in which no product is. */
  remove: z.array(code).max(500).default([]),
});
type PutGroupsInput = z.infer<typeof PutGroupsInput>;

function check(given: PutGroupsInput['groups'], known: readonly ProductGroupRow[]): Refusal[] {
  const twice = repeatsOf(given, (row) => row.code).map(({ row, index }) => ({
    code: 'group.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/groups/${index}/code`,
  }));
  const wrong = given.flatMap((said, index): Refusal[] => {
    const kept = known.find((row) => row.code === said.code);
    const no = (reason: string, detail: string, field: string): Refusal[] => [
      { code: reason, detail, index, pointer: `/groups/${index}/${field}` },
    ];
    if (said.isNew && kept) return no('group.taken', `“${kept.name}” has the code ${said.code} already: choose another.`, 'code');
    if (said.seen && !kept) return no('group.gone', `${said.name} was removed meanwhile. Look at the list again.`, 'name');
    return [];
  });
  return [...twice, ...wrong];
}

/**
 * Adds groups of products, renames those whose code is there, and removes those without products. A code stays for good: promotions name
 * it. Throws Fault `refused` for a removed one that promotions go by, `conflict` where somebody renamed the same since it was seen.
 */
export const putProductGroups = defineVerb<PutGroupsInput, WordsWritten>({
  id: 'catalogue.put-product-groups',
  kind: 'write',
  input: PutGroupsInput as z.ZodType<PutGroupsInput>,
  async run(call, { groups, remove }) {
    await holdWords(call.tx, 'product_groups', { changed: groups.map((row) => row.code), removed: remove });
    const known = await listProductGroups(call.tx);
    refuseIfAny(check(groups, known));
    const all = groups.map((said, index): WordPlan<ProductGroupRow> => {
      const kept = known.find((row) => row.code === said.code);
      return { index, kept, id: kept?.id ?? call.ids.uuid(), to: { code: said.code, name: said.name }, seen: said.seen };
    });
    await refuseClashes(call, { kind: 'group', field: 'groups' }, all);
    const plans = all.filter(isChanged);
    await writeGroups(
      call.tx,
      call.now,
      plans.map(({ id, to }) => ({ id, code: to['code'] as string, name: to['name'] as string })),
    );
    for (const plan of plans) noteWord(call, 'product-group', { ...plan, label: plan.to['name'] as string });
    const removed = refuseInUse({ kind: 'group', remove, known }, ({ code: own }) => own);
    const places = new Map(removed.map((row) => [row.code, `/remove/${remove.indexOf(row.code)}`]));
    refuseIfAny(await namedByPromotions(call, 'productGroups', places));
    await removeProductGroups(
      call.tx,
      removed.map(({ id }) => id),
    );
    for (const row of removed)
      call.audit({
        entityKind: 'product-group',
        entityId: row.id,
        type: 'product-group.removed',
        detail: { code: row.code, name: row.name },
      });
    return { changed: plans.length, removed: removed.length };
  },
});
