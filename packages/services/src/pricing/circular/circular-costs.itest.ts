import { runVerb } from '@omniroute/services';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getProductTimeline } from '../../catalogue/index.ts';
import {
  approveCircular,
  discardCircular,
  discardPriceList,
  editPriceDraft,
  getProductCosts,
  lintPriceDraft,
  listPriceLists,
  previewPriceDraft,
  publishCircular,
  publishPriceList,
  putCosts,
  revertCircular,
  submitCircular,
} from '../index.ts';

const world = circularWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, maker, netOf, price, problemOf, readied, signer } = world;

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(world.services.clock.now().getTime() + days * DAY_MS).toISOString();
const dayIn = (days: number): string => world.dayOf(new Date(inDays(days)));
/** The beginning of that day in Lagos. */
const startOf = (day: string): string => `${day}T00:00:00+01:00`;
/** A circular of SKU-001 alone, at this price a carton. */
const sheet = (price: string, more = ''): string =>
  `Code | Description | Old price | New price\nSKU-001 | Product one | ${more} | ${price}`;
async function pricedAt(price: string, more: object = {}, name = 'November'): Promise<string> {
  const { id } = await world.openCircular({ text: sheet(price), name, usualUnit: 'carton' });
  await world.price(id, more);
  return id;
}
async function sign(id: string): Promise<string> {
  await runVerb(maker(), submitCircular, { id });
  await runVerb(signer(), approveCircular, { id });
  return id;
}
const publish = async (id: string, more: object = {}) => runVerb(maker(), publishCircular, { id: await sign(id), ...more });
const enter = (costMinor: string, more: object = {}) =>
  runVerb(as('finance-officer'), putCosts, {
    costs: [{ sku: 'SKU-001', unit: 'carton', source: 'principal-list', costMinor, reference: 'His list', ...more }],
  });
const byCost = (code: string, basisPoints: number) => ({
  code,
  formula: { steps: [{ step: 'cost-plus', cost: 'principal-list', margin: { by: 'cost', basisPoints } }] },
});
/** A list for the second depot that adds a tenth to what the principal's list says. */
const costPlus = (more: object = {}) =>
  world.goLive({
    code: 'PLUS',
    name: 'Plus',
    assignments: [{ warehouse: 'WH-2', priority: 9, from: '2020-01-01T00:00:00Z' }],
    basedOn: byCost('STD', 1_000),
    entries: [],
    ...more,
  });
/** Its next version, of the same terms, with today's costs. */
async function renew(): Promise<void> {
  await runVerb(maker(), editPriceDraft, { code: 'PLUS', cells: [] });
  await world.publish('PLUS');
}
/** Of a carton: the list that keeps its margin, and the one that follows the cost. */
const both = (at?: string) => world.both(at === undefined ? {} : { at });

