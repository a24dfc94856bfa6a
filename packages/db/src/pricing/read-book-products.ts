import type { Tx } from '../client/index.ts';

/** A product as the price book takes it, with its units, smallest first. */
export interface BookProductRow {
  readonly sku: string;
  readonly base_unit: string;
  readonly tax_class: string;
  readonly category: string;
  readonly brand: string;
  readonly units: readonly {
    readonly unit: string;
    readonly factor: number;
    readonly sellable: boolean;
    readonly min: number;
    readonly step: number;
  }[];
}

const PRODUCTS = {
  name: 'read-book-products',
  text: `select p.sku, p.base_unit, p.tax_class, p.category, p.brand,
  json_agg(json_build_object('unit', u.unit, 'factor', u.factor, 'sellable', u.is_sellable, 'min', u.minimum, 'step', u.increment) order by u.factor, u.unit) as units
from products p join product_units u on u.tenant_id = $1 and u.product_id = p.id
where p.tenant_id = $1 and p.status = 'active' group by p.id, p.sku, p.base_unit, p.tax_class, p.category, p.brand order by p.sku`,
};

/** The products of the tenant's price book, as this transaction sees them. */
export const readBookProducts = (tx: Tx): Promise<BookProductRow[]> => tx.query<BookProductRow>(PRODUCTS, [tx.tenantId]);
