import { roundToStep } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { getPricingSettings, putPricingSettings, quoteLines } from '@omniroute/services/pricing';
import { mintTenant, openTestServices, standingClock, startTestDatabase, type TestDatabase, type TestServices } from '@omniroute/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Client, openClient } from '../test/client.ts';
import { DESK, openPriceDesk, type PriceDesk } from '../test/price-desk.ts';
import { BOTH, type SomeBasket, type SomePrices, someBasket, somePrices, WITH_TAX } from '../test/random-prices.ts';
import { buildGateway, type Gateway } from './server.ts';

// Whoever asks what a basket costs is told what an order of it is charged, to the minor unit, whatever the prices. A failure prints its seed.

let database: TestDatabase;
let services: TestServices;
let gateway: Gateway;
let call: Client['call'];
const clock = standingClock();
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database, { clock });
  gateway = buildGateway({ services });
  ({ call } = openClient(await gateway.app.listen({ port: 0, host: '127.0.0.1' }), ''));
});
afterAll(async () => {
  await gateway.stop();
  await services.close();
  await database.close();
});

type Goods = { readonly sku: string; readonly unit: string; readonly quantity: number };
interface Line extends Goods {
  readonly listMinor: string;
  readonly discountMinor: string;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly free?: readonly Goods[];
  readonly freeOf?: number;
}
const goods = (all: readonly Goods[] = []): string[] => all.map(({ sku, unit, quantity }) => `${quantity} ${unit} ${sku}`).sort();
const amounts = ({ listMinor, discountMinor, netMinor, taxMinor, grossMinor }: Omit<Line, keyof Goods>): string[] => [
  listMinor,
  discountMinor,
  netMinor,
  taxMinor,
  grossMinor,
];
const told = (line: Line): unknown[] => [amounts(line), goods(line.free)];
const linesIn = ({ json }: Pick<Answered, 'json'>): readonly Line[] => json['lines'] as Line[];
const sums = (json: Readonly<Record<string, unknown>>): unknown[] => [json['netMinor'], json['taxMinor'], json['grossMinor']];
const problems = ({ json }: Answered): string[] =>
  (json['errors'] as { code: string; pointer: string }[]).map(({ code, pointer }) => `${code} ${pointer}`);
const sumOf = (all: readonly string[]): bigint => all.reduce((total, minor) => total + BigInt(minor), 0n);

