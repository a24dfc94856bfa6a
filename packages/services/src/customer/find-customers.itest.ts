import { runVerb } from '@omniroute/services';
import { listPriceLists } from '@omniroute/services/pricing';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCustomers, putCustomers } from './index.ts';

const world = new TwoTenants({ warehouses: 1, customers: 2 });
const outlet = (code: string, name: string, landmark: string) => ({
  ...{ code, name, landmark, address: '1 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Lagos Island' },
});
const customer = (code: string, [name, ownerName]: readonly [string, string], outlets: object[] = []) => ({
  ...{ code, name, ownerName, segment: 'retail', territory: 'Lagos', paymentTerms: 'cash', warehouse: 'WH-1', outlets },
});
const OURS = [
  customer('A-1', ['Abiola Neighbourhood Shop', 'Tunde Adebayo'], [outlet('A-1-1', 'Abiola Main', 'Opposite Cinema flyover')]),
  customer('A-2', ['Blessed Stores', 'Ngozi Okafor'], [outlet('A-2-1', 'Blessed Kiosk', 'Behind the mosque')]),
];
// Theirs has what ours is not found by.
const THEIRS = [customer('B-1', ['Zanzibar Ventures', 'Kemi Adebyo'], [outlet('B-1-1', 'Zanzibar', 'Zanzibar gate')])];

beforeAll(async () => {
  await world.openMinted();
  await runVerb(world.as(), putCustomers, { customers: OURS });
  await runVerb({ services: world.services, caller: world.theirs.caller() }, putCustomers, { customers: THEIRS });
});
afterAll(world.close);

const found = async (search: string, more: object = {}): Promise<string[]> =>
  (await runVerb(world.as(), listCustomers, { search, ...more })).items.map(({ code }) => code);

describe('a search for customers', () => {
  it.each([
    ['adebayo', ['A-1']],
    ['cinema flyover', ['A-1']],
    ['abiola cinema', ['A-1']],
    ['blessed mosque', ['A-2']],
    ['adebyo', ['A-1']],
    ['abiola neighborhood', ['A-1']],
    ['cinma flyovr', ['A-1']],
    ['okafr blesed', ['A-2']],
    ['zanzibar', []],
    ['zanzbar', []],
    ['A-3', []],
    ['0803 999 9999', []],
  ])('for “%s” finds %j', async (search, codes) => {
    expect(await found(search)).toEqual(codes);
  });

  it('keeps its filters and its scope when words are mistyped', async () => {
    expect(await found('adebyo', { filter: { status: ['closed'] } })).toEqual([]);
    expect(await found('adebyo', { filter: { segment: ['retail'] } })).toEqual(['A-1']);
    const north = world.as('sales-rep', world.ours, { scope: { territories: ['North'] } });
    expect((await runVerb(north, listCustomers, { search: 'adebyo' })).items).toEqual([]);
  });

  it('is not loosened where something is found as typed', async () => {
    await runVerb(world.as(), putCustomers, { customers: [customer('A-4', ['Adebyo and Sons', 'O'])] });
    expect(await found('adebyo')).toEqual(['A-4']);
    const page = await runVerb(world.as(), listCustomers, { search: 'adebyo', withTotal: true });
    expect(page.total).toMatchObject({ count: 1 });
  });
});

it('a search for price lists takes words that are mistyped', async () => {
  const lists = async (search: string) => (await runVerb(world.as(), listPriceLists, { search })).items.map(({ code }) => code);
  const [{ name = '' } = {}] = (await runVerb(world.as(), listPriceLists, {})).items.filter(({ code }) => code === 'STD');
  const word =
    name
      .toLowerCase()
      .split(' ')
      .find((one) => one.length > 4) ?? '';
  expect(await lists(word)).toContain('STD');
  expect(await lists(`${word.slice(0, 2)}${word.slice(3)}`)).toContain('STD');
  expect(await lists('qqqqq')).toEqual([]);
});
