import { holdMakers, listPrincipals, type PrincipalRow, putPrincipal, removeMakers } from '@omniroute/db/catalogue';
import { renameCircularPrincipal } from '@omniroute/db/pricing';
import { currencyCode, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';
import { followWords } from '../search/index.ts';
import { checkNames, planNamed } from './named-words.ts';
import type { WordsWritten } from './put-brands.ts';
import { refuseInUse } from './removed-words.ts';
import { editInput, isChanged, noteWord, refuseClashes, type WordPlan } from './word-changes.ts';

const name = plainText(100);
const FIELDS = {
  contactName: plainText(100).nullable(),
  phone: plainText(40).nullable(),
  email: z.email('must be an e-mail address').max(200).nullable(),
  currency: currencyCode.nullable(),
};
/** As it stood, also from before anybody asked whether there is such a currency. */
const SEEN = {
  name,
  ...FIELDS,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')
    .nullable(),
};
const PutPrincipalsInput = z.strictObject({
  principals: z
    .array(z.strictObject({ name, rename: name.optional(), ...z.strictObject(FIELDS).partial().shape, ...editInput(SEEN) }))
    .max(500)
    .default([]),
  /** Names of principals without products and brands. */
  remove: z.array(name).max(500).default([]),
});
type PutPrincipalsInput = z.infer<typeof PutPrincipalsInput>;
type Fields = Omit<PrincipalRow, 'id' | 'productCount' | 'brandCount'>;
type Plan = WordPlan<PrincipalRow> & { readonly to: Fields };

/**
 * Adds principals, changes those whose name or id is there, and removes those without products and brands; what is not said stays.
 * Throws Fault `refused` for a name that another has, `conflict` where somebody changed the same since it was seen.
 */
export const putPrincipals = defineVerb<PutPrincipalsInput, WordsWritten>({
  id: 'catalogue.put-principals',
  kind: 'write',
  input: PutPrincipalsInput as z.ZodType<PutPrincipalsInput>,
  async run(call, { principals, remove }) {
    await holdMakers(call.tx, 'principals', { changed: principals, removed: remove });
    const known = await listPrincipals(call.tx);
    const all = planNamed(call, { given: principals, known }, (said, kept) => {
      const kinds = ['contactName', 'phone', 'email', 'currency'] as const;
      return Object.fromEntries(kinds.map((field) => [field, said[field] === undefined ? (kept?.[field] ?? null) : said[field]]));
    }) as Plan[];
    refuseIfAny(checkNames({ kind: 'principal', field: 'principals' }, { given: principals, known, plans: all }));
    await refuseClashes(call, { kind: 'principal', field: 'principals', inputOf: { name: 'rename' } }, all);
    const plans = all.filter(isChanged);
    for (const plan of plans.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      await putPrincipal(call.tx, call.now, { id: plan.id, ...plan.to });
      noteWord(call, 'principal', { ...plan, label: plan.to.name });
    }
    const renamed = plans.flatMap(({ kept, to, id }) => (kept && kept.name !== to.name ? [{ id, from: kept.name, to: to.name }] : []));
    for (const one of renamed) await renameCircularPrincipal(call.tx, one.from, one.to);
    await followWords(call, { principals: renamed.map(({ id }) => id) });
    const removed = refuseInUse({ kind: 'principal', remove, known }, (row) => row.name);
    await removeMakers(
      call.tx,
      'principals',
      removed.map(({ id }) => id),
    );
    for (const row of removed)
      call.audit({ entityKind: 'principal', entityId: row.id, type: 'principal.removed', detail: { name: row.name } });
    return { changed: plans.length, removed: removed.length };
  },
});
