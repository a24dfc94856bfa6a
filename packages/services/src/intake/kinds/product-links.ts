import { findKnownSkus } from '@omniroute/db/catalogue';
import { listOf, type RowRefusal } from '@omniroute/domain/intake';
import { MAX_SUBSTITUTES } from '../../catalogue/index.ts';
import type { Call } from '../../run-verb.ts';
import type { Intake, ReadRow, ReadyRow } from './kind.ts';

const skuOf = (row: ReadRow): string => String(row.values.get('sku') ?? '');

const predecessorOf = ({ values }: ReadRow): string[] => {
  const sku = values.get('predecessor');
  return typeof sku === 'string' ? [sku] : [];
};
const substitutesOf = ({ values }: ReadRow): string[] => listOf(String(values.get('substitutes') ?? ''));

/** What a row says of other products, as the verb takes it; what it does not say is left out. */
function linksOf(row: ReadRow): { predecessor?: unknown; substitutes?: readonly string[] } {
  const { values } = row;
  return {
    ...(values.has('predecessor') && { predecessor: values.get('predecessor') }),
    ...(values.has('substitutes') && { substitutes: substitutesOf(row) }),
  };
}

const namedBy = (row: ReadRow): string[] => [...predecessorOf(row), ...substitutesOf(row)].filter((sku) => sku !== skuOf(row));

/** Whether a row names others as the verb takes them: not itself, none twice, not too many. What it does not take it refuses at once. */
function namesWell(row: ReadRow): boolean {
  const substitutes = substitutesOf(row);
  if (substitutes.length > MAX_SUBSTITUTES) return false;
  return ![...predecessorOf(row), ...substitutes].includes(skuOf(row)) && new Set(substitutes).size === substitutes.length;
}

/** Takes out of items what names products that are neither there nor in these rows: they may be in others. */
export async function deferLinks(call: Call, rows: readonly ReadyRow[]): Promise<ReadyRow[]> {
  const known = await findKnownSkus(call.tx, [...new Set(rows.flatMap(namedBy))]);
  for (const row of rows) known.add(skuOf(row));
  return rows.map((row) => {
    const awaits = [...new Set(namedBy(row).filter((sku) => !known.has(sku)))];
    if (awaits.length === 0 || !namesWell(row)) return row;
    const isLate = (skus: readonly string[]): boolean => skus.some((sku) => awaits.includes(sku));
    const { predecessor, substitutes, ...rest } = row.item as Record<string, unknown>;
    return {
      ...row,
      item: {
        ...rest,
        ...(predecessor !== undefined && !isLate(predecessorOf(row)) && { predecessor }),
        ...(substitutes !== undefined && !isLate(substitutesOf(row)) && { substitutes }),
      },
      awaits,
    };
  });
}

const WHERE = 'neither here nor in a row of this file that can be written';

/** What a product says of others: which it succeeds, and which stand in for it. */
export const productLinks: NonNullable<Intake['links']> = {
  itemOf: (row) => ({ sku: skuOf(row), ...linksOf(row) }),
  refusalsOf: (row, missing) => [
    ...predecessorOf(row)
      .filter((sku) => missing.has(sku))
      .map((sku): RowRefusal => {
        const detail = `There is no product with the SKU ${sku} that ${skuOf(row)} could succeed, ${WHERE}.`;
        return { column: 'Succeeds', code: 'predecessor.unknown', detail };
      }),
    ...substitutesOf(row)
      .filter((sku) => missing.has(sku))
      .map((sku): RowRefusal => {
        const detail = `There is no product with the SKU ${sku} to stand in for ${skuOf(row)}, ${WHERE}.`;
        return { column: 'Substitutes', code: 'substitute.unknown', detail };
      }),
  ],
};
