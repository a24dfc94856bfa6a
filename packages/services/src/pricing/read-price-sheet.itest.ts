import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putGroups } from '../customer/index.ts';
import {
  approvePriceList,
  editPriceDraft,
  getPriceDraft,
  type PriceSheet,
  publishPriceList,
  putPriceDraft,
  readPriceSheet,
  submitPriceList,
} from './index.ts';

const world = new TwoTenants();
beforeAll(world.openMinted);
afterAll(world.close);

const { as } = world;
async function publish(code: string, entries: readonly object[]): Promise<void> {
  const list = { code, name: code, currency: 'NGN', taxInclusive: true, assignments: [{ priority: 1, from: '2020-01-01T00:00:00Z' }] };
  await runVerb(as('pricing-manager'), putPriceDraft, { ...list, entries } as never);
  await runVerb(as('pricing-manager'), submitPriceList, { code });
  await runVerb(as('finance-approver'), approvePriceList, { code });
  await runVerb(as('pricing-manager'), publishPriceList, { code });
}
/** What list `place` says of a row now, and before its draft. */
function said(sheet: PriceSheet, place: number, [sku, unit, min]: readonly [string, string, number]) {
  const { row, products, units } = sheet;
  const at = row.product.findIndex(
    (product, i) => products.sku[product] === sku && units[row.unit[i] ?? -1] === unit && row.min[i] === min,
  );
  const prices = sheet.prices[place];
  const changed = prices?.draft.row.indexOf(at) ?? -1;
  return { at, live: prices?.live[at], draft: changed < 0 ? undefined : prices?.draft.price[changed], by: prices?.draft.by[changed] };
}

