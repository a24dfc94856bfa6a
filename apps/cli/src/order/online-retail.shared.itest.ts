import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupInvoices, type SalesLine, totalSales } from '@omniroute/domain/order';
import { readOnlineRetail } from '@omniroute/services';
import { type CommandStack, startCommandStack } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planImport } from './import-plan.ts';

const FILE = join(process.cwd(), '../shared/data/online-retail/2010-12_to_2011-08.csv.gz');

/** The figures that the design gives for this copy. */
const COUNTS = {
  linesRead: 320_705,
  linesOrdered: 310_601,
  linesSetAside: 10_104,
  setAside: { cancellation: 5_847, adjustment: 3, 'no-quantity': 925, 'no-price': 872, 'price-below-minor': 2, duplicate: 2_455 },
};
const INVOICES = 12_494;

describe('the wholesaler’s own file', () => {
  let lines: SalesLine[];
  let stack: CommandStack;
  const report = async (...args: string[]): Promise<unknown> => {
    const json = join(stack.home, 'report.json');
    const [command = '', ...more] = args;
    await stack.succeed([command, 'online-retail', FILE, '--tenant', 'wholesaler', '--json', json, ...more]);
    return JSON.parse(readFileSync(json, 'utf8'));
  };
  beforeAll(async () => {
    lines = await readOnlineRetail(FILE);
    stack = await startCommandStack();
  });
  afterAll(() => stack.close());

  it('is read to the last line and penny', () => {
    const ordered = 628_169_271n;
    expect(totalSales(lines)).toEqual({
      ...COUNTS,
      valueFileMinor: 576_193_138n,
      valueOrderedMinor: ordered,
      valueSetAsideMinor: -51_976_133n,
    });
    const invoices = groupInvoices(lines);
    expect(invoices).toHaveLength(INVOICES);
    expect(invoices.every((invoice, i) => i === 0 || (invoices[i - 1]?.at ?? '') <= invoice.at)).toBe(true);
    const { stock } = planImport(lines, 0);
    const goods = new Set(stock.map(({ sku }) => sku));
    const sold = lines.filter((line) => line.setAside === null && goods.has(line.sku)).reduce((sum, line) => sum + line.quantity, 0n);
    expect(stock.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(sold);
  });

  it('is imported and replayed in whole, twice, through the pipeline, and ties out', async () => {
    expect(await report('import')).toMatchObject(COUNTS);
    const expected = {
      ...COUNTS,
      invoices: INVOICES,
      ordersPlaced: INVOICES,
      ordersConfirmed: INVOICES,
      ordersDeclined: 0,
      valueFileMinor: '576193138',
      valueOrderedMinor: '628169271',
      valueSetAsideMinor: '-51976133',
      roundingMinor: '0',
      tiesOut: true,
    };
    expect(await report('replay')).toMatchObject(expected);
    expect(await report('import')).toMatchObject(COUNTS);
    expect(await report('replay')).toMatchObject(expected);
    const [stock] = await stack.database.sql(
      'select bool_and(on_hand = reserved) as sold, (select count(*)::int from order_lines where short_quantity > 0) as short from inventory_items',
    );
    expect(stock).toEqual({ sold: true, short: 0 });
  });
});
