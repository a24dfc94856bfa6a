import { nameKeysOf } from '@omniroute/domain/customer';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Statement, type Tx, withTenant } from '../client/index.ts';
import { nextCustomerCode, nextOutletCode, putNameKeys, readAlike } from './index.ts';

/** OMNIROUTE_CUSTOMERS=100000 measures the same at that size. */
const CUSTOMERS = Number(process.env['OMNIROUTE_CUSTOMERS'] ?? 6_000);
/** Rows that any of these may read: the first so many of each number, id and trigram, whatever there is. */
const MOST_READ = 20_000;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const OF_CUSTOMERS = new Set(['customers', 'outlets', 'customer_name_keys']);
const isOfCustomers = (node: Node): boolean => OF_CUSTOMERS.has(node['Relation Name'] ?? '');
const rowsOf = (node: Node): number => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

const FIRST =
  'Ngozi Chidi Bello Musa Grace Blessed Tunde Emeka Aisha Fatima Kemi Bola Ifeoma Uche Sade Yakubu Danjuma Ebere Nneka Obinna'.split(' ');
const SECOND =
  'Okafor Adeyemi Balogun Ibrahim Eze Nwosu Lawal Okonkwo Abubakar Ojo Udo Effiong Bassey Danladi Sani Obi Nnaji Akande Bakare Dike'.split(
    ' ',
  );
const nameAt = (at: number): string => `Mama ${FIRST[at % 20]} ${SECOND[Math.floor(at / 20) % 20]} ${Math.floor(at / 400)} Stores`;
const territoryAt = (at: number): string => `T${at % 23}`;

describe(`among ${CUSTOMERS.toLocaleString('en')} customers of one tenant`, () => {
  const world = new TwoTenants();
  const asked: { statement: Statement; parameters: readonly unknown[] }[] = [];

  async function fill(tenant: string, warehouse: string, count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, at) => ({ place: at + 1, name: nameAt(at), territory: territoryAt(at) }));
    const added = await world.database.sql<{ id: string; name: string; territory: string }>(
      `with added as (
         insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, phone, tax_id, registration_number, payment_terms, short_policy, warehouse_id, created_at, updated_at)
         select $1, gen_random_uuid(), 'C' || lpad(x.place::text, 6, '0'), x.name, 'active', 'retail', x.territory, 'Owner', '+23480' || lpad(x.place::text, 8, '0'),
           'T-' || x.place, 'RC-' || x.place, 'cash', 'ship-available', $2, now(), now()
         from json_to_recordset($3::json) as x (place bigint, name text, territory text) returning id, code, name, territory)
       , outlet as (
         insert into outlets (tenant_id, id, customer_id, code, name, address, city, state, local_government, phone, created_at)
         select $1, gen_random_uuid(), id, code || '-1', name, '1 Broad Street', 'Lagos', 'Lagos', 'Lagos Island', '+23490' || substr(code, 2), now() from added)
       select id, name, territory from added`,
      [tenant, warehouse, JSON.stringify(rows)],
    );
    for (let from = 0; from < added.length; from += 2_000)
      await withTenant(world.services.db, tenant, (tx) => putNameKeys(tx, added.slice(from, from + 2_000)));
  }

  beforeAll(async () => {
    await world.openMinted();
    await fill(world.ours.id, world.ours.warehouses[0]?.id ?? '', CUSTOMERS);
    await fill(world.theirs.id, world.theirs.warehouses[0]?.id ?? '', Math.ceil(CUSTOMERS / 10));
    await world.database.sql('vacuum (analyze) customers, outlets, customer_name_keys');
  }, 300_000);
  afterAll(world.close);

  /** The transaction with every statement noted, so that it can be explained as it was asked. */
  const noting = (tx: Tx): Tx => ({
    ...tx,
    query: (statement: Statement, parameters: readonly unknown[]) => {
      asked.push({ statement, parameters });
      return tx.query(statement, parameters);
    },
  });

  /** What `work` answers, how long it took, and the scans of customers, outlets and names that it needs. */
  async function explained<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; scans: Node[] }> {
    asked.length = 0;
    return withTenant(world.services.db, world.ours.id, async (tx) => {
      const began = performance.now();
      const result = await work(noting(tx));
      const took = performance.now() - began;
      const plans = [];
      for (const { statement, parameters } of [...asked]) {
        const text = `explain (analyze, format json) ${statement.text}`;
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({ name: '', text }, parameters);
        if (row) plans.push(row['QUERY PLAN'][0].Plan);
      }
      const scans = plans.flatMap(nodesOf).filter(isOfCustomers);
      process.stdout.write(
        `${CUSTOMERS} customers: ${took.toFixed(1)} ms, ${scans.reduce((sum, node) => sum + rowsOf(node), 0)} rows read\n`,
      );
      return { result, scans };
    });
  }
  const nobody = { name: '', territory: '', phones: [], taxId: null, registrationNumber: null };
  const last = CUSTOMERS - 1;
  const cases: readonly [string, Parameters<typeof readAlike>[2]][] = [
    ['the same phone', { ...nobody, phones: [`+23480${String(last + 1).padStart(8, '0')}`] }],
    ['an outlet’s phone', { ...nobody, phones: [`+23490${String(last + 1).padStart(6, '0')}`] }],
    ['the same tax id', { ...nobody, taxId: `T-${last + 1}` }],
    ['the same registration number', { ...nobody, registrationNumber: `RC-${last + 1}` }],
    [
      'the same words in another territory',
      { ...nobody, name: nameAt(last).toUpperCase().replace('STORES', '& Sons'), territory: 'Elsewhere' },
    ],
    [
      'a name with slips of the pen in the territory',
      { ...nobody, name: nameAt(last).replace('Mama', 'Mamma').replace('Stores', ''), territory: territoryAt(last) },
    ],
  ];

  it.each(cases)('finds whoever has %s by index, and reads no more however many there are', async (_what, described) => {
    const { result, scans } = await explained((tx) => readAlike(tx, {}, described));
    expect(result.map(({ name }) => name)).toContain(nameAt(last));
    expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(scans.reduce((sum, node) => sum + rowsOf(node), 0)).toBeLessThan(MOST_READ);
  });

  it('gives the next codes by index', async () => {
    const customer = await explained((tx) => nextCustomerCode(tx));
    expect(customer.result).toBe(`C${String(CUSTOMERS + 1).padStart(6, '0')}`);
    const outlet = await explained((tx) => nextOutletCode(tx, 'C000007'));
    expect(outlet.result).toBe('C000007-2');
    for (const { scans } of [customer, outlet]) {
      expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      expect(scans.reduce((sum, node) => sum + rowsOf(node), 0)).toBeLessThan(250);
    }
  });

  it('has of each name the keys that the domain says', async () => {
    const rows = await world.database.sql<{ key: string }>(
      `select k.key from customer_name_keys k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id where c.tenant_id = $1 and c.code = 'C000001'`,
      [world.ours.id],
    );
    const { grams, words } = nameKeysOf(nameAt(0));
    expect(rows.map(({ key }) => key).toSorted()).toEqual([...grams, words].toSorted());
  });
});
