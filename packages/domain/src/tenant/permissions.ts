import type { Role, SystemRole } from './roles.ts';

type Grant = Role | SystemRole;
const STAFF_READERS: readonly Grant[] = [
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
];
const ORDER_TAKERS: readonly Grant[] = ['tenant-owner', 'order-clerk', 'sales-rep'];
const PRICE_MAKERS: readonly Grant[] = ['tenant-owner', 'pricing-manager'];
const PRICE_READERS: readonly Grant[] = [
  'tenant-owner',
  'pricing-manager',
  'order-clerk',
  'sales-rep',
  'finance-officer',
  'finance-approver',
  'analyst',
  'auditor',
  'credit-controller',
];
/** What goods cost and customers earn us is not for whoever takes orders. */
const IMPACT_READERS: readonly Grant[] = ['tenant-owner', 'pricing-manager', 'finance-officer', 'finance-approver', 'analyst', 'auditor'];
const BUYERS: readonly Grant[] = ['customer-owner', 'customer-buyer'];
const STOCK_READERS = STAFF_READERS;
const CUSTOMER_READERS = STAFF_READERS.filter((role) => role !== 'catalogue-manager' && role !== 'storekeeper');
const CUSTOMER_KEEPERS: readonly Grant[] = ['tenant-owner', 'order-clerk', 'sales-rep', 'credit-controller'];
const CREDIT_KEEPERS: readonly Grant[] = ['tenant-owner', 'credit-controller'];
/** Whoever sets prices, and whoever lets a new customer buy; never who sells to them. */
const CLASS_KEEPERS: readonly Grant[] = ['tenant-owner', 'pricing-manager', 'credit-controller', 'finance-approver'];
const ORDER_READERS = STAFF_READERS.filter((role) => role !== 'catalogue-manager');

/** Whoever may write one of the kinds of files; which kinds, the kind's own row says. */
const IMPORTERS: readonly Grant[] = ['tenant-owner', 'catalogue-manager', 'pricing-manager', 'finance-officer', 'depot-manager'];

/**
 * Who may do what: one row a verb, the roles that may call it. `importer`, `worker` and `platform` are the house itself.
 * A role's scope (depots, territories, own customers) narrows this further inside each verb.
 */
