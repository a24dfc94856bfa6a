import { listProducts } from '@omniroute/db/catalogue';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { listInput } from '../list-input.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { PRODUCT_FILTERS, readFilter } from './product-filter.ts';
import { ProductFields, type ProductInput } from './product-input.ts';
import { planProducts, savePlans } from './write-products.ts';

/** What many products may be given at once; what is one product's own (name, units, numbers) is not among it. */
const ChangesInput = ProductFields.pick({
  category: true,
  brand: true,
  principal: true,
  status: true,
  taxClass: true,
  taxEvidence: true,
  taxChanges: true,
  hsCode: true,
  isStocked: true,
  isBatchTracked: true,
  shelfLifeDays: true,
  attributes: true,
}).extend({ addGroups: z.array(plainText(64)).max(100).optional(), removeGroups: z.array(plainText(64)).max(100).optional() });

/** So many at once: more are done in parts, by a narrower filter. */
const MOST = 10_000;
const FilterInput = listInput(PRODUCT_FILTERS);
const BulkEditInput = z.strictObject({
  /** All that match, as a list of products takes it. */
  where: z.preprocess((value) => value ?? {}, FilterInput),
  /** These instead of all that match. */
  skus: z.array(plainText(64)).min(1).max(MOST).optional(),
  changes: ChangesInput.refine((changes) => Object.values(changes).some((value) => value !== undefined), 'must change something'),
  /** How many the user saw; another number refuses, so that nobody changes more than they looked at. */
  expected: z.number().int().nonnegative().optional(),
});
type BulkEditInput = z.infer<typeof BulkEditInput>;

/** What became of one of the products. */
export interface BulkOutcome {
  readonly sku: string;
  readonly name: string;
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  /** Why it was refused. */
  readonly reason: string | null;
}
export interface BulkEdited {
  readonly matched: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly outcomes: readonly BulkOutcome[];
}

const tooMany = new Fault('refused', {
  code: 'bulk.too-many',
  detail: `More than ${MOST.toLocaleString('en')} products match. Narrow the filter and change them in parts.`,
});

/** SKUs and groups of what matches, in the order of SKUs. */
async function matching(call: Call, where: BulkEditInput['where']): Promise<string[]> {
  const filter = await readFilter(call, where);
  const skus: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listProducts(call.tx, { limit: 200, sort: 'sku', cursor }, filter);
    skus.push(...page.rows.map(({ sku }) => sku));
    if (skus.length > MOST) throw tooMany;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return skus;
}

/** Changes a part of the products. Those that refuse stay as they are. */
async function changePart(call: Call, skus: readonly string[], changes: BulkEditInput['changes']): Promise<BulkOutcome[]> {
  const { addGroups, removeGroups, ...fields } = changes;
  const given = skus.map((sku): ProductInput => ({ sku, ...fields }));
  const plans = await planProducts(call, given, (product) =>
    addGroups || removeGroups ? { groups: [...product.groups, ...(addGroups ?? [])].filter((code) => !removeGroups?.includes(code)) } : {},
  );
  await savePlans(
    call,
    plans.filter(({ refusals, current }) => current && refusals.length === 0),
  );
  return plans.map(({ sku, current, refusals: [first], changes: done }): BulkOutcome => {
    const row = { sku, name: current?.product.name ?? sku };
    if (!current) return { ...row, outcome: 'refused', reason: `There is no product with the SKU ${sku}.` };
    if (first) return { ...row, outcome: 'refused', reason: first.detail };
    return { ...row, outcome: done.length > 0 ? 'changed' : 'unchanged', reason: null };
  });
}

const PART = 1_000;

/**
 * Gives every product that matches a filter the same values, with what became of each. A product for which they are wrong is refused with
 * the reason, and the others are changed. Throws Fault `refused` for more than 10,000, `conflict` where not as many match as expected.
 */
export const bulkEdit = defineVerb<BulkEditInput, BulkEdited>({
  id: 'catalogue.bulk-edit',
  kind: 'write',
  input: BulkEditInput,
  async run(call, { where, skus: named, changes, expected }) {
    const skus = named ? [...new Set(named)].toSorted() : await matching(call, where);
    if (expected !== undefined && expected !== skus.length)
      throw new Fault('conflict', {
        code: 'bulk.other-number',
        detail: `${skus.length} products match now, not ${expected}. Look at the list again.`,
      });
    const outcomes: BulkOutcome[] = [];
    for (let from = 0; from < skus.length; from += PART) outcomes.push(...(await changePart(call, skus.slice(from, from + PART), changes)));
    const count = (wanted: BulkOutcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
    return { matched: skus.length, changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), outcomes };
  },
});
