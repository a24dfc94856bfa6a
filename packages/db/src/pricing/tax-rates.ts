import type { TaxClass } from '@omniroute/domain/pricing';
import { taxClassAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** What a tax class bears from a time on, on which paper it stands, and who entered it. */
export interface TaxRateRow {
  readonly tax_class: TaxClass;
  readonly valid_from: Date;
  readonly basis_points: number;
  readonly evidence: string;
  readonly reference: string;
  readonly entered_by: string;
  readonly entered_at: Date;
}

const LIST = {
  name: 'list-tax-rates',
  text: `select tax_class, valid_from, basis_points, evidence, reference, entered_by, entered_at from tax_rates where tenant_id = $1 order by tax_class, valid_from`,
};

/** All dated rates, by class and time. */
export const listTaxRates = (tx: Tx): Promise<TaxRateRow[]> => tx.query<TaxRateRow>(LIST, [tx.tenantId]);

const BASE = {
  name: 'read-tax-base',
  text: `select t.vat_basis_points, coalesce((select json_object_agg(k.tax_class, k.products) from (
    select ${taxClassAt('p', '$2')} as tax_class, count(*)::int as products from products p where p.tenant_id = $1 and p.status = 'active' group by 1) k), '{}') as products
from tenants t where t.id = $1`,
};

/** What standard bears until somebody enters a rate, in basis points; and how many products that are sold are in each class at a time. */
export interface TaxBaseRow {
  readonly vat_basis_points: number;
  readonly products: Readonly<Partial<Record<TaxClass, number>>>;
}

/** What stands beside the dated rates. */
export async function readTaxBase(tx: Tx, at: Date): Promise<TaxBaseRow> {
  const [row] = await tx.query<TaxBaseRow>(BASE, [tx.tenantId, at]);
  if (!row) throw new Error('there is no such tenant');
  return row;
}

const PUT = {
  name: 'put-tax-rate',
  text: `insert into tax_rates (tenant_id, tax_class, valid_from, basis_points, evidence, reference, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (tenant_id, tax_class, valid_from) do update set basis_points = excluded.basis_points, evidence = excluded.evidence, reference = excluded.reference,
  entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
};

/** Enters what a class bears from a time on; what was entered for the same time is replaced. */
export async function putTaxRate(tx: Tx, rate: TaxRateRow): Promise<void> {
  const { tax_class, valid_from, basis_points, evidence, reference, entered_by, entered_at } = rate;
  await tx.query(PUT, [tx.tenantId, tax_class, valid_from, basis_points, evidence, reference, entered_by, entered_at]);
}

const REMOVE = {
  name: 'remove-planned-tax-rate',
  text: 'delete from tax_rates where tenant_id = $1 and tax_class = $2 and valid_from = $3 and valid_from > $4 returning basis_points',
};

/** Removes a rate that has not begun by a time; undefined where there is none. */
export async function removePlannedTaxRate(
  tx: Tx,
  rate: { readonly taxClass: TaxClass; readonly from: Date },
  at: Date,
): Promise<{ basis_points: number } | undefined> {
  const [row] = await tx.query<{ basis_points: number }>(REMOVE, [tx.tenantId, rate.taxClass, rate.from, at]);
  return row;
}
