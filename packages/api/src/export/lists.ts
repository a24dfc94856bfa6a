import { decimalText, minorDigitsOf } from '@omniroute/domain';
import { ON_REQUEST, WORKED_OUT } from '@omniroute/domain/intake';
import type { Verb } from '@omniroute/services';
import { listProducts, type ProductDocument } from '@omniroute/services/catalogue';
import { type CustomerSummary, listCustomers } from '@omniroute/services/customer';
import { listStock, type StockItem } from '@omniroute/services/inventory';
import { listOrders, type OrderSummary } from '@omniroute/services/order';
import {
  type ClaimLine,
  getPriceList,
  listClaims,
  listPriceLists,
  listSpecialPrices,
  type PriceListDocument,
  type PriceListSummary,
  type SpecialPrice,
} from '@omniroute/services/pricing';
import { count, type ExportColumns, money, text } from './column.ts';

/** What every list verb answers. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** A list that can be exported: the verb that pages it and its columns. */
export interface ExportList {
  readonly verb: Verb<unknown, Page<unknown>>;
  readonly columns: ExportColumns<unknown>;
  /** Columns of an export that names none, in order. */
  readonly shown: readonly string[];
  /** What a row's amounts are in, where that need not be the business's currency. */
  readonly currencyOf?: (row: unknown, page: Page<unknown>) => string;
}

/** Ties rows of a verb to columns of those rows; from here on the row's type is between the two. */
function exportList<Input, Row, Answer extends Page<Row>>(
  verb: Verb<Input, Answer & Page<Row>>,
  columns: ExportColumns<Row>,
  currencyOf?: (row: Row, page: Answer) => string,
): ExportList {
  const list = { verb, columns, shown: Object.keys(columns), ...(currencyOf && { currencyOf }) };
  return list as unknown as ExportList;
}

const orders: ExportColumns<OrderSummary> = {
  number: text('Number', (order) => order.number),
  createdAt: text('Placed at', (order) => order.createdAt),
  status: text('Status', (order) => order.status),
  customerCode: text('Customer code', (order) => order.customerCode),
  customer: text('Customer', (order) => order.customerName),
  outlet: text('Outlet', (order) => order.outletCode),
  warehouse: text('Depot', (order) => order.warehouse),
  channel: text('Channel', (order) => order.channel),
  fulfilment: text('Fulfilment', (order) => order.fulfilment),
  paymentTerms: text('Payment terms', (order) => order.paymentTerms),
  requestedDate: text('Wanted on', (order) => order.requestedDate),
  purchaseOrderNumber: text('LPO number', (order) => order.purchaseOrderNumber),
  lines: count('Lines', (order) => order.lineCount),
  short: count('Short lines', (order) => order.shortLineCount),
  currency: text('Currency', (order) => order.currency),
  net: money('Net', (order) => order.netMinor),
  tax: money('VAT', (order) => order.taxMinor),
  gross: money('Total', (order) => order.grossMinor),
  confirmedGross: money('Confirmed total', (order) => order.confirmedGrossMinor),
  placedBy: text('Placed by', (order) => order.placedBy),
  note: text('Note', (order) => order.note),
};

/** What each unit has, in the way in which units themselves are told: `piece = 70; carton = 2900`. */
const measures = (units: readonly (readonly [unit: string, amount: number | null])[]): string =>
  units.flatMap(([unit, amount]) => (amount === null ? [] : [`${unit} = ${amount}`])).join('; ');

const products: ExportColumns<ProductDocument> = {
  sku: text('SKU', (product) => product.sku),
  name: text('Name', (product) => product.name),
  category: text('Category', (product) => product.category),
  brand: text('Brand', (product) => product.brand),
  principal: text('Principal', (product) => product.principal),
  baseUnit: text('Base unit', (product) => product.baseUnit),
  units: text('Units', (product) => product.units.map(({ unit, factor }) => `${unit} = ${factor}`).join('; ')),
  taxClass: text('Tax class', (product) => product.taxClass),
  status: text('Status', (product) => product.status),
  available: count('Available, base units', (product) => product.stock.reduce((sum, depot) => sum + depot.available, 0)),
  gtin: text('GTIN', (product) => product.gtin),
  nafdac: text('NAFDAC number', (product) => product.nafdacNumber),
  nafdacExpires: text('Registered until', (product) => product.nafdacExpires),
  hsCode: text('HS code', (product) => product.hsCode),
  shelfLife: count('Shelf life, days', (product) => product.shelfLifeDays),
  batches: text('Kept by batch', (product) => (product.isBatchTracked ? 'yes' : 'no')),
  weight: text('Weight, g', ({ units }) => measures(units.map((unit) => [unit.unit, unit.weightGrams]))),
  volume: text('Volume, ml', ({ units }) => measures(units.map((unit) => [unit.unit, unit.volumeMl]))),
  updatedAt: text('Changed at', (product) => product.updatedAt),
};

const customers: ExportColumns<CustomerSummary> = {
  code: text('Code', (customer) => customer.code),
  name: text('Name', (customer) => customer.name),
  status: text('Status', (customer) => customer.status),
  segment: text('Segment', (customer) => customer.segment),
  territory: text('Territory', (customer) => customer.territory),
  groups: text('Groups', (customer) => customer.groups.join('; ')),
  taxId: text('Tax ID', (customer) => customer.taxId),
  owner: text('Owner', (customer) => customer.ownerName),
  phone: text('Phone', (customer) => customer.phone),
  warehouse: text('Depot', (customer) => customer.warehouse),
  rep: text('Sales rep', (customer) => customer.repName),
  paymentTerms: text('Payment terms', (customer) => customer.paymentTerms),
  limit: money('Credit limit', (customer) => customer.limitMinor),
  owed: money('Owed', (customer) => customer.owedMinor),
  held: money('Held for orders', (customer) => customer.heldMinor),
  left: money('Credit left', (customer) => customer.leftMinor),
};

