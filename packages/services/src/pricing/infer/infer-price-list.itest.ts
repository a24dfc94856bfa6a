import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { placeOrder } from '../../order/index.ts';
import { approveSpecialPrice, getPriceDraft, inferPriceList, listSpecialPrices } from '../index.ts';

const world = new TwoTenants({ customers: 4 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as } = world;
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem.code;
    },
  );
/** Sold by somebody else's system: at a price agreed there. */
const sold = (customerCode: string, [sku, quantity, each]: readonly [string, number, number], place: number) =>
  runVerb(as('importer'), placeOrder, {
    customerCode,
    externalReference: `INV-${place}`,
    placedAt: new Date(world.services.clock.now().getTime() - (40 - place) * 86_400_000).toISOString(),
    lines: [{ sku, quantity, unit: 'carton', agreedNetMinor: String(quantity * each) }],
  });

it('reads lists with breaks, special prices and outliers out of imported sales, and puts them into drafts of this business alone', async () => {
  await world.database.sql(`update customers set segment = 'hotel' where tenant_id = $1 and code = 'CUST-003'`, [world.ours.id]);
  let place = 0;
  for (let week = 0; week < 4; week += 1) {
    await sold('CUST-001', ['SKU-001', 1, 1200], place++);
    await sold('CUST-001', ['SKU-001', 10, 1100], place++);
    await sold('CUST-002', ['SKU-001', 2, 1200], place++);
    await sold('CUST-003', ['SKU-001', 1, 1300], place++);
    await sold('CUST-004', ['SKU-002', 3, 900], place++);
    await sold('CUST-002', ['SKU-002', 3, 1000], place++);
    await sold('CUST-001', ['SKU-002', 3, 1000], place++);
  }
  await sold('CUST-001', ['SKU-001', 1, 77], place++);
  expect(await codeOf(runVerb(as('pricing-manager', world.theirs), inferPriceList, { code: 'NEW', name: 'New' }))).toBe('sales.none');
  const tried = await runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New', write: false });
  expect(await codeOf(runVerb(as('pricing-manager'), getPriceDraft, { code: 'NEW' }))).toBe('price-list.unknown');
  const inferred = await runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New' });
  expect({ ...inferred, lists: tried.lists, since: tried.since, until: tried.until }).toEqual(tried);
  expect(tried.lists.map(({ revision }) => revision)).toEqual([null, null]);
  expect(inferred).toMatchObject({
    isCut: false,
    known: { lines: 29, reproduced: 28, basisPoints: 9655 },
    leftOut: 0,
    specials: [{ customerCode: 'CUST-004', sku: 'SKU-002', unit: 'carton', priceMinor: '900' }],
    outliers: [{ orderNumber: expect.stringMatching(/^SO-/), customerCode: 'CUST-001', soldMinor: '77', listMinor: '1200' }],
    lists: [
      { code: 'NEW', segment: 'retail', prices: 3, breaks: 1, revision: 1 },
      { code: 'NEW-hotel', segment: 'hotel', prices: 1, breaks: 0, revision: 1 },
    ],
  });
  expect(inferred.foretold.basisPoints).toBeGreaterThan(8000);
  const { work } = await runVerb(as('pricing-manager'), getPriceDraft, { code: 'NEW' });
  expect(work?.changes.map(({ sku, unit, minBaseQuantity, now }) => [sku, unit, minBaseQuantity, now])).toEqual([
    ['SKU-001', 'carton', 1, '1200'],
    ['SKU-001', 'carton', 120, '1100'],
    ['SKU-002', 'carton', 1, '1000'],
  ]);
  expect(work?.state).toBe('draft');
  // Nothing is written over: not by half either.
  expect(await codeOf(runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New' }))).toBe('price-list.exists');
});

const maker = (tenant = world.ours) => as('pricing-manager', tenant);

it('gives each segment a code of its own, however alike their names begin', async () => {
  const segments = ['wholesale distributor Lagos', 'wholesale distributor Abuja', 'retail', '***'];
  for (const [at, segment] of segments.entries())
    await world.database.sql('update customers set segment = $2 where tenant_id = $1 and code = $3', [
      world.ours.id,
      segment,
      `CUST-00${at + 1}`,
    ]);
  let place = 0;
  for (const customer of [1, 2, 3, 3, 4]) await sold(`CUST-00${customer}`, ['SKU-001', 1, 1000 + customer], place++);
  const { lists } = await runVerb(maker(), inferPriceList, { code: 'X', name: 'New' });
  expect(lists.map(({ code, segment, known }) => [segment, code, known.lines])).toEqual([
    ['retail', 'X', 2],
    ['***', 'X-other', 1],
    ['wholesale distributor Abuja', 'X-wholesale-distributo', 1],
    ['wholesale distributor Lagos', 'X-wholesale-distributo-2', 1],
  ]);
  const draft = await runVerb(maker(), getPriceDraft, { code: 'X-wholesale-distributo-2' });
  expect(draft.work?.changes).toMatchObject([{ sku: 'SKU-001', now: '1001' }]);
});

it('enters what one customer keeps paying as special prices that another person signs, once', async () => {
  let place = 0;
  for (let week = 0; week < 3; week += 1) {
    for (const customer of [1, 2, 3]) await sold(`CUST-00${customer}`, ['SKU-001', 1, 1200], place++);
    await sold('CUST-004', ['SKU-001', 1, 900], place++);
  }
  const infer = (code: string, more: object = {}) => runVerb(maker(), inferPriceList, { code, name: 'New', ...more });
  const specials = async (tenant = world.ours) => (await runVerb(maker(tenant), listSpecialPrices, {})).items;
  expect(await infer('DRY', { write: false, takeSpecials: true })).toMatchObject({
    specials: [{ customerCode: 'CUST-004' }],
    specialsMade: 0,
  });
  expect(await specials()).toEqual([]);
  expect(await infer('ONE', { takeSpecials: true })).toMatchObject({ specialsMade: 1, names: { 'CUST-004': 'Customer CUST-004' } });
  const [special] = await specials();
  expect(special).toMatchObject({ customerCode: 'CUST-004', sku: 'SKU-001', unit: 'carton', priceMinor: '900', state: 'submitted' });
  expect(await specials(world.theirs)).toEqual([]);
  const id = special?.id ?? '';
  expect(await codeOf(runVerb(maker(), approveSpecialPrice, { id }))).not.toBe('done');
  expect(await runVerb(as('finance-approver'), approveSpecialPrice, { id })).toMatchObject({ state: 'live' });
  expect(await infer('TWO', { takeSpecials: true })).toMatchObject({ specialsMade: 0 });
  expect(await specials()).toHaveLength(1);
});

it('learns and judges over the time that is asked for, and says where sales are when there are none in it', async () => {
  // 40 to 31 days ago at 10.00, 6 to 5 days ago at 11.00.
  for (let place = 0; place < 10; place += 1) await sold('CUST-001', ['SKU-001', 1, 1000], place);
  for (const place of [34, 35]) await sold('CUST-001', ['SKU-001', 1, 1100], place);
  const look = (more: object) => runVerb(maker(), inferPriceList, { code: 'NEW', name: 'New', write: false, ...more });
  expect((await look({ judgeWeeks: 2 })).foretold).toEqual({ lines: 2, reproduced: 0, basisPoints: 0 });
  expect((await look({})).foretold).toMatchObject({ lines: 3, reproduced: 1 });
  const until = new Date(world.services.clock.now().getTime() - 20 * 86_400_000).toISOString();
  expect(await look({ until, weeks: 4 })).toMatchObject({ until, known: { lines: 10, reproduced: 10 }, judgedSince: expect.any(String) });
  expect(await look({ judgeWeeks: 1, weeks: 2 })).toMatchObject({ foretold: { lines: 0 }, judgedSince: null });
  const past = look({ until: '2019-06-01T00:00:00Z' });
  await expect(past).rejects.toMatchObject({ problem: { code: 'sales.none', detail: expect.stringContaining('The last sale is of 20') } });
  await expect(runVerb(maker(world.theirs), inferPriceList, { code: 'NEW', name: 'New' })).rejects.toMatchObject({
    problem: { code: 'sales.none', detail: 'Nothing was sold yet. Import past sales first.' },
  });
  expect(await codeOf(look({ weeks: 2, judgeWeeks: 2 }))).toBe('schema');
});
