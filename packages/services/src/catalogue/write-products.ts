import {
  findCircles,
  findGtinHolders,
  insertProducts,
  lockProducts,
  type ProductPart,
  type ProductToSave,
  type StoredProduct,
  saveParts,
  updateProducts,
} from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import { groupBy, type Refusal } from '@omniroute/domain';
import { changesBetween, type FieldChange, isPriced, mergeProduct, type Product } from '@omniroute/domain/catalogue';
import { refuseIfAny } from '../refusals.ts';
import type { Call } from '../run-verb.ts';
import { followProducts } from '../search/index.ts';
import { readTree } from './category-words.ts';
import type { ProductInput } from './product-input.ts';
import { readWords, resolveWords, type Words } from './product-words.ts';

/** What becomes of one product: written as `save`, or refused. */
export interface ProductPlan {
  readonly sku: string;
  readonly current: StoredProduct | undefined;
  readonly save: ProductToSave | undefined;
  readonly changes: readonly FieldChange[];
  /** With pointers from the product's own root. */
  readonly refusals: readonly Refusal[];
}

function planOne(call: Call, given: ProductInput, { words, current }: { words: Words; current: StoredProduct | undefined }): ProductPlan {
  const plan = { sku: given.sku, current };
  const refusedBy = (refusals: readonly Refusal[]): ProductPlan => ({ ...plan, save: undefined, changes: [], refusals });
  const resolved = resolveWords(words, given, current);
  if ('refusals' in resolved) return refusedBy(resolved.refusals);
  const merged = mergeProduct({ current: current?.product, given: resolved.value.given, now: call.now });
  if (!merged.ok) return refusedBy(merged.error);
  const product = merged.value;
  const { categoryId } = resolved.value;
  const save: ProductToSave = {
    id: current?.id ?? call.ids.uuid(),
    product,
    categoryId,
    categoryName: words.tree.rows.find(({ id }) => id === categoryId)?.name ?? product.category,
    brandId: words.brands.get(product.brand.toLowerCase())?.id ?? '',
    principalId: words.principals.get(product.principal.toLowerCase())?.id ?? '',
  };
  return { ...plan, save, changes: changesBetween(current?.product, product), refusals: [] };
}

/**
 * Holds the products named and works out what each becomes; `more` says what depends on how a product is. Brands, principals and
 * categories that are new are added.
 */
export async function planProducts(
  call: Call,
  said: readonly ProductInput[],
  more?: (product: Product) => Partial<ProductInput>,
): Promise<ProductPlan[]> {
  const tree = await readTree(call);
  const stored = await lockProducts(
    call.tx,
    said.map(({ sku }) => sku),
    tree.paths,
  );
  const bySku = new Map(stored.map((row) => [row.product.sku, row]));
  const given = said.map((one): ProductInput => {
    const product = bySku.get(one.sku)?.product;
    return product && more ? { ...one, ...more(product) } : one;
  });
  const words = await readWords(call, given, { stored, tree });
  const plans = given.map((one) => planOne(call, one, { words, current: bySku.get(one.sku) }));
  return refuseSharedGtins(call, plans, given);
}

/** The barcodes that a product would have, and had not, with where they stand. */
const newGtins = ({ changes }: ProductPlan, given: ProductInput | undefined): { gtin: string; pointer: string }[] =>
  changes.flatMap(({ field, to }) => {
    if (typeof to !== 'string' || !(field === 'gtin' || /^units\/.*\/gtin$/.test(field))) return [];
    const place = given?.units?.findIndex(({ unit }) => field.toLowerCase() === `units/${unit}/gtin`.toLowerCase()) ?? -1;
    return [{ gtin: to, pointer: place < 0 ? '/gtin' : `/units/${place}/gtin` }];
  });

const gtinsOf = (product: Product | undefined): (string | null)[] =>
  product ? [product.gtin, ...product.units.map(({ gtin }) => gtin)] : [];

