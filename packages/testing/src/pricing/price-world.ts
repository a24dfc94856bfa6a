import { runVerb } from '@omniroute/services';
import { approvePriceList, calculatePrices, publishPriceList, putPriceDraft, submitPriceList } from '@omniroute/services/pricing';
import { problemOf } from '../problem-of.ts';
import { TwoTenants, type WorldOptions } from '../two-tenants.ts';

/** Long before every test. */
const SINCE = '2020-01-01T00:00:00Z';

/** A price list as `put-price-draft` takes it: a carton of SKU-001 at 120.00, where no other list comes before it. */
const list = (change: object = {}) => ({
  code: 'MAY',
  name: 'May prices',
  currency: 'NGN',
  taxInclusive: false,
  assignments: [{ priority: 5, from: SINCE }],
  entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '12000' }],
  ...change,
});

/** Two tenants, and what suites about price lists do over and over in ours: one person makes a price, another signs it. */
export class PriceWorld extends TwoTenants {
  readonly list = list;
  readonly maker = (tenant = this.ours) => this.as('pricing-manager', tenant);
  readonly signer = () => this.as('finance-approver');

  /** The code that a call is refused with, or `done`. */
  readonly codeOf = async (work: Promise<unknown>): Promise<string> => (await problemOf(work)).code;

  /** What a carton of SKU-001 costs CUST-001, net. */
  readonly priceOf = async (tenant = this.ours, more: object = {}): Promise<string | undefined> => {
    const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
    const priced = await runVerb(this.as('order-clerk', tenant), calculatePrices, { customerCode: 'CUST-001', lines, ...more });
    return priced.lines[0]?.netMinor;
  };

  /** Makes the draft of the list a version, signed: at once, or `at` (RFC 3339). */
  readonly publish = async (code: string, at?: string) => {
    await runVerb(this.maker(), submitPriceList, { code, reason: 'As agreed' });
    await runVerb(this.signer(), approvePriceList, { code });
    return runVerb(this.maker(), publishPriceList, { code, ...(at !== undefined && { at }) });
  };

  /** `list(change)`, published. */
  readonly goLive = async (change: object = {}, at?: string) => {
    const draft = list(change);
    await runVerb(this.maker(), putPriceDraft, draft);
    return this.publish(draft.code, at);
  };
}

/** `const world = priceWorld()`, then open, mint and close it as `TwoTenants` says. */
export const priceWorld = (options: WorldOptions = {}): PriceWorld => new PriceWorld(options);