async function dress(desk: PriceDesk, { lists, promotions, minimumMinor, totals }: SomePrices): Promise<void> {
  const { currency: _currency, timeline: _timeline, ...settings } = await runVerb(desk.owner, getPricingSettings, {});
  await runVerb(desk.owner, putPricingSettings, { ...settings, ...totals });
  for (const [place, { entries, ...terms }] of lists.entries()) await desk.list(`L${place}`, entries, terms);
  for (const [place, { of, conditions, stacking, priority }] of promotions.entries())
    await desk.promotion(`P${place}`, { ...of, conditions, stacking: { ...stacking, priority } });
  if (minimumMinor === undefined) return;
  await database.sql(
    `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at)
     select $1, id, 'piece', $2, 'Law', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
    [desk.tenant.id, minimumMinor],
  );
  await database.sql(
    `insert into price_books (tenant_id, part, version, changed_at) values ($1, 'products', 1, now())
     on conflict (tenant_id, part) do update set version = price_books.version + 1`,
    [desk.tenant.id],
  );
}

/** What explains one product, against what a basket with only that is charged, now and at each step of its ladder. */
async function checkExplained(desk: PriceDesk, { lines: [line], ...asked }: SomeBasket, priced: Line): Promise<void> {
  const { json } = await desk.send('POST /prices/explain', { ...asked, ...line });
  expect(told(json['price'] as Line)).toEqual(told(priced));
  const ladder = json['ladder'] as readonly { from: number; unitNetMinor: string; free: readonly Goods[] }[];
  const baskets = ladder.map(({ from }) => ({ ...asked, lines: [{ ...line, quantity: from }] }));
  const rungs = (await desk.send('POST /prices/bulk-calculate', { baskets })).json['results'] as {
    price: { lines: (Line & { unitPriceMinor: string })[] };
  }[];
  const charged = rungs.map(
    ({
      price: {
        lines: [one],
      },
    }) => [one?.unitPriceMinor, goods(one?.free)],
  );
  expect(ladder.map(({ unitNetMinor, free }) => [unitNetMinor, goods(free)])).toEqual(charged);
}

type Answer = Readonly<Record<string, unknown>>;
const paid = (json: Answer): unknown[] => [json['grossMinor'], json['roundingMinor'], json['payableMinor'], json['totalRounding']];

/** The whole that is paid: by the rule where it holds on these terms, else the gross amount; and that is what is held of the credit. */
async function checkPaid(
  json: Answer,
  { totals }: SomePrices,
  { paymentTerms = 'cash' }: { readonly paymentTerms?: string | undefined },
): Promise<void> {
  const { totalStepMinor: stepMinor, totalMode: mode, totalTerms } = totals;
  const gross = BigInt(String(json['grossMinor']));
  const isRounded = stepMinor !== '1' && (totalTerms?.includes(paymentTerms) ?? true);
  const payable = isRounded ? roundToStep(gross, { stepMinor: BigInt(stepMinor), mode }) : gross;
  expect(json['totalRounding']).toEqual(isRounded ? { stepMinor, mode, words: expect.stringMatching(/^to ₦\d+, /) } : undefined);
  const [, rounding = '0', told = json['grossMinor']] = paid(json);
  expect([`${gross + BigInt(String(rounding))}`, told]).toEqual([`${payable}`, `${payable}`]);
  const [hold] = await database.sql<{ amount: string }>('select amount_minor::text as amount from credit_holds where order_id = $1', [
    json['id'],
  ]);
  expect(hold?.amount).toBe(`${payable}`);
}

/** Asks in every way, and orders; what is refused is refused alike. Whether it had a price. */
async function checkBasket(desk: PriceDesk, basket: SomeBasket, prices: SomePrices): Promise<boolean> {
  const calculated = await desk.send('POST /prices/calculate', basket);
  const bulk = await desk.send('POST /prices/bulk-calculate', { baskets: [{ ...basket, lines: basket.lines.toReversed() }, basket] });
  const [turned, same] = bulk.json['results'] as { price?: Readonly<Record<string, unknown>> }[];
  const validated = await desk.send('POST /promotions/validate', basket);
  const quote = await runVerb({ services, caller: desk.tenant.caller() }, quoteLines, basket as never);
  const ordered = await desk.send('POST /orders', basket);
  if (calculated.status !== 200) {
    for (const one of [validated, ordered]) expect([one.status, problems(one)]).toEqual([calculated.status, problems(calculated)]);
    return false;
  }
  const lines = linesIn(calculated);
  expect([validated.status, ordered.status]).toEqual([200, 201]);
  expect(same?.price).toEqual(calculated.json);
  expect(sums(turned?.price ?? {})).toEqual(sums(calculated.json));
  expect(sums(calculated.json)).toEqual([
    `${sumOf(lines.map((line) => line.netMinor))}`,
    `${sumOf(lines.map((line) => line.taxMinor))}`,
    `${sumOf(lines.map((line) => line.grossMinor))}`,
  ]);
  expect(quote.lines.map(({ price }) => price && [amounts(price), goods(price.free)])).toEqual(lines.map(told));
  const bought = linesIn(ordered).filter(({ freeOf }) => freeOf === undefined);
  const freeOf = (index: number): readonly Line[] => linesIn(ordered).filter((line) => line.freeOf === index);
  expect(bought.map((line, index) => [amounts(line), goods(freeOf(index))])).toEqual(lines.map(told));
  const given = (validated.json['applied'] as { discountMinor: string }[]).map(({ discountMinor }) => discountMinor);
  expect(sumOf(given)).toBe(sumOf(lines.map((line) => line.discountMinor)));
  const all = [same?.price ?? {}, turned?.price ?? {}, quote as unknown as Answer, ordered.json];
  expect(all.map(paid)).toEqual(Array(4).fill(paid(calculated.json)));
  await checkPaid(ordered.json, prices, basket);
  const [only] = lines;
  if (lines.length === 1 && only) await checkExplained(desk, basket, only);
  return true;
}

describe('whatever the prices', () => {
  it('calculate, bulk, explain, quote, validate and an order agree, before and after prices change, and the past stays', async () => {
    let priced = 0;
    const worlds = fc.tuple(somePrices, somePrices, fc.array(someBasket, { minLength: 8, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(worlds, async ([first, second, baskets]) => {
        const desk = await openPriceDesk(services, await mintTenant(database, { ...DESK, stock: 1_000_000 }), call);
        const other = await openPriceDesk(services, await mintTenant(database, DESK), call);
        const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }] };
        await dress(desk, first);
        for (const one of baskets) if (await checkBasket(desk, one, first)) priced += 1;
        const then = clock.now().toISOString();
        const before = await Promise.all(baskets.map((one) => desk.send('POST /prices/calculate', one)));
        clock.set(new Date(clock.now().getTime() + 60_000));
        await dress(desk, { ...second, minimumMinor: undefined, promotions: [] });
        for (const one of baskets) if (await checkBasket(desk, one, second)) priced += 1;
        const past = await Promise.all(baskets.map((one) => desk.send('POST /prices/calculate', { ...one, at: then })));
        expect(past.map((one) => linesIn(one)?.map(told))).toEqual(before.map((one) => linesIn(one)?.map(told)));
        expect(past.map(({ json }) => paid(json))).toEqual(before.map(({ json }) => paid(json)));
        expect((await other.send('POST /prices/calculate', basket)).json['netMinor']).toBe('22000');
      }),
      { numRuns: 4, endOnFailure: true, examples: [[[WITH_TAX, WITH_TAX, [BOTH]]]] },
    );
    expect(priced).toBeGreaterThan(10);
  });
});
