import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CommandStack, startCommandStack } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const INVOICES = 300;
const SKUS = 7;

/** 300 invoices of three lines; `sold` is what they come to, product by product. */
function makeSales(): { text: string; sold: Map<string, number> } {
  const rows = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
  const sold = new Map<string, number>();
  for (let invoice = 0; invoice < INVOICES; invoice += 1) {
    const at = new Date(Date.UTC(2011, 0, 4, 8) + invoice * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    for (let line = 0; line < 3; line += 1) {
      const sku = `1000${(invoice + line * 2) % SKUS}`;
      const quantity = 1 + ((invoice + line) % 5);
      sold.set(sku, (sold.get(sku) ?? 0) + quantity);
      rows.push(`${600_000 + invoice},${sku},LANTERN ${line},${quantity},${at},2.50,${1_000 + (invoice % 9)},United Kingdom`);
    }
  }
  return { text: `${rows.join('\n')}\n`, sold };
}
const { text, sold } = makeSales();

let stack: CommandStack;
let file: string;
const args = (command: string, ...more: string[]): string[] => [command, 'online-retail', file, '--tenant', 'killed', ...more];
const count = async (from: string): Promise<number> =>
  (await stack.database.sql<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;

beforeAll(async () => {
  stack = await startCommandStack();
  file = stack.put('sales.csv', text);
});
afterAll(() => stack.close());

/** Orders, those that are different, open ones, lines, and pieces set aside for them: doubled or lost ones show in one of these. */
async function found(): Promise<unknown> {
  const [orders] = await stack.database.sql(
    `select count(*)::int as orders, count(distinct external_reference)::int as invoices, (count(*) filter (where status = 'placed'))::int as open,
       (select count(*)::int from order_lines) as lines from orders`,
  );
  const reserved = await stack.database.sql<{ sku: string; reserved: number }>(
    `select p.sku, i.reserved::int from inventory_items i join products p on p.tenant_id = i.tenant_id and p.id = i.product_id`,
  );
  return { ...orders, reserved: new Map(reserved.map((row) => [row.sku, row.reserved])) };
}
const EVERYTHING_ONCE = { orders: INVOICES, invoices: INVOICES, open: 0, lines: INVOICES * 3, reserved: sold };

describe('a command killed half-way', () => {
  it('leaves nothing of an import behind, and the next one is whole', async () => {
    const other = new pg.Client({ connectionString: stack.database.superuserUrl });
    await other.connect();
    await other.query('begin; lock table price_lists in exclusive mode'); // its last step waits here
    const child = stack.start(args('import'));
    const exited = once(child, 'exit');
    while ((await count(`pg_locks where relation = 'price_lists'::regclass and not granted`)) === 0) await sleep(20);
    child.kill('SIGKILL');
    await exited;
    await other.query('commit');
    await other.end();
    while ((await count(`pg_stat_activity where application_name = 'omniroute-import'`)) > 0) await sleep(20);
    expect([await count('products'), await count('inventory_items'), await count('price_lists')]).toEqual([0, 0, 0]);
    expect(await stack.run(args('replay'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Invoice 600000 \(line 2 of .*sales\.csv\) was not taken as an order[\s\S]*npm run import/),
    });
    await stack.succeed(args('import'));
    expect([await count('products'), await count('inventory_items'), await count('price_lists')]).toEqual([SKUS, SKUS, 1]);
  });

  it('and started again and again, also twice at once, doubles and loses nothing of a replay', { timeout: 120_000 }, async () => {
    for (const upTo of [40, 90, 150]) {
      const child = stack.start(args('replay', '--rate', '50'));
      const exited = once(child, 'exit');
      while ((await count('orders')) < upTo) await sleep(10);
      child.kill('SIGKILL');
      expect(await exited).toEqual([null, 'SIGKILL']);
      expect(await count('orders')).toBeLessThan(INVOICES); // control: it was under way
    }
    const json = join(stack.home, 'report.json');
    await Promise.all([stack.succeed(args('replay')), stack.succeed(args('replay', '--json', json))]);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ ordersPlaced: INVOICES, ordersConfirmed: INVOICES, tiesOut: true });
    expect(await found()).toEqual(EVERYTHING_ONCE);
  });

  it('would be seen to double an order (control)', async () => {
    await stack.database.sql('drop index orders_by_external_reference');
    await stack.database.sql(
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'TWICE'))).*
       from orders o where external_reference = '600007'`,
    );
    expect(await found()).not.toEqual(EVERYTHING_ONCE);
    expect(await stack.run(args('replay'))).toMatchObject({ code: 1, err: expect.stringContaining('do not agree') });
  });
});
