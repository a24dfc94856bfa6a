import type { CustomerRow, OutletRow } from '@omniroute/db/customer';

/** A customer as lists show it; amounts are decimal strings of minor units of the business's currency. */
export interface CustomerSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly segment: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly phone: string | null;
  readonly paymentTerms: string;
  readonly shortPolicy: string;
  /** The depot that serves them unless an order says otherwise. */
  readonly warehouse: string;
  readonly repName: string | null;
  /** Null: no limit is kept. */
  readonly limitMinor: string | null;
  /** For goods supplied and not paid. */
  readonly owedMinor: string;
  /** For orders on their way. */
  readonly heldMinor: string;
  /** Limit less owed and held, may be negative; null without a limit. */
  readonly leftMinor: string | null;
  readonly createdAt: string;
}

export interface Outlet {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly localGovernment: string;
}

/** A stored customer as it is shown. */
export const describeCustomer = (row: CustomerRow): CustomerSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  status: row.status,
  segment: row.segment,
  territory: row.territory,
  ownerName: row.owner_name,
  phone: row.phone,
  paymentTerms: row.payment_terms,
  shortPolicy: row.short_policy,
  warehouse: row.warehouse_code,
  repName: row.rep_name,
  limitMinor: row.limit_minor?.toString() ?? null,
  owedMinor: row.owed_minor.toString(),
  heldMinor: row.held_minor.toString(),
  leftMinor: row.limit_minor === null ? null : (row.limit_minor - row.owed_minor - row.held_minor).toString(),
  createdAt: row.created_at.toISOString(),
});

/** A stored outlet as it is shown. */
export const describeOutlet = (row: OutletRow): Outlet => ({
  code: row.code,
  name: row.name,
  address: row.address,
  city: row.city,
  state: row.state,
  localGovernment: row.local_government,
});
