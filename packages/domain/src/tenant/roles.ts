/** Roles of people and keys, spelled as in the published contract. */
export const ROLES = [
  'tenant-owner',
  'catalogue-manager',
  'pricing-manager',
  'order-clerk',
  'sales-rep',
  'credit-controller',
  'finance-officer',
  'finance-approver',
  'cashier',
  'depot-manager',
  'storekeeper',
  'dispatcher',
  'support-agent',
  'analyst',
  'auditor',
  'customer-owner',
  'customer-buyer',
  'driver',
  'platform-operator',
] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** Roles of the buying side: they see their own customer's rows and the portal, nothing else. */
export const CUSTOMER_ROLES: readonly Role[] = ['customer-owner', 'customer-buyer'];

/** Roles of the house itself that no person and no key can hold. */
export const SYSTEM_ROLES = ['worker', 'importer', 'platform'] as const;
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/**
 * What narrows a role. Undefined means not narrowed; an empty list means nothing at all.
 * `customerIds` are the customers someone buys for, or a rep's own customers.
 */
export interface Scope {
  readonly warehouseIds?: readonly string[];
  readonly territories?: readonly string[];
  readonly customerIds?: readonly string[];
}

/** Who acts. `id` is the member, key or process; `name` is what a timeline shows. */
export interface Actor {
  readonly kind: 'member' | 'api-key' | 'worker' | 'importer' | 'platform';
  readonly id: string;
  readonly name: string;
  readonly role: Role | SystemRole;
  readonly scope: Scope;
}
