import { holdingAt, type Product, type ProductUnit, retailAt } from '@omniroute/domain/catalogue';
import { type CellValue, listText, pairsText } from '@omniroute/domain/intake';
import { type Calendar, comingOf } from './product-coming.ts';

type Cells = Record<string, CellValue | null>;

/** The unit's cells, in its place; the base unit's name and factor say themselves. */
function unitCells(unit: ProductUnit, place: number, calendar: Calendar): Cells {
  const held = holdingAt(unit.factors, new Date(calendar.now));
  const [next] = comingOf(unit.factors, calendar.now);
  const fields = {
    ...(place > 1 && {
      '': unit.unit,
      Factor: held.factor,
      NextFactor: next?.factor ?? null,
      NextFrom: next ? calendar.dayOf(next.from) : null,
    }),
    IsSellable: unit.isSellable,
    Minimum: unit.minimum,
    Increment: unit.increment,
    WeightGrams: held.weightGrams,
    VolumeMl: held.volumeMl,
    Gtin: unit.gtin,
    Decimals: unit.displayPrecision,
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`unit${place}${field}`, value]));
}

/** A product as its row says it: what changes by date as it stands now, and what comes next. */
export function cellsOf(product: Product, calendar: Calendar): Cells {
  const tax = holdingAt(product.tax, new Date(calendar.now));
  const [next] = comingOf(product.tax, calendar.now);
  const retail = retailAt(product.retail, new Date(calendar.now));
  const base = product.units.find(({ unit }) => unit === product.baseUnit);
  const units = [...(base ? [base] : []), ...product.units.filter((unit) => unit !== base)];
  return {
    sku: product.sku,
    name: product.name,
    category: product.category,
    brand: product.brand,
    principal: product.principal,
    status: product.status,
    taxClass: tax.taxClass,
    taxEvidence: tax.evidence,
    nextTaxClass: next?.taxClass ?? null,
    nextTaxFrom: next ? calendar.dayOf(next.from) : null,
    nextTaxEvidence: next?.evidence ?? null,
    retailPrice: retail?.priceMinor ?? null,
    retailUnit: retail?.unit ?? null,
    isStocked: product.isStocked,
    isBatchTracked: product.isBatchTracked,
    shelfLifeDays: product.shelfLifeDays,
    nafdacNumber: product.nafdacNumber,
    nafdacExpires: product.nafdacExpires,
    hsCode: product.hsCode,
    groups: listText(product.groups) || null,
    attributes: pairsText(product.attributes) || null,
    substitutes: listText(product.substitutes) || null,
    predecessor: product.predecessor,
    gtin: product.gtin,
    baseUnit: product.baseUnit,
    ...Object.assign({}, ...units.map((unit, index) => unitCells(unit, index + 1, calendar))),
  };
}