describe('a sheet of price lists', () => {
  it('lays lists side by side over every unit and every break of any of them, drafts beside what holds', async () => {
    await publish('A', [
      { sku: 'SKU-001', unit: 'carton', priceMinor: '12000' },
      { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, priceMinor: '11500' },
    ]);
    await publish('B', [{ sku: 'SKU-002', unit: 'carton', onRequest: true }]);
    const cell = { sku: 'SKU-001', unit: 'carton' };
    await runVerb(as('pricing-manager'), editPriceDraft, {
      code: 'B',
      cells: [
        { ...cell, minBaseQuantity: 1, to: { priceMinor: '12500' } },
        { sku: 'SKU-002', unit: 'carton', minBaseQuantity: 1, to: {} },
      ],
    } as never);
    const sheet = await runVerb(as('pricing-manager'), readPriceSheet, { lists: ['B', 'A'] } as never);
    expect(sheet.lists.map(({ code, draft }) => [code, draft?.changes])).toEqual([
      ['B', 2],
      ['A', undefined],
    ]);
    expect(said(sheet, 1, ['SKU-001', 'carton', 1])).toMatchObject({ live: '12000', draft: undefined });
    expect(said(sheet, 1, ['SKU-001', 'carton', 120])).toMatchObject({ live: '11500' });
    expect(said(sheet, 0, ['SKU-001', 'carton', 120])).toMatchObject({ live: null, draft: undefined });
    expect(said(sheet, 0, ['SKU-001', 'carton', 1])).toMatchObject({
      live: null,
      draft: '12500',
      by: world.ours.caller('pricing-manager').actor.name,
    });
    expect(said(sheet, 0, ['SKU-002', 'carton', 1])).toMatchObject({ live: 'request', draft: null });
    // A unit that no list prices has a row to price it in; every row belongs to one product, unit and break.
    expect(said(sheet, 0, ['SKU-001', 'piece', 1]).at).toBeGreaterThanOrEqual(0);
    const keys = sheet.row.product.map((product, at) => [product, sheet.row.unit[at], sheet.row.min[at]].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    const heads = await runVerb(as('pricing-manager'), readPriceSheet, { lists: ['A'], headsOnly: true } as never);
    expect([heads.lists.length, heads.row.product.length]).toEqual([1, 0]);
  });

  it('of a list that follows another has what its formula works out, beneath its own prices too, by the draft’s formula', async () => {
    const follows = (basisPoints: number) => ({ code: 'A', formula: { steps: [{ step: 'percentage', basisPoints }] } });
    await runVerb(as('pricing-manager'), putPriceDraft, {
      ...{ code: 'F', name: 'F', currency: 'NGN', taxInclusive: true, assignments: [], basedOn: follows(-1000) },
      entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '10000' }],
    } as never);
    const read = () => runVerb(as('pricing-manager'), readPriceSheet, { lists: ['F'] } as never);
    const derivedAt = (sheet: PriceSheet, min: number) => {
      const place = sheet.prices[0]?.derived.row.indexOf(said(sheet, 0, ['SKU-001', 'carton', min]).at) ?? -1;
      return sheet.prices[0]?.derived.price[place];
    };
    const sheet = await read();
    expect(said(sheet, 0, ['SKU-001', 'carton', 1])).toMatchObject({ live: null, draft: '10000' });
    expect([derivedAt(sheet, 1), derivedAt(sheet, 120), sheet.prices[0]?.derived.row.length]).toEqual(['10800', '10350', 2]);
    await runVerb(as('pricing-manager'), editPriceDraft, { code: 'F', cells: [], terms: { basedOn: follows(-5000) } } as never);
    const next = await read();
    expect(derivedAt(next, 1)).toBe('6000');
    expect(next.lists[0]?.derivedStamp).not.toBe(sheet.lists[0]?.derivedStamp);
    await runVerb(as('pricing-manager'), editPriceDraft, { code: 'F', terms: { basedOn: null } } as never);
    const without = await read();
    expect([without.prices[0]?.derived.row, without.lists[0]?.derivedStamp]).toEqual([[], null]);
  });

  it('is a tenant’s own: another’s list is not there, and reach counts customers of one’s own', async () => {
    const work = runVerb(as('pricing-manager', world.theirs), readPriceSheet, { lists: ['A'] } as never);
    await expect(work).rejects.toThrow(Fault);
    const { reach, work: draft } = await runVerb(as('pricing-manager'), getPriceDraft, { code: 'B' });
    const [row] = await world.database.sql('select count(*)::int as n from customers where tenant_id = $1', [world.ours.id]);
    expect(reach).toBe((row as { n: number }).n);
    expect(draft?.whyNotApprove).toContain('not submitted');
    await runVerb(as('tenant-owner'), putGroups, { groups: [{ code: 'nobody-is-in-it', name: 'Nobody yet' }] });
    const group = { priority: 1, from: '2020-01-01T00:00:00Z', group: 'nobody-is-in-it' };
    await runVerb(as('pricing-manager'), editPriceDraft, { code: 'B', terms: { assignments: [group] } } as never);
    expect((await runVerb(as('pricing-manager'), getPriceDraft, { code: 'B' })).reach).toBe(0);
  });

  it('changes of the terms what is named, keeps the rest, and takes away what is null', async () => {
    const maker = as('pricing-manager');
    const formula = { steps: [{ step: 'percentage', basisPoints: 500 }] };
    const terms = { breaks: 'graduated', brokenPack: { rule: 'derived' }, basedOn: { code: 'B', formula } };
    await runVerb(maker, editPriceDraft, { code: 'A', terms } as never);
    await runVerb(maker, editPriceDraft, { code: 'A', terms: { name: 'Lagos' } } as never);
    expect((await runVerb(maker, getPriceDraft, { code: 'A' })).work?.terms).toMatchObject({ ...terms, name: 'Lagos' });
    await runVerb(maker, editPriceDraft, { code: 'A', terms: { basedOn: null } } as never);
    const after = (await runVerb(maker, getPriceDraft, { code: 'A' })).work?.terms;
    expect(after).toMatchObject({ name: 'Lagos', breaks: 'graduated' });
    expect(after).not.toHaveProperty('basedOn');
  });
});
