import type { EventEnvelope } from '@omniroute/domain';
import type { MintedTenant } from './mint-tenant.ts';

/** How far each of a tenant's circulars has come. */
export type CircularIds = Readonly<Record<'open' | 'priced' | 'unwanted' | 'submitted' | 'approved' | 'published', string>>;

/** A tenant with rows in every table, and the ids of those that verbs take. Codes and numbers clash with every other tenant so filled. */
export interface FilledTenant extends MintedTenant {
  readonly mark: string;
  /** In the order they were placed: confirmed, reserved (its answer is on its way), two that nothing answered, and confirmed. */
  readonly orders: readonly { readonly id: string; readonly number: string }[];
  readonly created: readonly EventEnvelope[];
  readonly answered: readonly EventEnvelope[];
  readonly specialPriceId: string;
  readonly circularIds: CircularIds;
  /** Impacts of the draft L-DRAFT: two that are to begin, one that was cancelled before it did. */
  readonly impactIds: readonly string[];
  /** Members: one who may sign prices, and another. */
  readonly signerId: string;
  readonly deputyId: string;
  /** Of the first line of an order that nothing answered. */
  readonly traceId: string;
  readonly apiKeyIds: readonly string[];
  /** Pictures: two that are shown, one that was removed. */
  readonly mediaIds: readonly string[];
  readonly parkedEventIds: readonly string[];
  /** Of products: two that are read, one whose rows were checked, two that are being applied, one more that is read, and one more that is being applied; runs have their ids and are at step 1. */
  readonly importIds: readonly string[];
  /** The code of another outlet of the first customer. */
  readonly secondOutlet: string;
  /** A shared view of the customers' list, of the tenant's owner. */
  /** Without products. */
  readonly brandIds: readonly string[];
  readonly principalIds: readonly string[];
  readonly ownViewId: string;
  readonly unwantedViewId: string;
}