describe('a list that follows the cost', () => {
  it('moves with the circular once that is published, not when somebody prices it, and not before its lists', async () => {
    await enter('10000');
    await costPlus();
    expect(await both()).toEqual(['11000', '11000']);
    const [day, other] = [dayIn(10), dayIn(17)];
    const id = await pricedAt('110.00', { effectiveOn: day });
    expect([await both(), await both(startOf(day))]).toEqual([
      ['11000', '11000'],
      ['11000', '11000'],
    ]);
    // It is a draft beside the other: who signs sees what it will be, and signs it.
    const { lists } = await runVerb(signer(), previewPriceDraft, { lists: ['STD', 'PLUS'] });
    expect(lists).toMatchObject([
      { code: 'STD', isDraft: true, up: 2 },
      { code: 'PLUS', isDraft: true, up: 2 },
    ]);
    const published = await publish(id, { at: startOf(other) });
    expect(published.lists.map(({ code, version }) => [code, version])).toEqual([
      ['PLUS', 2],
      ['STD', 2],
    ]);
    expect([await both(startOf(day)), await both(startOf(other)), await both()]).toEqual([
      ['11000', '11000'],
      ['12000', '12100'],
      ['11000', '11000'],
    ]);
    expect([await world.costs(world.theirs), await world.keptCosts(world.theirs)]).toEqual([[], []]);
  });

  it('leaves on each product’s record who published the cost that it moved by, and who took it back', async () => {
    await enter('10000');
    const id = await publish(await pricedAt('110.00', { effectiveOn: '2020-11-30' }));
    await runVerb(signer(), revertCircular, { id: id.id });
    const steps = async (tenant = world.ours) =>
      (await runVerb(as('auditor', tenant), getProductTimeline, { sku: 'SKU-001' })).steps
        .filter(({ type }) => type.startsWith('product-costs.'))
        .map(({ type, actor, changes }) => [
          type,
          actor,
          ...changes.map(({ from, to }) => [from, to].map((cost) => JSON.parse(String(cost)))),
        ]);
    const [before, after] = ['10000', '11000'].map((costMinor) => ({ unit: 'carton', costMinor }));
    expect(await steps()).toEqual([
      ['product-costs.put', 'finance-officer', [null, before]],
      ['product-costs.put', 'pricing-manager', [before, after]],
      ['product-costs.ended', 'finance-approver', [after, before]],
    ]);
    expect(await steps(world.theirs)).toEqual([]);
    const { items } = await runVerb(maker(), getProductCosts, { sku: 'SKU-001' });
    expect(items.map(({ costMinor, enteredBy, state }) => [costMinor, enteredBy, state])).toEqual([
      ['11000', 'pricing-manager', 'before'],
      ['10000', 'finance-officer', 'holds'],
    ]);
  });

  it('is told apart in time: what was priced before a circular was taken back, or a cost was entered, stays', async () => {
    await enter('10000');
    await costPlus();
    await publish(await pricedAt('110.00', { effectiveOn: '2020-11-30' }, 'First'));
    const since = inDays(0);
    const during = inDays(0);
    const second = await pricedAt('130.00', { effectiveOn: '2020-11-30' }, 'Second');
    await publish(second);
    const later = inDays(0);
    expect([await both(during), await both(later)]).toEqual([
      ['12000', '12100'],
      ['14000', '14300'],
    ]);
    await runVerb(maker(), revertCircular, { id: second });
    expect([await both(during), await both(later), await both()]).toEqual([
      ['12000', '12100'],
      ['14000', '14300'],
      ['12000', '12100'],
    ]);
    // Somebody says only now that it has cost something else since then: no price that was signed is another by it.
    await enter('50000', { from: inDays(-365) });
    await enter('60000', { from: since, reference: 'His mail' });
    const prices = async () => [await both(during), await both(later), await both()];
    const signed = [
      ['12000', '12100'],
      ['14000', '14300'],
      ['12000', '12100'],
    ];
    expect(await prices()).toEqual(signed);
    await renew();
    expect(await prices()).toEqual([...signed.slice(0, 2), ['12000', '66000']]);
  });

  it('is left to whoever is at work on it, and one behind no list of the circular keeps its costs: the answer names both', async () => {
    await enter('10000');
    await costPlus();
    await costPlus({ code: 'APART', basedOn: byCost('PLUS', 500), assignments: [] });
    await world.secondList();
    await costPlus({ code: 'ELSE', basedOn: byCost('WH2', 2_000), assignments: [] });
    const { id } = await world.openCircular({ text: sheet('110.00'), usualUnit: 'carton' });
    await runVerb(maker(), editPriceDraft, { code: 'PLUS', cells: [], reason: 'Mine' });
    expect(await price(id, { effectiveOn: '2020-11-30' })).toMatchObject({ renews: ['APART'], waiting: ['ELSE', 'PLUS'] });
    await runVerb(maker(), discardPriceList, { code: 'PLUS' });
    expect(await price(id, { effectiveOn: '2020-11-30' })).toMatchObject({ renews: ['APART', 'PLUS'], waiting: ['ELSE'] });
    // What is entered once they are submitted is not part of them, nor does it speak once the circular’s hold.
    await runVerb(maker(), submitCircular, { id, reason: 'As the principal says' });
    await enter('90000');
    await runVerb(signer(), approveCircular, { id });
    // Nor does it go live before the circular.
    expect((await problemOf(runVerb(maker(), publishPriceList, { code: 'PLUS' }))).code).toBe('draft.of-circular');
    await runVerb(maker(), publishCircular, { id });
    expect((await both())[1]).toBe('12100');
    const { items } = await runVerb(maker(), listPriceLists, {});
    expect(items.flatMap(({ code, waitingCosts }) => (waitingCosts ? [code] : []))).toEqual(['ELSE']);
  });
});

describe('two circulars of one day', () => {
  it('do not take each other’s costs away', async () => {
    const effectiveOn = dayIn(10);
    await enter('10000');
    await costPlus();
    await publish(await pricedAt('110.00', { effectiveOn }, 'First'));
    const unwanted = await pricedAt('150.00', { effectiveOn }, 'Wrong');
    await runVerb(maker(), discardCircular, { id: unwanted });
    expect(await world.costs()).toEqual(['10000', '11000']);
    // The correction keeps the margin that the first one kept.
    const second = await pricedAt('105.00', { effectiveOn }, 'Corrected');
    await publish(second);
    expect(await netOf('SKU-001', { at: startOf(effectiveOn) })).toBe('11500');
    expect((await both(startOf(effectiveOn)))[1]).toBe('11550');
    await runVerb(maker(), revertCircular, { id: second });
    expect(await both(startOf(effectiveOn))).toEqual(['12000', '12100']);
  });
});