const stock: ExportColumns<StockItem> = {
  sku: text('SKU', (item) => item.sku),
  name: text('Name', (item) => item.name),
  category: text('Category', (item) => item.category),
  brand: text('Brand', (item) => item.brand),
  warehouse: text('Depot', (item) => item.warehouse),
  onHand: count('On hand', (item) => item.onHand),
  reserved: count('Reserved', (item) => item.reserved),
  available: count('Available', (item) => item.available),
  baseUnit: text('Base unit', (item) => item.baseUnit),
};

/** Whom an assignment is for, by codes: `wholesaler at IKJ`, `CUST-001`, `all`. */
function describeAssignment({
  customerCode,
  group,
  territory,
  channel,
  warehouse,
  fulfilment,
  paymentTerms,
}: PriceListSummary['assignments'][number]): string {
  const who = [customerCode, group, territory, channel, fulfilment, paymentTerms].filter(Boolean).join(' ');
  return [who || 'all', warehouse].filter(Boolean).join(' at ');
}

const priceLists: ExportColumns<PriceListSummary> = {
  code: text('Code', (list) => list.code),
  name: text('Name', (list) => list.name),
  currency: text('Currency', (list) => list.currency),
  tax: text('VAT', (list) => (list.taxInclusive ? 'included' : 'added')),
  for: text('For', (list) => list.assignments.map(describeAssignment).join('; ')),
  draft: text('Draft', (list) => list.draft?.state ?? ''),
  version: count('Version', (list) => list.version),
  entries: count('Prices', (list) => list.entryCount),
  updatedAt: text('Changed at', (list) => list.updatedAt),
};

const SOURCES = { own: 'own', derived: WORKED_OUT, none: WORKED_OUT } as const;

const listPrices: ExportColumns<PriceListDocument['items'][number]> = {
  name: text('Product', (price) => price.name),
  sku: text('SKU', (price) => price.sku),
  unit: text('Unit', (price) => price.unit),
  from: count('From quantity, base units', (price) => price.minBaseQuantity),
  holds: count('Base units in one', (price) => price.factor),
  price: {
    header: 'Price',
    of: ({ priceMinor, source }, currency) => {
      if (source === 'none') return null;
      return priceMinor === null ? { text: ON_REQUEST } : { number: decimalText(priceMinor, minorDigitsOf(currency)) };
    },
  },
  source: text('Whose', (price) => SOURCES[price.source]),
  brand: text('Brand', (price) => price.brand),
  category: text('Category', (price) => price.category),
};

const claims: ExportColumns<ClaimLine> = {
  promotion: text('Promotion', (claim) => claim.promotion),
  name: text('Name', (claim) => claim.name),
  customerCode: text('Customer code', (claim) => claim.customerCode),
  customer: text('Customer', (claim) => claim.customerName),
  outletCode: text('Outlet code', (claim) => claim.outletCode),
  outlet: text('Outlet', (claim) => claim.outletName),
  sku: text('Free goods, SKU', (claim) => claim.sku),
  goods: text('Free goods', (claim) => claim.productName),
  freeUnits: count('Free goods, base units', (claim) => claim.freeUnits),
  baseUnit: text('Base unit', (claim) => claim.baseUnit),
  orders: count('Orders', (claim) => claim.orders),
  given: money('Given', (claim) => claim.givenMinor),
  takenBack: money('Taken back', (claim) => claim.takenBackMinor),
  principalShare: text("Principal's share, %", (claim) => String(claim.principalBasisPoints / 100)),
  principal: money('Principal pays', (claim) => claim.principalMinor),
  distributor: money('We pay', (claim) => claim.distributorMinor),
};

const specials: ExportColumns<SpecialPrice> = {
  product: text('Product', (special) => special.productName),
  sku: text('SKU', (special) => special.sku),
  customer: text('Customer', (special) => special.customerName ?? 'Everybody'),
  customerCode: text('Customer code', (special) => special.customerCode),
  depot: text('Depot', (special) => special.warehouse),
  unit: text('Unit', (special) => special.unit),
  price: money('Price', (special) => special.priceMinor),
  currency: text('Currency', (special) => special.currency),
  tax: text('VAT', (special) => (special.taxInclusive ? 'included' : 'added')),
  kind: text('Kind', (special) => special.kind),
  state: text('State', (special) => special.state),
  from: text('From', (special) => special.from),
  until: text('Until', (special) => special.until),
  cap: count('At most, base units', (special) => special.capBaseQuantity),
  used: count('Sold, base units', (special) => special.usedBaseQuantity),
  reason: text('Reason', (special) => special.reason),
  madeBy: text('Entered by', (special) => special.madeBy),
  approvedBy: text('Approved by', (special) => special.approvedBy),
  batches: text('Batches', ({ batches }) => batches.map(({ batch }) => batch).join('; ')),
};

export const EXPORT_LISTS: Readonly<Record<string, ExportList>> = {
  orders: exportList(listOrders, orders, ({ currency }) => currency),
  products: exportList(listProducts, products),
  customers: exportList(listCustomers, customers),
  stock: exportList(listStock, stock),
  claims: exportList(listClaims, claims),
  'price-lists': exportList(listPriceLists, priceLists),
  specials: exportList(listSpecialPrices, specials, ({ currency }) => currency),
  'price-list': exportList(getPriceList, listPrices, (_price, { currency }) => currency),
};
