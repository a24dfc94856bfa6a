import { type PutPriceListRow, raiseBook, putPriceList as writePriceList } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

const code = plainText(64);
export const PutPriceListInput = z.strictObject({
  code,
  name: plainText(200),
  currency: z.string().regex(/^[A-Z]{3}$/),
  isTaxInclusive: z.boolean(),
  assignments: z
    .array(
      z.strictObject({
        warehouse: code.nullable().default(null),
        segment: code.nullable().default(null),
        priority: z.number().int().min(0).max(1000),
        from: moment,
        until: moment.nullable().default(null),
      }),
    )
    .max(100),
  entries: z.array(z.strictObject({ sku: code, unit: plainText(32), priceMinor: z.string().regex(/^\d{1,15}$/) })).max(50_000),
});
export type PutPriceListInput = z.infer<typeof PutPriceListInput>;

/** What is wrong with the list as it stands, before anything is looked up. */
function checkInput({ assignments, entries }: PutPriceListInput): Refusal[] {
  const empty = assignments.flatMap(({ from, until }, index): Refusal[] => {
    if (until === null || new Date(until) > new Date(from)) return [];
    const detail = `The list would hold from ${from} until ${until}: it has to end after it begins.`;
    return [{ code: 'assignment.empty', detail, index, pointer: `/assignments/${index}/until` }];
  });
  const twice = repeatsOf(entries, ({ sku, unit }) => JSON.stringify([sku, unit])).map(({ row, index }) => ({
    code: 'price.twice',
    detail: `${row.sku} has two prices by the ${row.unit}.`,
    index,
    pointer: `/entries/${index}`,
  }));
  return [...empty, ...twice];
}

function checkWritten({ assignments, entries }: PutPriceListInput, written: PutPriceListRow): Refusal[] {
  const depots = written.unknownDepots.map((index) => ({
    code: 'warehouse.unknown',
    detail: `There is no depot with the code ${assignments[index]?.warehouse}.`,
    index,
    pointer: `/assignments/${index}/warehouse`,
  }));
  const prices = written.missing.map(({ place: index, has_product: hasProduct }) => {
    const { sku, unit } = entries[index] ?? { sku: '', unit: '' };
    return hasProduct
      ? { code: 'unit.unknown', detail: `${sku} is not kept in the unit “${unit}”.`, index, pointer: `/entries/${index}/unit` }
      : { code: 'sku.unknown', detail: `There is no product with the SKU ${sku}.`, index, pointer: `/entries/${index}/sku` };
  });
  return [...depots, ...prices];
}

/**
 * Makes or replaces a price list, all or nothing. Throws Fault `refused` where a product, its unit or a depot is not there, a price
 * stands twice, or an assignment ends before it begins.
 */
export const putPriceList = defineVerb<PutPriceListInput, { id: string; version: number }>({
  id: 'pricing.put-price-list',
  kind: 'write',
  input: PutPriceListInput,
  async run(call, input) {
    refuseIfAny(checkInput(input));
    const list = await writePriceList(call.tx, call.now, { ...input, id: call.ids.uuid() });
    refuseIfAny(checkWritten(input, list));
    await raiseBook(call.tx, 'lists', call.now);
    call.audit({
      entityKind: 'price-list',
      entityId: list.id,
      type: 'price-list.put',
      detail: { code: input.code, version: list.version, entries: list.entries },
    });
    return { id: list.id, version: list.version };
  },
});
