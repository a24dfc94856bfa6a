import { describe, expect, it } from 'vitest';
import { customersOf } from './customers/index.ts';
import { generateOrderPlan } from './order-plan.ts';
import { productsOf } from './products/index.ts';
import { createRandom } from './random.ts';
import { generateStockPlan } from './stock-plan.ts';
import { DEMO_TENANTS } from './tenants.ts';

const to = new Date('2026-11-22T11:30:00Z');
const from = new Date(to.getTime() - 90 * 86_400_000);

describe('createRandom', () => {
  it('repeats itself for a seed and differs for another', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('is even enough: a tenth of the draws in each tenth', () => {
    const random = createRandom('even');
    const bins = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const bin = Math.floor(random.next() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  });
});

describe.each(DEMO_TENANTS.map((tenant) => tenant.slug))('order plan of %s', (tenant) => {
  const plan = generateOrderPlan({ tenant, seed: 'demo', from, to });

  it('is the same again for the same seed, and another for another', () => {
    expect(generateOrderPlan({ tenant, seed: 'demo', from, to })).toEqual(plan);
    expect(generateOrderPlan({ tenant, seed: 'other', from, to })).not.toEqual(plan);
  });

  it('has some 1,600 orders in the order of time, none outside the span', () => {
    expect(plan.length).toBeGreaterThan(1_350);
    expect(plan.length).toBeLessThan(1_850);
    plan.forEach((intent, at) => {
      expect(intent.at >= from && intent.at < to).toBe(true);
      expect(intent.at >= (plan[at - 1]?.at ?? from)).toBe(true);
    });
  });

  it('names customers who may buy, outlets that are theirs and units that are sold', () => {
    const customers = new Map(customersOf(tenant).map((customer) => [customer.code, customer]));
    const products = new Map(productsOf(tenant).map((product) => [product.sku, product]));
    for (const intent of plan) {
      const customer = customers.get(intent.customerCode);
      expect(customer?.status).toBe('active');
      expect(customer?.outlets.some((outlet) => outlet.code === intent.outletCode && outlet.warehouse === intent.warehouse)).toBe(true);
      expect(intent.lines.length).toBeGreaterThanOrEqual(3);
      expect(intent.lines.length).toBeLessThanOrEqual(12);
      for (const line of intent.lines) {
        const unit = products.get(line.sku)?.units.find((candidate) => candidate.code === line.unit);
        expect(unit?.sellable).toBe(true);
        expect(line.quantity).toBeGreaterThan(0);
        expect(line.baseQuantity).toBe(line.quantity * (unit?.factor ?? 0));
      }
    }
  });

  it('is supplied by a stock plan that leaves a few lines short, and only a few', () => {
    const receipts = generateStockPlan({ tenant, seed: 'demo', from, to, orders: plan });
    const onHand = new Map<string, number>();
    let next = 0;
    let lines = 0;
    let short = 0;
    for (const intent of plan) {
      for (let receipt = receipts[next]; receipt !== undefined && receipt.at <= intent.at; receipt = receipts[next]) {
        for (const line of receipt.lines)
          onHand.set(`${receipt.warehouse}/${line.sku}`, (onHand.get(`${receipt.warehouse}/${line.sku}`) ?? 0) + line.baseQuantity);
        next += 1;
      }
      for (const line of intent.lines) {
        const key = `${intent.warehouse}/${line.sku}`;
        const there = onHand.get(key) ?? 0;
        lines += 1;
        if (there < line.baseQuantity) short += 1;
        onHand.set(key, Math.max(0, there - line.baseQuantity));
      }
    }
    expect(short / lines).toBeGreaterThan(0.005);
    expect(short / lines).toBeLessThan(0.06);
  });
});