describe('a pack that changes', () => {
  const change = async (factor: number, at: string, tenant = world.ours) =>
    world.database.sql(
      `insert into product_unit_factors (tenant_id, product_id, unit, valid_from, factor) select tenant_id, id, 'carton', $2, $3 from products where tenant_id = $1 and sku = 'SKU-001'`,
      [tenant.id, at, factor],
    );

  it('is priced with what it holds once the prices begin, its old price with what it held', async () => {
    const effectiveOn = dayIn(10);
    await change(10, startOf(effectiveOn));
    // 100.00 for 12 becomes 105.00 for 10; the list earns 10.00 a carton and 1.67 a piece.
    const { id } = await world.openCircular({ text: sheet('105.00', '100.00'), usualUnit: 'carton' });
    const { lists } = await price(id, { effectiveOn, lists: [world.keep('STD', { rounding: { toMinor: '1' } })] });
    expect(lists[0]?.first.map(({ unit, now }) => `${unit} ${now}`).toSorted()).toEqual(['carton 11500', 'piece 1217']);
    expect(lists[0]?.first.find(({ unit }) => unit === 'carton')?.words[0]).toBe('the carton held 12 and holds 10');
    expect(await world.database.sql('select cost_minor, base_quantity from circular_costs where tenant_id = $1', [world.ours.id])).toEqual([
      { cost_minor: '10500', base_quantity: '10' },
    ]);
    // For another day, on which it still holds 12, these prices are none.
    await sign(id);
    const refused = await problemOf(runVerb(maker(), publishCircular, { id, at: startOf(dayIn(5)) }));
    expect(refused).toMatchObject({ code: 'circular.pack-changed', errors: [{ pointer: '/rows/2' }] });
    expect(refused).toMatchObject({ detail: expect.stringContaining('holds 12, and it was priced with 10') });
    await runVerb(maker(), publishCircular, { id });
    expect(await netOf('SKU-001', { at: startOf(effectiveOn) })).toBe('11500');
  });

  it('bears the tax of its new class from then on', async () => {
    const effectiveOn = dayIn(10);
    await world.database.sql(
      `insert into product_tax_classes (tenant_id, product_id, valid_from, tax_class) select tenant_id, id, $2, 'zero-rated' from products where tenant_id = $1 and sku = 'SKU-001'`,
      [world.ours.id, startOf(effectiveOn)],
    );
    // With 7.5 % VAT he asked 107.50, which is 100.00 without; from then on he asks 110.00, and there is none in it.
    const { id } = await world.openCircular({ text: sheet('110.00', '107.50'), usualUnit: 'carton', taxIncluded: true });
    const { lists } = await price(id, { effectiveOn });
    expect(lists[0]?.first.find(({ unit }) => unit === 'carton')?.now).toBe('12000');
    expect(await world.keptCosts()).toEqual(['11000']);
    await sign(id);
    expect(await problemOf(runVerb(maker(), publishCircular, { id, at: startOf(dayIn(5)) }))).toMatchObject({
      code: 'circular.tax-changed',
    });
  });
});

it('a draft is checked against what its goods will cost', async () => {
  await world.database.sql(`insert into pricing_settings (tenant_id, cost_source, updated_at) values ($1, 'principal-list', now())`, [
    world.ours.id,
  ]);
  await enter('10000');
  const below = async () =>
    (await runVerb(maker(), lintPriceDraft, { code: 'STD' })).findings.flatMap(({ code, sku, unit }) =>
      code === 'margin.below-cost' ? [`${sku} ${unit}`] : [],
    );
  await readied();
  expect(await below()).toEqual([]);
  // More than it costs, less than it will.
  await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '10500' } }] });
  expect(await below()).toEqual(['SKU-001 carton']);
});

it('a draft is checked against what its goods cost until then too, and a price that fell far stands first', async () => {
  await world.database.sql(`insert into pricing_settings (tenant_id, cost_source, updated_at) values ($1, 'principal-list', now())`, [
    world.ours.id,
  ]);
  await enter('11000');
  // 110.00 a carton becomes 60.00, and the margin of 10.00 stays.
  await pricedAt('60.00', { effectiveOn: dayIn(3) });
  const first = async () => {
    const { findings } = await runVerb(maker(), lintPriceDraft, { code: 'STD' });
    return findings.slice(0, 2).map(({ code, severity, unit }) => [code, severity, unit]);
  };
  expect(await first()).toEqual([
    ['margin.below-old-cost', 'warning', 'carton'],
    ['margin.below-old-cost', 'warning', 'piece'],
  ]);
  await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-002', unit: 'carton', to: { priceMinor: '2000' } }] });
  expect((await first())[0]).toEqual(['price.far-off', 'error', 'carton']);
});