/** A barcode means one product: whoever scans it must not have to guess. One that is discontinued has given its own up. */
async function refuseSharedGtins(call: Call, plans: readonly ProductPlan[], given: readonly ProductInput[]): Promise<ProductPlan[]> {
  const gtins = plans.flatMap((plan, index) => newGtins(plan, given[index]).map(({ gtin }) => gtin));
  const inCall = new Set(plans.map(({ sku }) => sku));
  const named = plans.flatMap(({ save, current }) =>
    save === undefined || save.product.status === 'discontinued'
      ? []
      : gtinsOf(save.product).map((gtin) => ({ gtin, product: save.product, isOwn: gtinsOf(current?.product).includes(gtin) })),
  );
  const byGtin = groupBy(named, ({ gtin }) => gtin);
  const holders = groupBy(await findGtinHolders(call.tx, [...new Set(gtins)]), ({ gtin }) => gtin);
  // Whoever had it before is told of before others who want it too.
  const holderOf = (gtin: string, own: string): { sku: string; name: string } | undefined => {
    const others = (byGtin.get(gtin) ?? []).filter(({ product }) => product.sku !== own);
    const there = holders.get(gtin)?.find(({ sku }) => sku !== own && !inCall.has(sku));
    return there ?? (others.find(({ isOwn }) => isOwn) ?? others[0])?.product;
  };
  return plans.map((plan, index) => {
    const refusals =
      plan.save?.product.status === 'discontinued'
        ? []
        : newGtins(plan, given[index]).flatMap(({ gtin, pointer }): Refusal[] => {
            const holder = holderOf(gtin, plan.sku);
            if (!holder) return [];
            const detail = `${plan.sku}: the GTIN ${gtin} is that of ${holder.sku} (${holder.name}). Discontinue that one, or give each its own.`;
            return [{ code: 'gtin.taken', detail, pointer }];
          });
    return refusals.length === 0 ? plan : { ...plan, save: undefined, changes: [], refusals };
  });
}

/** How one product came out. */
export interface PutOutcome {
  readonly id: string;
  readonly sku: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

const PARTS: readonly ProductPart[] = ['units', 'tax', 'retail', 'groups', 'attributes', 'substitutes', 'predecessor'];
const touches = (plan: ProductPlan, part: ProductPart): boolean =>
  plan.changes.some(({ field }) => field === part || field.startsWith(`${part}/`));

const unitsOf = ({ changes }: ProductPlan): string[] =>
  [...new Set(changes.flatMap(({ field }) => (field.startsWith('units/') ? [field.split('/')[1] ?? ''] : [])))].toSorted();

function audit(call: Call, plan: ProductPlan, { id, sku }: { id: string; sku: string }): void {
  const units = unitsOf(plan);
  const changes = Object.fromEntries(plan.changes.map(({ field, from, to }) => [field, { from, to }]));
  call.audit({
    entityKind: 'product',
    entityId: id,
    type: plan.current ? 'product.changed' : 'product.created',
    detail: {
      sku,
      ...(units.length > 0 && { units }),
      ...(plan.current && { version: plan.current.version + 1, changes }),
    },
  });
}

/**
 * Writes what was planned, with its audit, and raises the price book where a price may be another. Throws Fault `refused` where a product
 * would succeed itself; a product of the same SKU that came meanwhile comes back in `taken` and is not written.
 */
export async function savePlans(call: Call, plans: readonly ProductPlan[]): Promise<{ outcomes: PutOutcome[]; taken: string[] }> {
  const { tx, now } = call;
  const saves = plans.flatMap((plan) => (plan.save && (plan.changes.length > 0 || !plan.current) ? [{ ...plan, save: plan.save }] : []));
  const fresh = saves.filter(({ current }) => !current);
  const added = await insertProducts(
    tx,
    now,
    fresh.map(({ save }) => save),
  );
  const taken = fresh.flatMap(({ sku }) => (added.has(sku) ? [] : [sku]));
  const written = saves.filter(({ sku, current }) => current || added.has(sku));
  await updateProducts(
    tx,
    now,
    written.filter(({ current }) => current).map(({ save }) => save),
  );
  for (const part of PARTS)
    await saveParts(
      tx,
      part,
      written.filter((plan) => touches(plan, part)).map(({ save }) => save),
    );
  await refuseCircles(call, written);
  if (written.some(({ changes }) => changes.some(isPriced))) await raiseBook(tx, 'products', now);
  await followProducts(
    call,
    written.map(({ save }) => save.id),
  );
  for (const plan of written) audit(call, plan, { id: plan.save.id, sku: plan.sku });
  const done = new Set(written.map(({ sku }) => sku));
  const outcomes = plans.flatMap(({ sku, current, save }): PutOutcome[] => {
    if (!save || taken.includes(sku)) return [];
    return [{ id: save.id, sku, outcome: !current ? 'created' : done.has(sku) ? 'changed' : 'unchanged' }];
  });
  return { outcomes, taken };
}

async function refuseCircles(call: Call, written: readonly (ProductPlan & { save: ProductToSave })[]): Promise<void> {
  const linked = written.filter((plan) => touches(plan, 'predecessor') && plan.save.product.predecessor !== null);
  const circles = await findCircles(
    call.tx,
    linked.map(({ save }) => save.id),
  );
  refuseIfAny(
    circles.map((sku) => ({
      code: 'predecessor.circle',
      detail: `${sku} would succeed itself through the products before it.`,
      pointer: '/predecessor',
    })),
  );
}
