import pg from 'pg';

/** A product of the bench, as a query is made of it. */
export interface BenchProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly principal: string;
  readonly taxClass: string;
  readonly status: string;
  readonly gtin: string;
}

/** The same numbers at each run: a linear congruence (Numerical Recipes, section 7.1), good enough to spread names. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SYLLABLES =
  'in do mie gol den pen ny pea ki mi lo bour vi ta ga ri ke la so ko ba na du ra fe chi mo ari el clo se up wa ze ha yo'.split(' ');
const NOUNS =
  'Noodles,Spaghetti,Macaroni,Semovita,Rice,Beans,Garri,Flour,Sugar,Salt,Seasoning Cubes,Curry Powder,Thyme,Tomato Paste,Ketchup,Mayonnaise,Vegetable Oil,Palm Oil,Margarine,Butter,Evaporated Milk,Powdered Milk,Yoghurt,Cheese,Cocoa Drink,Corn Flakes,Oats,Custard,Tea Bags,Coffee,Biscuits,Cream Crackers,Wafers,Chewing Gum,Sweets,Chocolate,Sausage Roll,Chin Chin,Plantain Chips,Groundnuts,Soft Drink,Malt Drink,Energy Drink,Fruit Juice,Table Water,Bitters,Lager Beer,Stout,Wine,Washing Powder,Detergent,Bar Soap,Toilet Soap,Bleach,Dishwashing Liquid,Insecticide,Air Freshener,Toilet Paper,Serviettes,Diapers,Sanitary Pads,Toothpaste,Toothbrush,Body Lotion,Petroleum Jelly,Hair Cream,Shampoo,Deodorant,Antiseptic,Candles,Batteries,Matches,Sardines,Mackerel,Corned Beef,Honey,Jam,Peanut Butter,Vinegar,Baking Powder'.split(
    ',',
  );
const VARIANTS =
  'Classic,Original,Chicken,Onion,Beef,Crayfish,Pepper,Vanilla,Strawberry,Chocolate,Orange,Apple,Pineapple,Lemon,Ginger,Garlic,Coconut,Banana,Mango,Mint,Menthol,Herbal,Aloe,Rose,Lavender,Extra,Premium,Family,Economy,Gold,Silver,Blue,Red,Green,White,Dark,Light,Sweetened,Unsweetened,Low Fat,Full Cream,Spicy,Mild,Hot,Smoked,Roasted,Salted,Sugar Free,Baby,Kids,Junior,Adult,Men,Women,Active,Fresh,Soft,Strong,Ultra,Maxi'.split(
    ',',
  );
const PACKS = 'Carton,Sachet,Bottle,Tin,Refill,Pouch,Jar,Can,Roll,Bag'.split(',');

/** `count` products of 500 brands, 80 kinds and 60 variants in many sizes; a few of each are far more frequent than the rest. */
export function generateProducts(count: number, tenant: number): BenchProduct[] {
  const random = numbers(tenant + 1);
  const pick = (list: readonly string[]): string => list[Math.floor(random() ** 1.6 * list.length)] ?? '';
  const word = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
  const brands = Array.from({ length: 500 }, () => word().replace(/^./, (letter) => letter.toUpperCase()));
  return Array.from({ length: count }, (_, place): BenchProduct => {
    const [brand, noun] = [pick(brands), pick(NOUNS)];
    const size = `${1 + Math.floor(random() * 40)}${['0g', '5g', '0ml', 'kg', 'cl', 'L'][Math.floor(random() * 6)]}`;
    const serial = String(place).padStart(6, '0');
    return {
      id: `01999999-${String(tenant).padStart(4, '0')}-7000-8000-${String(place).padStart(12, '0')}`,
      sku: `${brand.slice(0, 3).toUpperCase()}-${noun.slice(0, 3).toUpperCase()}-${serial}`,
      name: `${brand} ${noun} ${pick(VARIANTS)} ${pick(VARIANTS)} ${6 * (1 + Math.floor(random() * 8))} x ${size} ${pick(PACKS)}`,
      brand,
      category: noun,
      principal: `${brands[(brands.indexOf(brand) * 7) % 60]} Foods Nigeria Plc`,
      taxClass: random() < 0.7 ? 'standard' : 'exempt',
      status: random() < 0.9 ? 'active' : 'discontinued',
      gtin: `615${String((place * 7_919 + tenant) % 1_000_000_000).padStart(10, '0')}`,
    };
  });
}

const PRODUCTS = `insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, gtin, created_at, updated_at)
select $1, id, sku, name, category, brand, principal, 'piece', "taxClass", true, status, gtin, now(), now()
from json_to_recordset($2::json) as x (id uuid, sku text, name text, category text, brand text, principal text, "taxClass" text, status text, gtin text)`;
const UNITS = `insert into product_units (tenant_id, product_id, unit, factor, gtin)
select p.tenant_id, p.id, u.unit, u.factor, case u.unit when 'carton' then '1' || p.gtin end from products p, (values ('piece', 1), ('carton', 24)) u (unit, factor) where p.tenant_id = $1`;
const PART = 10_000;

/** Puts the products of a tenant straight into their tables, without their words. */
export async function insertProducts(superuserUrl: string, tenantId: string, products: readonly BenchProduct[]): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'omniroute-bench' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    for (let from = 0; from < products.length; from += PART)
      await client.query(PRODUCTS, [tenantId, JSON.stringify(products.slice(from, from + PART))]);
    await client.query(UNITS, [tenantId]);
  } finally {
    await client.end();
  }
}

/** What autovacuum does in a running system soon after so many rows have come. */
export async function settle(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'omniroute-bench' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    for (const table of ['products', 'product_units', 'product_words', 'word_trigrams']) await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}
