import { type ProductRow, listProducts as readProducts } from '@omniroute/db/catalogue';
import { findCustomer } from '@omniroute/db/customer';
import { findStockOf, listWarehouses } from '@omniroute/db/inventory';
import type { Page } from '@omniroute/db/list';
import { Fault } from '@omniroute/domain';
import { CHANNELS } from '@omniroute/domain/order';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type OfferTerms, priceUnits, recommendedPrices } from '../pricing/index.ts';
import { authorise, type Call, defineVerb } from '../run-verb.ts';
import { searchPage } from './find-products.ts';
import { describeProduct, type OfferFacts, type ProductDocument } from './product-document.ts';
import { PRODUCT_FILTERS, readFilter } from './product-filter.ts';

/**
 * `customerCode` asks for that customer's offer on each product; `warehouse` for another depot than theirs; `fulfilment`, `channel` and
 * `paymentTerms` as an order says them. None of them narrows the list. `price=missing`: in no price list.
 */
const ListProductsInput = listInput({
  ...PRODUCT_FILTERS,
  customerCode: filterText,
  warehouse: filterText,
  fulfilment: z.enum(['deliver', 'collect']),
  channel: z.enum(CHANNELS),
  paymentTerms: filterText,
});
export type ListProductsInput = z.infer<typeof ListProductsInput>;

interface Asked {
  readonly customerCode: string | undefined;
  readonly warehouse: string | undefined;
  readonly how?: OfferTerms;
}

const unknownDepot = (code: string): Fault =>
  new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${code}.` });

/** The depot that would supply, which must be one of the actor's. A buyer is served by their own depot and learns of no other. */
async function checkDepot(call: Call, asked: Asked, customer: { warehouse_id: string; warehouse_code: string }): Promise<void> {
  if (isBuyer(call.actor)) return;
  const { scope } = call.actor;
  if (asked.warehouse === undefined) {
    if (!isInScope(scope, { warehouseId: customer.warehouse_id })) throw unknownDepot(customer.warehouse_code);
    return;
  }
  const depots = await listWarehouses(call.tx, scope.warehouseIds);
  if (!depots.some((depot) => depot.code === asked.warehouse)) throw unknownDepot(asked.warehouse);
}

/** What one customer would pay, for whom `pricing.quote-lines` would say it too: this is no way around the matrix or a scope. */
async function findOffer(call: Call, asked: Asked, rows: readonly ProductRow[]): Promise<OfferFacts | undefined> {
  const buys = isBuyer(call.actor);
  if (asked.customerCode === undefined && !buys) return undefined;
  authorise(call.actor, 'pricing.quote-lines');
  const customer = await findCustomer(
    call.tx,
    asked.customerCode === undefined ? 'first' : { code: asked.customerCode },
    ownScope(call.actor),
  );
  if (!customer)
    throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${asked.customerCode ?? ''}.` });
  await checkDepot(call, asked, customer);
  const buyer = { customerCode: customer.code, warehouse: buys ? undefined : asked.warehouse, ...asked.how };
  const prices = await priceUnits(call, buyer, rows);
  const recommended = await recommendedPrices(
    call,
    rows.map(({ id }) => id),
  );
  return { customerCode: customer.code, prices, recommended };
}

/** Products as they are shown to the actor: with stock, and with the offer to a customer where one is named or buys. */
export async function describeProducts(call: Call, asked: Asked, rows: readonly ProductRow[]): Promise<ProductDocument[]> {
  const offer = await findOffer(call, asked, rows);
  const showsStock = !isBuyer(call.actor);
  const depots = showsStock ? call.actor.scope.warehouseIds : [offer?.prices.warehouseId ?? ''].filter(Boolean);
  const ids = rows.map((row) => row.id);
  const stock = ids.length === 0 ? [] : await findStockOf(call.tx, ids, depots);
  return rows.map((row) => describeProduct(row, stock, { offer, showsStock, at: call.now }));
}

/** Filters that a search takes itself; with others a list is narrowed to what it finds. */
const SEARCHED: readonly string[] = ['status', 'brand', 'principal', 'customerCode', 'warehouse', 'fulfilment', 'channel', 'paymentTerms'];

/** The page of a search that nobody sorts otherwise, best first; undefined where the list has an order of its own. */
async function searchedPage(call: Call, input: ListProductsInput): Promise<Page<ProductRow> | undefined> {
  const { search, sort, filter, limit, cursor } = input;
  if (search === undefined || sort !== undefined || Object.keys(filter).some((name) => !SEARCHED.includes(name))) return undefined;
  const { status, brand, principal } = filter;
  const filters = { ...(status && { status }), ...(brand && { brand }), ...(principal && { principal }) };
  const { rows, nextCursor, answer } = await searchPage(call, { text: search, limit, cursor, filters });
  return { rows, nextCursor, ...(input.withTotal && { total: answer.total }) };
}

/**
 * Products by name, or sorted by sku, category or brand, or those of a search, best first, with units, stock by depot (within the actor's depots) and, for a
 * buyer or with `customerCode`, the customer's own price per unit. Buyers see what is for sale, and stock as their offer says.
 * With `customerCode` throws Fault `forbidden` for who may not quote, `not-found` for a customer or depot that is not the actor's.
 */
export const listProducts = defineVerb<ListProductsInput, ListAnswer<ProductDocument>>({
  id: 'catalogue.list-products',
  kind: 'read',
  input: ListProductsInput,
  async run(call, input) {
    const { filter } = input;
    const page = (await searchedPage(call, input)) ?? (await readProducts(call.tx, pageRequest(input), await readFilter(call, input)));
    const { fulfilment, channel, paymentTerms } = filter;
    const how = { fulfilment: fulfilment?.at(-1), channel: channel?.at(-1), paymentTerms: paymentTerms?.at(-1) } as OfferTerms;
    const asked = { customerCode: filter.customerCode?.at(-1), warehouse: filter.warehouse?.at(-1), how };
    const items = await describeProducts(call, asked, page.rows);
    return { ...listAnswer(page, () => null), items };
  },
});
