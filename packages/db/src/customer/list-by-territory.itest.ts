import { rowsRead, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../client/index.ts';
import { pageStatement } from '../list/index.ts';
import { CUSTOMER_LIST, type CustomerFilter, listCustomers } from './list-customers.ts';

/** OMNIROUTE_CUSTOMERS=100000 measures the same at that size. */
const CUSTOMERS = Number(process.env['OMNIROUTE_CUSTOMERS'] ?? 8_000);
const TERRITORIES = 200;
/** One look for each territory, and a few pages of rows: however many customers there are. */
const MOST_READ = 2 * TERRITORIES + 500;
const SORTS = ['territory', '-territory'] as const;

/** Half of them have no territory, some one that has no row; names and territories of one name come again and again. */
const customers = (tenant: TwoTenants['ours'], count: number, prefix: string) =>
  [
    `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, created_at, updated_at)
     select $1, gen_random_uuid(), $4 || n, 'Shop ' || n % 700, 'active', case when n % 5 = 1 then 'hotel' else 'retail' end,
       case when n % 2 = 0 then '' when n % 40 = 1 then 'UNKNOWN' else 'T' || n % ${TERRITORIES} end, 'Owner', 'cash', 'ship-available', $2, now(), now()
     from generate_series(1, $3::int) n`,
    [tenant.id, tenant.warehouses[0]?.id, count, prefix],
  ] as const;

describe(`among ${CUSTOMERS.toLocaleString('en')} customers of one tenant`, () => {
  const world = new TwoTenants();
  const sql = <Row>(text: string, values: readonly unknown[]) => world.database.sql<Row>(text, [...values]);

  beforeAll(async () => {
    await world.openMinted();
    for (const [tenant, called] of [
      [world.ours, `'Place ' || (${TERRITORIES} - n) / 2`],
      [world.theirs, `'Elsewhere ' || n`],
    ] as const)
      await sql(
        `insert into territories (tenant_id, id, code, name, path, created_at)
         select $1, gen_random_uuid(), 'T' || n, ${called}, array['T' || n], now() from generate_series(0, ${TERRITORIES - 1}) n`,
        [tenant.id],
      );
    await sql(...customers(world.ours, CUSTOMERS, 'C'));
    await sql(...customers(world.theirs, CUSTOMERS / 4, 'X'));
    await sql('vacuum (analyze) customers, territories', []);
  });
  afterAll(world.close);

  /** The codes as they are to stand: by the name that people see, then the code of the territory, then the customer's own name. */
  const wanted = async (tenant: TwoTenants['ours'], sort: (typeof SORTS)[number], condition = 'true') => {
    const by = sort === 'territory' ? 'asc' : 'desc';
    const text = `select c.code from customers c left join territories t on t.tenant_id = c.tenant_id and t.code = c.territory
      where c.tenant_id = $1 and ${condition}
      order by coalesce(t.name, c.territory) ${by}, c.territory ${by}, c.name ${by}, c.id ${by}`;
    return (await sql<{ code: string }>(text, [tenant.id])).map(({ code }) => code);
  };
  const walk = (tenant: TwoTenants['ours'], sort: string, { limit, ...filter }: Partial<CustomerFilter> & { limit: number }) =>
    withTenant(world.services.db, tenant.id, async (tx) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listCustomers(tx, { limit, sort, cursor }, { scope: {}, ...filter });
        seen.push(...page.rows.map(({ code }) => code));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return seen;
    });

  it.each(SORTS)('by %s each stands once, in the order of the names that people see, page by page', async (sort) => {
    for (const tenant of [world.ours, world.theirs]) expect(await walk(tenant, sort, { limit: 190 })).toEqual(await wanted(tenant, sort));
  });

  it.each(SORTS)('by %s what filters leave stands in the same order', async (sort) => {
    const { ours } = world;
    expect(await walk(ours, sort, { limit: 150, segments: ['hotel'] })).toEqual(await wanted(ours, sort, `c.segment = 'hotel'`));
    expect(await walk(ours, sort, { limit: 3, search: 'shop 12' })).toEqual(
      await wanted(ours, sort, `c.name || ' ' || c.code like '%12%'`),
    );
    const codes = ['C1', 'C2', 'C3', 'C45', 'C999', 'X3'];
    expect(await walk(ours, sort, { limit: 2, codes })).toEqual(await wanted(ours, sort, `c.code in ('C1', 'C2', 'C3', 'C45', 'C999')`));
    const scope = { territories: ['T3', 'T5', 'T77'] };
    expect(await walk(ours, sort, { limit: 10, scope })).toEqual(await wanted(ours, sort, `c.territory in ('T3', 'T5', 'T77')`));
    expect(await walk(ours, sort, { limit: 10, codes: [] })).toEqual([]);
  });

  it.each(SORTS)('by %s a page costs the same wherever it begins', async (sort) => {
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      let cursor: string | undefined;
      const every = await wanted(world.ours, sort);
      for (let at = 0; at < every.length; at += 200) {
        const request = { limit: 200, sort, cursor };
        const branches = [{ where: () => [`c.status <> 'merged'`] }];
        if (at % 2_000 === 0) {
          const { rows, plan } = await rowsRead(tx, pageStatement(CUSTOMER_LIST, { ...request, branches }, world.ours.id), 'customers');
          expect(rows, plan).toBeLessThanOrEqual(MOST_READ + 2 * 200);
        }
        cursor = (await listCustomers(tx, request, { scope: {} })).nextCursor ?? undefined;
      }
      expect(cursor).toBeUndefined();
    });
  });
});
