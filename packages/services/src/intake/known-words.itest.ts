import { runVerb } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const world = importWorld();
const { who, bring, check, apply, refusals } = world;
const NOODLES = {
  sku: 'NDL-BWF-CHK-070',
  name: 'Bowlful Chicken',
  category: 'Food > Noodles',
  brand: 'Bowlful',
  principal: 'Harmattan Mills',
  baseUnit: 'piece',
  taxClass: 'standard',
  units: [
    { unit: 'piece', factor: 1 },
    { unit: 'carton', factor: 40 },
  ],
};
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await runVerb(who(), putProducts, { products: [NOODLES] });
  // The other business has the same words in other letters, which are nobody's business here.
  await runVerb({ services: world.services, caller: world.theirs.caller() }, putProducts, {
    products: [
      {
        ...NOODLES,
        sku: 'ndl-bwf-chk-070',
        brand: 'Bowlfull',
        units: [
          { unit: 'piece', factor: 1 },
          { unit: 'Sack', factor: 9 },
        ],
      },
    ],
  });
});
afterAll(world.close);

const HEADER = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds';
const words = (told: { readonly named: string; readonly words: readonly { readonly word: string; readonly rows: number }[] }[]) =>
  told.flatMap(({ named, words: all }) => all.map(({ word, rows }) => `${named} ${word} ${rows}`));

describe('words of a file', () => {
  it('that differ from known ones by capitals and spaces are the known ones', async () => {
    const { id } = await bring(
      'products',
      [
        HEADER,
        'ndl-bwf-chk-070,Bowlful Chicken,food>noodles,BOWLFUL,harmattan mills,Piece,standard,CARTON,40',
        'NDL-BWF-ONC-070,Bowlful Onion,Food > Noodles,Bowl ful,Harmattan  Mills,PIECE,standard,Carton,40',
        'ndl-bwf-onc-070,Once more,Food > Noodles,Bowlful,Harmattan Mills,piece,standard,carton,40',
      ].join('\n'),
    );
    const checked = await check(id);
    expect(checked).toMatchObject({ checked: { created: 1, changed: 0, unchanged: 1, refused: 1 }, newWords: [], doubts: [] });
    expect(await refusals(id)).toEqual(['4 SKU: row.twice']);
    await apply(id);
    const rows = await world.database.sql(
      `select p.sku, p.brand, p.principal, p.category, array_to_string(array(select u.unit from product_units u where u.tenant_id = p.tenant_id and u.product_id = p.id order by 1), ' ') as units
       from products p where p.tenant_id = $1 and p.brand ilike 'bowl%' order by 1`,
      [world.ours.id],
    );
    const kept = { brand: 'Bowlful', principal: 'Harmattan Mills', category: 'Noodles', units: 'carton piece' };
    expect(rows).toEqual([
      { sku: 'NDL-BWF-CHK-070', ...kept },
      { sku: 'NDL-BWF-ONC-070', ...kept },
    ]);
    expect(await world.database.sql(`select name from brands where tenant_id = $1 and name ilike 'bowl%'`, [world.ours.id])).toEqual([
      { name: 'Bowlful' },
    ]);
  });

  it('that are new are counted by name in the dry run, and those that a letter tells from a known one are asked about', async () => {
    const { id } = await bring(
      'products',
      [
        HEADER,
        'NDL-BWF-CHI-070,Bowlful Chicken,Food > Noodels,Bowlfull,Harmat Mills,piece,standard,cartons,40',
        'NDL-BWF-CHK-120,Bowlful Chicken 120,Food > Noodles,Bowlfull,Harmat Mills,sachet,standard,carton,40',
        'BAD-1,Bad,Food > Noodles,Nobody,Harmat Mills,piece,luxury,carton,40',
      ].join('\n'),
    );
    const { newWords, doubts, checked } = await check(id);
    expect(checked).toMatchObject({ created: 2, refused: 1 });
    expect(words([...newWords])).toEqual([
      'unit cartons 1',
      'unit sachet 1',
      'brand Bowlfull 2',
      'principal Harmat Mills 2',
      'category Food > Noodels 1',
    ]);
    expect(doubts.map(({ named, said, nearly, rows, row }) => `${named} ${said}: ${nearly}, ${rows} from ${row}`).toSorted()).toEqual([
      'brand Bowlfull: Bowlful, 2 from 2',
      'category Food > Noodels: Food > Noodles, 1 from 2',
      'sku NDL-BWF-CHI-070: NDL-BWF-CHK-070, 1 from 2',
      'unit cartons: carton, 1 from 2',
    ]);
    // Checked again, they are counted anew.
    expect(await check(id)).toMatchObject({ newWords, doubts });
    await apply(id);
    expect(
      await world.database.sql(`select sku from products where tenant_id = $1 and sku like 'NDL%' order by 1`, [world.ours.id]),
    ).toEqual([{ sku: 'NDL-BWF-CHI-070' }, { sku: 'NDL-BWF-CHK-070' }, { sku: 'NDL-BWF-CHK-120' }]);
  });

  it('find their goods in files of prices and of stock', async () => {
    const prices = await bring('prices', 'SKU,Unit,Price\nndl-bwf-chk-070,CARTON,8250\nNDL-BWF-CHI-070,carton,1\n', who());
    const checked = await check(prices.id);
    expect(checked.checked).toMatchObject({ created: 1, refused: 1 });
    expect(checked.doubts).toEqual([{ named: 'sku', said: 'NDL-BWF-CHI-070', nearly: 'NDL-BWF-CHK-070', rows: 1, row: 3 }]);
    const stock = await bring('opening-stock', 'Depot,SKU,Batch,Unit,Quantity,Cost\nWH-1,NDL-bwf-chk-070,B1,Carton,5,12\n');
    expect((await check(stock.id)).checked).toMatchObject({ created: 1, refused: 0 });
  });

  it('named as what a product succeeds and what stands in for it are the known ones', async () => {
    const { id } = await bring(
      'products',
      `${HEADER},Succeeds,Substitutes\nNDL-2,New,Food > Noodles,Bowlful,Harmattan Mills,piece,standard,,,ndl-bwf-chk-070,sku-001; SKU-002\n`,
    );
    expect((await check(id)).checked).toMatchObject({ created: 1, refused: 0 });
    expect((await apply(id)).applied).toMatchObject({ created: 1 });
  });
});
