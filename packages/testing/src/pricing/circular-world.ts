import { runVerb } from '@omniroute/services';
import { calculatePrices, openCircular, priceCircular, resolveCircularRows } from '@omniroute/services/pricing';
import { problemOf } from '../problem-of.ts';
import type { WorldOptions } from '../two-tenants.ts';
import { PriceWorld } from './price-world.ts';

/** Two products of ours and one that nobody knows, in line 6. */
const SHEET = [
  'PRICE REVIEW, effective 30/11/2020, VAT exclusive',
  '',
  'Code | Description | Pack | Old Price | New Price | RRP',
  'SKU-001 | Product one | 12 | ₦100.00 | ₦110.00 | ₦13.00',
  'SKU-002 | Product two | 12 | 100.00 | 105.00 | 13.00',
  'ZZZ | Biscuit glucose 60g | 48 | 100.00 | 105.00 |',
].join('\n');

/** A list that keeps its margin in money, rounded to 1.00. */
const keep = (code: string, more: object = {}) => ({ code, keep: 'amount', rounding: { toMinor: '100' }, ...more });

/** Two tenants with two depots each, a principal's sheet, and what suites about circulars do with it. */
class CircularWorld extends PriceWorld {
  readonly keep = keep;
  /** Both depots' lists: the first keeps its margin in money, the second in percent. */
  readonly lists = [keep('STD'), keep('WH2', { keep: 'percent', rounding: { toMinor: '5000' } })];
  readonly problemOf = problemOf;

  readonly openCircular = (more: object = {}, tenant = this.ours) =>
    runVerb(this.maker(tenant), openCircular, {
      name: 'November',
      principal: 'Principal',
      text: SHEET,
      // Long past, so that it is asked for where nobody says it.
      effectiveOn: '2020-11-30',
      ...more,
    });

  readonly ignore = (id: string, line = 6) => runVerb(this.maker(), resolveCircularRows, { id, rows: [{ line, ignore: true }] });

  readonly price = (id: string, more: object = {}) => runVerb(this.maker(), priceCircular, { id, lists: [keep('STD')], ...more });

  /** What a carton costs CUST-001, net. */
  readonly netOf = async (sku: string, more: object = {}): Promise<string> => {
    const lines = [{ sku, quantity: 1, unit: 'carton' }];
    return (await runVerb(this.as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines, ...more })).netMinor;
  };

  /** The same of SKU-001 in either depot. */
  readonly both = async (more: object = {}): Promise<string[]> => [
    await this.netOf('SKU-001', more),
    await this.netOf('SKU-001', { warehouse: 'WH-2', ...more }),
  ];

  /** What the principal's list says a unit costs, as it stands for now or later; smallest first. */
  readonly costs = (tenant = this.ours): Promise<string[]> =>
    this.#minors(
      `select cost_minor from product_costs where tenant_id = $1 and source = 'principal-list' and valid_until is null order by 1`,
      tenant,
    );

  /** The same, as circulars keep it that are not published. */
  readonly keptCosts = (tenant = this.ours): Promise<string[]> =>
    this.#minors(
      `select k.cost_minor from circular_costs k join circulars c on c.tenant_id = $1 and c.id = k.circular_id and c.state <> 'published'
       where k.tenant_id = $1 order by 1`,
      tenant,
    );

  async #minors(sql: string, tenant: { readonly id: string }): Promise<string[]> {
    return (await this.database.sql<{ cost_minor: string }>(sql, [tenant.id])).map((row) => row.cost_minor);
  }

  /** `2026-11-30` in Lagos, and as a message says it. */
  readonly dayOf = (at: Date): string => new Date(at.getTime() + 3_600_000).toISOString().slice(0, 10);
  readonly sayDay = (day: string): string => new Date(day).toUTCString().slice(0, 16).replace(', 0', ' ').replace(',', '');

  /** A list of its own for the second depot, live. */
  readonly secondList = () =>
    this.goLive({
      code: 'WH2',
      name: 'Second depot',
      assignments: [{ warehouse: 'WH-2', priority: 5, from: '2020-01-01T00:00:00Z' }],
      entries: [
        { sku: 'SKU-001', unit: 'carton', priceMinor: '12000' },
        { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, priceMinor: '11800' },
      ],
    });

  /** A circular that is priced, and waits to be submitted. */
  readonly readied = async (more: object = {}): Promise<string> => {
    const { id } = await this.openCircular();
    await this.ignore(id);
    await this.price(id, more);
    return id;
  };
}

/** `const world = circularWorld()`, then open, mint and close it as `TwoTenants` says. */
export const circularWorld = (options: WorldOptions = {}): CircularWorld => new CircularWorld({ warehouses: 2, ...options });
