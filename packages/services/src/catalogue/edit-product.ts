import { listChangesSince, type StoredProduct } from '@omniroute/db/catalogue';
import { Fault, pointerTo, type Refusal } from '@omniroute/domain';
import type { FieldChange } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { ProductFields } from './product-input.ts';
import { type ProductPlan, planProducts, savePlans } from './write-products.ts';

const EditProductInput = z.strictObject({
  sku: plainText(64),
  /** The one that was seen when the edit began. */
  version: z.number().int().positive(),
  changes: ProductFields,
});
export type EditProductInput = z.infer<typeof EditProductInput>;

/** What an edit came to. */
export interface EditedProduct {
  readonly id: string;
  readonly sku: string;
  readonly version: number;
  readonly outcome: 'changed' | 'unchanged';
  readonly changes: readonly FieldChange[];
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : `“${String(value)}”`;
};

/** Fields that this edit and somebody since the version seen both changed, with what each of them says. */
async function clashesOf(call: Call, seen: number, plan: ProductPlan & { current: StoredProduct }): Promise<Refusal[]> {
  if (plan.current.version === seen) return [];
  const since = await listChangesSince(call.tx, plan.current.id, seen);
  return plan.changes.flatMap(({ field, from, to }): Refusal[] => {
    const theirs = since.find(({ changes }) => changes !== null && Object.hasOwn(changes, field));
    if (!theirs) return [];
    const detail = `${field}: ${theirs.actor} has made it ${shown(from)} at ${theirs.at.toISOString()}; you say ${shown(to)}.`;
    return [{ code: 'field.changed', pointer: pointerTo(['changes', ...field.split('/')]), detail }];
  });
}

/**
 * Changes the fields that are sent, and no others. What somebody else has changed since the version seen stays; where both changed
 * the same field it throws Fault `conflict`, which shows both. Throws `not-found`, and `refused` as `putProducts` does.
 */
export const editProduct = defineVerb<EditProductInput, EditedProduct>({
  id: 'catalogue.edit-product',
  kind: 'write',
  input: EditProductInput,
  async run(call, { sku, version, changes }) {
    const [plan] = await planProducts(call, [{ sku, ...changes }]);
    const current = plan?.current;
    if (!plan || !current) throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${sku}.` });
    refuseIfAny(plan.refusals.map((refusal) => ({ ...refusal, pointer: `/changes${refusal.pointer ?? ''}` })));
    const clashes = await clashesOf(call, version, { ...plan, current });
    if (clashes.length > 0)
      throw new Fault('conflict', {
        code: 'product.changed-meanwhile',
        detail: `Somebody else has changed ${sku} while you edited it. Look at both and choose.`,
        errors: clashes,
      });
    await savePlans(call, [plan]);
    const isChanged = plan.changes.length > 0;
    return {
      id: current.id,
      sku,
      version: isChanged ? current.version + 1 : current.version,
      outcome: isChanged ? 'changed' : 'unchanged',
      changes: plan.changes,
    };
  },
});
