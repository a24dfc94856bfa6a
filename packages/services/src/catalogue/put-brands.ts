import { type BrandRow, ensureNamed, holdMakers, listBrands, putBrand, removeMakers } from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { followWords } from '../search/index.ts';
import { checkNames, planNamed } from './named-words.ts';
import { refuseInUse } from './removed-words.ts';
import { changesOf, editInput, isChanged, namedByPromotions, noteWord, refuseClashes, type WordPlan } from './word-changes.ts';

const name = plainText(100);
const principal = name.nullable();
const PutBrandsInput = z.strictObject({
  brands: z
    .array(z.strictObject({ name, rename: name.optional(), principal: principal.optional(), ...editInput({ name, principal }) }))
    .max(500)
    .default([]),
  /** Names of brands without products. */
  remove: z.array(name).max(500).default([]),
});
type PutBrandsInput = z.infer<typeof PutBrandsInput>;
type Plan = WordPlan<BrandRow> & { readonly to: { readonly name: string; readonly principal: string | null } };

/** What was changed and removed of words. */
export interface WordsWritten {
  readonly changed: number;
  readonly removed: number;
}

const isRenamed = ({ kept, to }: Plan): boolean => kept !== undefined && kept.name !== to.name;

/** The principals that plans name, by name in lower case; one that is not there is added. */
async function readPrincipals(
  call: Call,
  plans: readonly Plan[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const named = [
    ...new Set(plans.flatMap((plan) => (changesOf(plan)['principal'] && plan.to.principal !== null ? [plan.to.principal] : []))),
  ];
  if (named.length === 0) return new Map();
  return ensureNamed(call.tx, call.now, {
    table: 'principals',
    wanted: named.toSorted().map((one) => ({ id: call.ids.uuid(), name: one })),
  });
}

/**
 * Adds brands, changes those whose name or id is there, and removes those without products. A principal that is not there is added.
 * Throws Fault `refused` for a name that another has or that promotions go by, `conflict` where somebody changed the same since it was seen.
 */
export const putBrands = defineVerb<PutBrandsInput, WordsWritten>({
  id: 'catalogue.put-brands',
  kind: 'write',
  input: PutBrandsInput as z.ZodType<PutBrandsInput>,
  async run(call, { brands, remove }) {
    await holdMakers(call.tx, 'brands', { changed: brands, removed: remove });
    const known = await listBrands(call.tx);
    const all = planNamed(call, { given: brands, known }, ({ principal: said }, kept) => ({
      principal: said === undefined ? (kept?.principal ?? null) : said,
    })) as Plan[];
    refuseIfAny(checkNames({ kind: 'brand', field: 'brands' }, { given: brands, known, plans: all }));
    await refuseClashes(call, { kind: 'brand', field: 'brands', inputOf: { name: 'rename' } }, all);
    const plans = all.filter(isChanged);
    const renamed = plans.filter(isRenamed);
    const places = new Map(renamed.map(({ kept, index }) => [kept?.name ?? '', `/brands/${index}/rename`]));
    refuseIfAny(await namedByPromotions(call, 'brands', places));
    const principals = await readPrincipals(call, plans);
    for (const plan of plans.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const { id, kept, to } = plan;
      const principalId = to.principal === null ? null : (principals.get(to.principal.toLowerCase())?.id ?? kept?.principalId ?? null);
      await putBrand(call.tx, call.now, { id, name: to.name, principalId });
      noteWord(call, 'brand', { ...plan, label: to.name });
    }
    await followWords(call, { brands: renamed.map(({ id }) => id) });
    if (renamed.length > 0) await raiseBook(call.tx, 'products', call.now);
    const removed = refuseInUse({ kind: 'brand', remove, known }, (row) => row.name);
    refuseIfAny(await namedByPromotions(call, 'brands', new Map(removed.map((row) => [row.name, `/remove/${remove.indexOf(row.name)}`]))));
    await removeMakers(
      call.tx,
      'brands',
      removed.map(({ id }) => id),
    );
    for (const row of removed) call.audit({ entityKind: 'brand', entityId: row.id, type: 'brand.removed', detail: { name: row.name } });
    return { changed: plans.length, removed: removed.length };
  },
});
