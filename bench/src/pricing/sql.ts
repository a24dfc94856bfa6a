import type { Basket, BookSource } from '@omniroute/domain/pricing';
import type pg from 'pg';

const SCHEMA = `
create table b_product (sku text primary key, tax int not null, brand text not null, category text not null);
create table b_unit (sku text, unit text, factor int not null, primary key (sku, unit));
create table b_assigned (list int, grp text, priority int not null);
create index on b_assigned (grp);
create table b_entry (list int, sku text, unit text, min int, price bigint not null, primary key (list, sku, unit, min));
create table b_promo (sku text, points int not null, min int not null, territory text, channel text);
create index on b_promo (sku);`;

const PRICE = {
  name: 'bench-price',
  text: `with list as (select list, priority from b_assigned where grp is null or grp = any($1::text[]))
select sum(p.amount - p.off)::bigint as net from (
  select e.price * l.quantity as amount,
    coalesce((select max(e.price * l.quantity * m.points / 10000) from b_promo m where m.sku = l.sku and m.min <= l.quantity * u.factor
      and (m.territory is null or m.territory = $2) and (m.channel is null or m.channel = $3)), 0) as off
  from unnest($4::text[], $5::text[], $6::int[]) as l (sku, unit, quantity)
  join b_unit u on u.sku = l.sku and u.unit = l.unit
  cross join lateral (select e.price from list join b_entry e on e.list = list.list and e.sku = l.sku and e.unit = l.unit and e.min <= l.quantity * u.factor
    order by list.priority desc, e.min desc limit 1) e) p`,
};

/** Writes a source's lists, units and percentage promotions as tables, as one would who prices by SQL. */
export async function fillTables(client: pg.Client, source: BookSource): Promise<void> {
  await client.query(SCHEMA);
  const insert = (table: string, types: readonly string[], rows: readonly (readonly unknown[])[]): Promise<unknown> => {
    const columns = types.map((_, at) => rows.map((row) => row[at]));
    return client.query(
      `insert into ${table} select * from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(', ')})`,
      columns,
    );
  };
  await insert(
    'b_product',
    ['text', 'int', 'text', 'text'],
    source.products.map((one) => [one.sku, 750, one.brand, one.category.join('/')]),
  );
  await insert(
    'b_unit',
    ['text', 'text', 'int'],
    source.products.flatMap((one) => one.units.map((unit) => [one.sku, unit.unit, unit.factor])),
  );
  for (const [place, list] of source.lists.entries()) {
    await insert(
      'b_assigned',
      ['int', 'text', 'int'],
      list.assignments.map((one) => [place, one.group ?? null, one.priority]),
    );
    await insert(
      'b_entry',
      ['int', 'text', 'text', 'int', 'bigint'],
      [...list.entries].map((one) => [place, one.sku, one.unit, one.minBaseQuantity, one.priceMinor.toString()]),
    );
  }
  const promotions = source.promotions.flatMap(({ type, config, conditions }) => {
    if (type.type !== 'percentage') return [];
    const { basisPoints, minBaseQuantity } = config as { basisPoints: number; minBaseQuantity: number };
    const skus =
      conditions.skus ?? source.products.filter((one) => conditions.categories?.includes(one.category.join('/'))).map((one) => one.sku);
    return skus.map((sku) => [sku, basisPoints, minBaseQuantity, conditions.territories?.[0] ?? null, conditions.channels?.[0] ?? null]);
  });
  await insert('b_promo', ['text', 'int', 'int', 'text', 'text'], promotions);
  await client.query('analyze');
}

/** Prices one basket by one prepared statement; its net amount. */
export async function priceBySql(client: pg.Client, basket: Basket): Promise<bigint> {
  const { lines, groups, territory, channel } = basket;
  const values = [
    groups,
    territory,
    channel,
    lines.map((line) => line.sku),
    lines.map((line) => line.unit),
    lines.map((line) => line.quantity),
  ];
  const { rows } = await client.query<{ net: string }>({ ...PRICE, values });
  return BigInt(rows[0]?.net ?? 0);
}
