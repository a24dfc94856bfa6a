import { findProduct, type ProductRow, listProducts as readProducts } from '@omniroute/db/catalogue';
import { findCustomer } from '@omniroute/db/customer';
import { findStockOf } from '@omniroute/db/inventory';
import { Fault, isUuid } from '@omniroute/domain';
import { z } from 'zod';
import { filterText, isPlainText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { priceUnits } from '../pricing/index.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { describeProduct, type OfferFacts, type ProductDocument } from './product-document.ts';

/** `customerCode` asks for that customer's offer on each product; `warehouse` for another depot than theirs. Neither narrows the list. `price=missing`: in no price list. */
const ListProductsInput = listInput({
  sku: filterText,
  status: z.enum(['active', 'discontinued']),
  category: filterText,
  brand: filterText,
  principal: filterText,
  price: z.enum(['missing']),
  customerCode: filterText,
  warehouse: filterText,
});
export type ListProductsInput = z.infer<typeof ListProductsInput>;

interface Asked {
  readonly customerCode: string | undefined;
  readonly warehouse: string | undefined;
}

async function findOffer(call: Call, asked: Asked, rows: readonly ProductRow[]): Promise<OfferFacts | undefined> {
  const buys = isBuyer(call.actor);
  if (asked.customerCode === undefined && !buys) return undefined;
  const customer = await findCustomer(
    call.tx,
    asked.customerCode === undefined ? 'first' : { code: asked.customerCode },
    ownScope(call.actor),
  );
  if (!customer)
    throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${asked.customerCode ?? ''}.` });
  // A buyer is served by their own depot and sees no other's stock.
  const prices = await priceUnits(call, { customerCode: customer.code, warehouse: buys ? undefined : asked.warehouse }, rows);
  return { customerCode: customer.code, prices };
}

async function describeProducts(call: Call, asked: Asked, rows: readonly ProductRow[]): Promise<ProductDocument[]> {
  const offer = await findOffer(call, asked, rows);
  const showsStock = !isBuyer(call.actor);
  const visible = call.actor.scope.warehouseIds;
  const depots = showsStock
    ? visible && offer?.prices.warehouseId && asked.warehouse === undefined
      ? [...visible, offer.prices.warehouseId]
      : visible
    : [offer?.prices.warehouseId ?? ''].filter(Boolean);
  const stock =
    rows.length === 0
      ? []
      : await findStockOf(
          call.tx,
          rows.map((row) => row.id),
          depots,
        );
  return rows.map((row) => describeProduct(row, stock, { offer, showsStock }));
}

/**
 * Products by name, or sorted by sku, category or brand, with units, stock by depot (within the actor's depots) and, for a
 * buyer or with `customerCode`, the customer's own price per unit. Buyers see what is for sale, and stock as their offer says.
 */
export const listProducts = defineVerb<ListProductsInput, ListAnswer<ProductDocument>>({
  id: 'catalogue.list-products',
  kind: 'read',
  input: ListProductsInput,
  async run(call, input) {
    const { filter } = input;
    const page = await readProducts(call.tx, pageRequest(input), {
      skus: filter.sku,
      statuses: isBuyer(call.actor) ? ['active'] : filter.status,
      categories: filter.category,
      brands: filter.brand,
      principals: filter.principal,
      isUnpriced: filter.price !== undefined,
      search: input.search,
    });
    const items = await describeProducts(
      call,
      { customerCode: filter.customerCode?.at(-1), warehouse: filter.warehouse?.at(-1) },
      page.rows,
    );
    return { ...listAnswer(page, () => null), items };
  },
});

const code = z.string().trim().min(1).max(64).refine(isPlainText, 'must be plain text');
const GetProductInput = z.strictObject({ sku: code, customerCode: code.optional(), warehouse: code.optional() });

/** One product, by SKU or id. Throws Fault `not-found`; for a buyer also for what is no longer sold. */
export const getProduct = defineVerb<z.infer<typeof GetProductInput>, ProductDocument>({
  id: 'catalogue.get-product',
  kind: 'read',
  input: GetProductInput,
  async run(call, input) {
    const row = await findProduct(call.tx, isUuid(input.sku) ? { id: input.sku } : { sku: input.sku });
    if (!row || (isBuyer(call.actor) && row.status !== 'active')) {
      throw new Fault('not-found', { code: 'sku.unknown', detail: `There is no product with the SKU ${input.sku}.` });
    }
    const [product] = await describeProducts(call, { customerCode: input.customerCode, warehouse: input.warehouse }, [row]);
    if (!product) throw new Error('describing one product gave none');
    return product;
  },
});