export const PERMISSIONS = {
  'tenant.describe-session': [...STAFF_READERS, ...BUYERS, 'driver'],
  'tenant.create-tenant': ['platform', 'importer'],
  'tenant.add-members': ['platform', 'importer'],
  'tenant.import-business': ['importer'],
  'tenant.list-api-keys': ['tenant-owner', 'auditor'],
  'tenant.issue-api-key': ['tenant-owner', 'platform', 'importer'],
  'tenant.revoke-api-key': ['tenant-owner'],
  'tenant.list-parked-events': ['tenant-owner', 'depot-manager', 'support-agent', 'auditor'],
  'tenant.replay-parked-event': ['tenant-owner', 'depot-manager'],
  'tenant.list-my-work': STAFF_READERS,
  'tenant.list-views': STAFF_READERS,
  'tenant.save-view': STAFF_READERS,
  'tenant.delete-view': STAFF_READERS,
  'tenant.set-default-view': ['tenant-owner'],

  'catalogue.list-products': [...STAFF_READERS, ...BUYERS],
  'catalogue.search-products': [...STAFF_READERS, ...BUYERS],
  'catalogue.count-facets': [...STAFF_READERS, ...BUYERS],
  'catalogue.get-product': [...STAFF_READERS, ...BUYERS],
  // Names lists and promotions and how much they ask for, never a price; whoever buys here learns nothing of others' terms.
  'catalogue.get-pack-effects': STAFF_READERS,
  'catalogue.put-products': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],
  'catalogue.put-retail-prices': ['tenant-owner', 'catalogue-manager', 'pricing-manager', 'importer', 'platform'],
  'catalogue.edit-product': ['tenant-owner', 'catalogue-manager'],
  'catalogue.bulk-edit': ['tenant-owner', 'catalogue-manager'],
  'catalogue.add-media': ['tenant-owner', 'catalogue-manager'],
  'catalogue.edit-media': ['tenant-owner', 'catalogue-manager'],
  'catalogue.remove-media': ['tenant-owner', 'catalogue-manager'],
  'catalogue.restore-media': ['tenant-owner', 'catalogue-manager'],
  'catalogue.read-media': [...STAFF_READERS, ...BUYERS],
  'catalogue.sweep-media': ['worker'],
  'catalogue.get-product-timeline': ['tenant-owner', 'catalogue-manager', 'pricing-manager', 'support-agent', 'analyst', 'auditor'],
  // Base units; their value is told to whoever may read orders.
  'catalogue.get-product-sales': [
    'tenant-owner',
    'catalogue-manager',
    'pricing-manager',
    'sales-rep',
    'finance-officer',
    'finance-approver',
    'depot-manager',
    'analyst',
    'auditor',
  ],
  'catalogue.list-categories': [...STAFF_READERS, ...BUYERS],
  'catalogue.put-categories': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],
  'catalogue.list-brands': STAFF_READERS,
  'catalogue.put-brands': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],
  'catalogue.list-principals': STAFF_READERS,
  'catalogue.put-principals': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],
  'catalogue.merge-brands': ['tenant-owner', 'catalogue-manager'],
  'catalogue.merge-principals': ['tenant-owner', 'catalogue-manager'],
  'catalogue.get-word-timeline': ['tenant-owner', 'catalogue-manager', 'pricing-manager', 'support-agent', 'analyst', 'auditor'],
  'catalogue.list-product-groups': STAFF_READERS,
  'catalogue.put-product-groups': ['tenant-owner', 'catalogue-manager', 'pricing-manager', 'importer', 'platform'],
  'catalogue.list-attributes': STAFF_READERS,
  'catalogue.put-attributes': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],

  'search.list-synonyms': STAFF_READERS,
  'search.put-synonyms': ['tenant-owner', 'catalogue-manager'],
  'search.reindex': ['tenant-owner', 'catalogue-manager', 'importer', 'platform'],
  'search.publish-changes': ['worker'],

  'customer.list-customers': [...CUSTOMER_READERS, ...BUYERS],
  'customer.get-customer': [...CUSTOMER_READERS, ...BUYERS],
  // Credit limits come with it: whoever takes orders does not set them.
  'customer.put-customers': ['tenant-owner', 'importer', 'platform'],
  'customer.add-customer': CUSTOMER_KEEPERS,
  'customer.find-alike': CUSTOMER_KEEPERS,
  'customer.edit-customer': [...CUSTOMER_KEEPERS, 'pricing-manager', 'finance-approver'],
  'customer.add-outlet': CUSTOMER_KEEPERS,
  'customer.edit-outlet': CUSTOMER_KEEPERS,
  // Status, terms and limit, within an edit and of a new customer.
  'customer.set-credit': CREDIT_KEEPERS,
  // Segment, groups, territory and depot, and the class of an outlet, within an edit: price lists and promotions go by them.
  'customer.set-price-class': CLASS_KEEPERS,
  'customer.bulk-edit': CLASS_KEEPERS,
  'customer.list-groups': CUSTOMER_READERS,
  'customer.put-groups': ['tenant-owner', 'pricing-manager', 'importer', 'platform'],
  'customer.list-territories': CUSTOMER_READERS,
  'customer.put-territories': ['tenant-owner', 'importer', 'platform'],
  'customer.list-owners': CUSTOMER_READERS,
  'customer.put-owners': ['tenant-owner', 'order-clerk', 'credit-controller', 'importer', 'platform'],
  'customer.get-owner': CUSTOMER_READERS,
  'customer.list-owner-twins': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.preview-merge-owners': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.merge-owners': CREDIT_KEEPERS,
  'customer.list-outlet-twins': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.preview-merge-outlets': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.merge-outlets': CREDIT_KEEPERS,
  'customer.list-duplicates': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.preview-merge': [...CREDIT_KEEPERS, 'order-clerk', 'auditor'],
  'customer.dismiss-duplicate': CREDIT_KEEPERS,
  'customer.merge-customers': CREDIT_KEEPERS,

  'pricing.list-price-lists': PRICE_READERS,
  'pricing.get-price-list': PRICE_READERS,
  'pricing.read-price-sheet': PRICE_READERS,
  // Live at once and unsigned: for a business that is taken over with the prices it has.
  'pricing.put-price-list': ['importer', 'platform'],
  'pricing.put-price-draft': PRICE_MAKERS,
  'pricing.edit-price-draft': PRICE_MAKERS,
  'pricing.rebase-price-draft': PRICE_MAKERS,
  'pricing.get-price-draft': PRICE_READERS,
  'pricing.get-price-timeline': PRICE_READERS,
  'pricing.preview-price-draft': PRICE_READERS,
  'pricing.lint-price-draft': PRICE_READERS,
  'pricing.diff-price-draft': PRICE_READERS,
  'pricing.simulate-basket': PRICE_READERS,
  'pricing.submit-price-list': PRICE_MAKERS,
  // Whoever works here may be somebody's deputy; who signs is looked up in the verb.
  'pricing.approve-price-list': STAFF_READERS,
  'pricing.sign-prices': ['tenant-owner', 'pricing-manager', 'finance-approver'],
  'pricing.publish-price-list': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.revert-price-list': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.discard-price-list': PRICE_MAKERS,
  'pricing.open-circular': PRICE_MAKERS,
  'pricing.resolve-circular-row': PRICE_MAKERS,
  'pricing.price-circular': PRICE_MAKERS,
  'pricing.submit-circular': PRICE_MAKERS,
  // For somebody else too only by who may read what they sign: a principal's prices are what goods cost.
  'pricing.approve-circular': IMPACT_READERS,
  'pricing.publish-circular': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.revert-circular': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.discard-circular': PRICE_MAKERS,
  // A principal's price is what goods cost, and its rules are what is kept of it; what the market is told is everybody's who reads prices.
  'pricing.get-circular': IMPACT_READERS,
  'pricing.list-circulars': IMPACT_READERS,
  'pricing.list-circular-rows': IMPACT_READERS,
  'pricing.market-circular': PRICE_READERS,
  'pricing.start-impact': [...PRICE_MAKERS, 'finance-approver', 'analyst'],
  'pricing.cancel-impact': [...PRICE_MAKERS, 'finance-approver', 'analyst'],
  'pricing.get-impact': IMPACT_READERS,
  'pricing.list-impacts': IMPACT_READERS,
  'pricing.list-impact-lines': IMPACT_READERS,
  'pricing.advance-impact': ['worker'],
  'pricing.infer-price-list': PRICE_MAKERS,
  'pricing.get-price-moment': [...STAFF_READERS, ...BUYERS],
  'pricing.get-settings': PRICE_READERS,
  // They say how small a change needs one signature only: whoever makes prices does not set them.
  'pricing.put-settings': ['tenant-owner'],
  'pricing.list-tax-rates': PRICE_READERS,
  'pricing.put-tax-rate': ['tenant-owner', 'finance-approver'],
  'pricing.take-back-tax-rate': ['tenant-owner', 'finance-approver'],
  'pricing.list-deputies': STAFF_READERS,
  // For themselves; for others the owner of the business.
  'pricing.name-deputy': ['tenant-owner', 'pricing-manager', 'finance-approver'],
  'pricing.end-deputy': ['tenant-owner', 'pricing-manager', 'finance-approver'],
  'pricing.get-product-costs': IMPACT_READERS,
  'pricing.put-costs': [...PRICE_MAKERS, 'finance-officer', 'finance-approver', 'importer', 'platform'],
  'pricing.get-minimum-prices': PRICE_READERS,
  'pricing.put-minimum-prices': [...PRICE_MAKERS, 'finance-approver', 'importer', 'platform'],
  'pricing.put-promotion': PRICE_MAKERS,
  'pricing.list-promotions': [...PRICE_READERS, 'support-agent'],
  'pricing.get-promotion': [...PRICE_READERS, 'support-agent'],
  'pricing.list-calendar': [...PRICE_READERS, 'support-agent'],
  'pricing.submit-promotion': PRICE_MAKERS,
  'pricing.approve-promotion': STAFF_READERS,
  'pricing.publish-promotion': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.revert-promotion': [...PRICE_MAKERS, 'finance-approver'],
  'pricing.discard-promotion': PRICE_MAKERS,
  'pricing.validate-promotions': [...ORDER_TAKERS, 'pricing-manager', 'support-agent', ...BUYERS],
  'pricing.test-promotion': PRICE_READERS,
  /** What principals owe and customers got is not for whoever takes orders. */
  'pricing.list-claims': IMPACT_READERS,
  'pricing.get-promotion-burn': IMPACT_READERS,
  'pricing.give-back-uses': ['worker', 'platform'],
  // Whoever takes orders asks for them, for their own customers.
  'pricing.add-special-price': ['pricing-manager', ...ORDER_TAKERS],
  // Old stock within it: that is sold to everybody.
  'pricing.add-old-stock': PRICE_MAKERS,
  'pricing.compare-special-price': PRICE_READERS,
  'pricing.approve-special-price': STAFF_READERS,
  'pricing.end-special-price': PRICE_MAKERS,
  'pricing.list-special-prices': [...PRICE_READERS, 'support-agent'],
  // What a batch cost is told to whoever may read costs.
  'pricing.list-batches': [...PRICE_READERS, 'depot-manager', 'storekeeper'],
  'pricing.count-batch': [...PRICE_MAKERS, 'depot-manager', 'worker', 'platform'],
  'pricing.explain-price': [
    ...ORDER_TAKERS,
    'pricing-manager',
    'support-agent',
    'finance-officer',
    'finance-approver',
    'credit-controller',
    ...BUYERS,
  ],
  'pricing.get-price-trace': [...ORDER_READERS, ...BUYERS],
  'pricing.quote-lines': [...ORDER_TAKERS, 'pricing-manager', 'support-agent', ...BUYERS],
  'pricing.calculate-prices': [...ORDER_TAKERS, 'pricing-manager', 'support-agent', ...BUYERS],
  'pricing.bulk-calculate-prices': [...ORDER_TAKERS, 'pricing-manager', 'support-agent', ...BUYERS],

  'inventory.list-stock': [...STOCK_READERS, ...BUYERS],
  'inventory.list-warehouses': [...STOCK_READERS, ...BUYERS],
  'inventory.put-warehouses': ['tenant-owner', 'depot-manager', 'importer', 'platform'],
  'inventory.receive-goods': ['tenant-owner', 'depot-manager', 'storekeeper', 'importer', 'platform'],
  'inventory.load-order': ['tenant-owner', 'depot-manager', 'storekeeper', 'dispatcher'],
  'inventory.reserve-stock': ['worker'],

  'order.place-order': [...ORDER_TAKERS, ...BUYERS, 'importer'],
  'order.cancel-order': ['tenant-owner', 'order-clerk', 'sales-rep', 'depot-manager', ...BUYERS],
  'order.agree-price': ['importer'],
  'order.sell-below-minimum': ['tenant-owner', 'pricing-manager', 'finance-approver'],
  // Other terms than the customer's own, for one order.
  'order.choose-terms': ['tenant-owner', 'credit-controller', 'importer'],
  'order.read-import': ['importer'],
  'order.get-order': [...ORDER_READERS, ...BUYERS],
  'order.list-orders': [...ORDER_READERS, ...BUYERS],
  'order.get-order-desk': ORDER_TAKERS,
  'order.settle-reservation': ['worker'],
  'order.reprice-orders': ['tenant-owner', 'finance-officer', 'finance-approver', 'worker'],

  'intake.start-import': IMPORTERS,
  'intake.check-import': IMPORTERS,
  'intake.apply-import': IMPORTERS,
  'intake.stop-import': IMPORTERS,
  'intake.discard-import': IMPORTERS,
  'intake.save-mapping': IMPORTERS,
  'intake.list-imports': [...IMPORTERS, 'auditor'],
  'intake.get-import': [...IMPORTERS, 'auditor'],
  'intake.list-import-rows': [...IMPORTERS, 'auditor'],
  'intake.export': [...IMPORTERS, 'auditor'],
  'intake.advance-imports': ['worker'],
  'intake.give-up-imports': ['worker'],
  'intake.sweep-imports': ['worker'],
  'intake.put-open-invoices': ['tenant-owner', 'finance-officer', 'importer', 'platform'],
  'intake.put-unapplied-money': ['tenant-owner', 'finance-officer', 'importer', 'platform'],
  'intake.put-opening-stock': ['tenant-owner', 'depot-manager', 'importer', 'platform'],
  'intake.put-empties': ['tenant-owner', 'finance-officer', 'depot-manager', 'importer', 'platform'],

  'analytics.get-overview': [
    'tenant-owner',
    'analyst',
    'finance-officer',
    'finance-approver',
    'auditor',
    'depot-manager',
    'pricing-manager',
  ],
} as const satisfies Record<string, readonly Grant[]>;

export type VerbId = keyof typeof PERMISSIONS;
export const VERB_IDS = Object.keys(PERMISSIONS) as readonly VerbId[];

/** Whether the matrix lets `role` call `verb`. Scopes are checked by the verb itself. */
export const isPermitted = (verb: VerbId, role: Grant): boolean => (PERMISSIONS[verb] as readonly Grant[]).includes(role);
