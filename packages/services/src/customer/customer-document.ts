import type { CustomerRow, OutletRow } from '@omniroute/db/customer';

/** A customer as lists show it; amounts are decimal strings of minor units of the business's currency. */
export interface CustomerSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | null;
  /** The primary segment; `groups` are the groups beside it. */
  readonly segment: string;
  readonly groups: readonly string[];
  readonly territory: string;
  /** From the root of the territories down to their own. */
  readonly territoryPath: readonly string[];
  readonly ownerName: string;
  /** The code of an owner who has other shops too. */
  readonly owner: string | null;
  readonly phone: string | null;
  /** As it was entered, where that differs. */
  readonly phoneGiven: string | null;
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
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
  /** Codes of customers merged into this one; each of them names it too. */
  readonly aliases: readonly string[];
  /** Sent back with an edit, so that nobody writes over what they have not seen. */
  readonly version: number;
  readonly createdAt: string;
}

export interface Outlet {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly localGovernment: string;
  readonly class: string | null;
  readonly landmark: string | null;
  readonly marketDay: string | null;
  readonly phone: string | null;
  /** Degrees, to a millionth. */
  readonly geo: { readonly latitude: number; readonly longitude: number } | null;
  /** Since when nothing is delivered there any more; null while something is. */
  readonly closedAt: string | null;
  /** The code of the outlet that it was merged into. */
  readonly mergedInto: string | null;
}

/** A stored customer as it is shown. */
export const describeCustomer = (row: CustomerRow): CustomerSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  status: row.status,
  statusReason: row.status_reason,
  segment: row.segment,
  groups: row.groups.slice(1),
  territory: row.territory,
  territoryPath: row.territory_path,
  ownerName: row.owner_name,
  owner: row.owner_code,
  phone: row.phone,
  phoneGiven: row.phone_given,
  taxId: row.tax_id,
  registrationNumber: row.registration_number,
  paymentTerms: row.payment_terms,
  shortPolicy: row.short_policy,
  warehouse: row.warehouse_code,
  repName: row.rep_name,
  limitMinor: row.limit_minor?.toString() ?? null,
  owedMinor: row.owed_minor.toString(),
  heldMinor: row.held_minor.toString(),
  leftMinor: row.limit_minor === null ? null : (row.limit_minor - row.owed_minor - row.held_minor).toString(),
  aliases: row.aliases,
  version: row.version,
  createdAt: row.created_at.toISOString(),
});

/** The same as the customer's own people may see it: without what the house keeps about them for itself. */
export const forBuyer = (customer: CustomerSummary): CustomerSummary => ({
  ...customer,
  statusReason: null,
  groups: [],
  owner: null,
  aliases: [],
});

const MICRO = 1_000_000;

/** A stored outlet as it is shown. */
export const describeOutlet = (row: OutletRow): Outlet => ({
  code: row.code,
  name: row.name,
  address: row.address,
  city: row.city,
  state: row.state,
  localGovernment: row.local_government,
  class: row.class,
  landmark: row.landmark,
  marketDay: row.market_day,
  phone: row.phone,
  geo:
    row.latitude_micro === null || row.longitude_micro === null
      ? null
      : { latitude: row.latitude_micro / MICRO, longitude: row.longitude_micro / MICRO },
  closedAt: row.closed_at?.toISOString() ?? null,
  mergedInto: row.merged_into,
});

/** Stored outlets that orders may go to, as they are shown. */
export const describeOpen = (rows: readonly OutletRow[]): Outlet[] => rows.filter((row) => row.closed_at === null).map(describeOutlet);
