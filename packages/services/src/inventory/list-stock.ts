import { findDepotsOf } from '@omniroute/db/customer';
import { listStock as readStock, listWarehouses as readWarehouses, type StockRow } from '@omniroute/db/inventory';
import { holdingAt } from '@omniroute/domain/catalogue';
import { z } from 'zod';
import { filterId, filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';

/** A product's stock at one depot, in base units. */
export interface StockItem {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly warehouse: string;
  readonly warehouseName: string;
  readonly baseUnit: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  /** The carton, else the largest pack it is sold in below a pallet, for counting in packs and pieces; null when none is. */
  readonly packUnit: string | null;
  readonly packFactor: number | null;
}

/** The carton, else the largest it is sold in by then. */
function countingPack({ packs }: StockRow, at: Date): { readonly unit: string; readonly factor: number } | undefined {
  const held = (packs ?? []).map(({ unit, factors }) => ({ unit, factor: holdingAt(factors, at).factor }));
  return held.find(({ unit }) => unit === 'carton') ?? held.toSorted((one, other) => other.factor - one.factor)[0];
}

function describeStock(row: StockRow, { isForBuyer, at }: { isForBuyer: boolean; at: Date }): StockItem {
  const available = Number(row.on_hand - row.reserved);
  const pack = countingPack(row, at);
  return {
    sku: row.sku,
    name: row.name,
    category: row.category,
    brand: row.brand,
    warehouse: row.warehouse_code,
    warehouseName: row.warehouse_name,
    baseUnit: row.base_unit,
    // What others have reserved is none of a buyer's business: to them, what is free is what is there.
    onHand: isForBuyer ? available : Number(row.on_hand),
    reserved: isForBuyer ? 0 : Number(row.reserved),
    available,
    packUnit: pack?.unit ?? null,
    packFactor: pack?.factor ?? null,
  };
}

/** The depots an actor may see: a buyer those that serve their customers. */
async function visibleDepots(call: Call): Promise<readonly string[] | undefined> {
  const scope = ownScope(call.actor);
  return isBuyer(call.actor) ? findDepotsOf(call.tx, scope.customerIds ?? []) : scope.warehouseIds;
}

const ListStockInput = listInput({
  sku: filterText,
  warehouse: filterText,
  category: filterText,
  brand: filterText,
  state: z.enum(['out', 'free', 'reserved']),
  /** Of what that import of opening stock wrote. */
  import: filterId,
});
export type ListStockInput = z.infer<typeof ListStockInput>;

/** Stock by product and depot within the actor's depots, by `sku` or by `name`. Buyers see what is free at the depots that serve them. */
export const listStock = defineVerb<ListStockInput, ListAnswer<StockItem>>({
  id: 'inventory.list-stock',
  kind: 'read',
  input: ListStockInput,
  async run(call, input) {
    const { filter, search } = input;
    const buys = isBuyer(call.actor);
    const state = filter.state?.at(-1);
    const page = await readStock(call.tx, pageRequest(input), {
      skus: filter.sku,
      warehouses: filter.warehouse,
      categories: filter.category,
      brands: filter.brand,
      importIds: filter.import,
      ...(state && (state !== 'reserved' || !buys) && { state: state as 'out' | 'free' | 'reserved' }),
      search,
      warehouseIds: await visibleDepots(call),
    });
    return listAnswer(page, (row) => describeStock(row, { isForBuyer: buys, at: call.now }));
  },
});

/** A depot. */
export interface Warehouse {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly isDefault: boolean;
}

const ListWarehousesInput = listInput({});

/** The depots the actor may see, by code. There are few: one page holds them all, whatever the limit. */
export const listWarehouses = defineVerb<z.infer<typeof ListWarehousesInput>, ListAnswer<Warehouse>>({
  id: 'inventory.list-warehouses',
  kind: 'read',
  input: ListWarehousesInput,
  async run(call, { withTotal }) {
    const rows = await readWarehouses(call.tx, await visibleDepots(call));
    return {
      items: rows.map(({ id, code, name, city, is_default: isDefault }) => ({ id, code, name, city, isDefault })),
      nextCursor: null,
      ...(withTotal && { total: { count: rows.length, isCapped: false } }),
    };
  },
});
