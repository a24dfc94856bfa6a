import { type Tx, withTenant } from '@omniroute/db/client';
import { type Branch, type ListRequest, pageStatement, totalStatement } from '@omniroute/db/list';
import { migrate } from '@omniroute/db/migrate';
import { listOrders, ORDER_LIST, type OrderFilter, orderBranches } from '@omniroute/db/order';
import { startThrowAwayPostgres } from '@omniroute/local';
import { openServices, type Services } from '@omniroute/services';
import { percentile, round } from '../kernel/cpu.ts';
import { depotId, generateOrders } from './generate.ts';
import { type PlanNode, rowsExamined, summarise } from './plan.ts';

/** One list query: rows it returned, median time in the database (planning and execution), and its plan in short. */
export interface ListFigure {
  readonly query: string;
  readonly rows: number;
  readonly databaseMs: number;
  readonly plan: string;
}

interface Case {
  readonly query: string;
  readonly filter: Partial<OrderFilter>;
  readonly sort?: string;
  /** Rows before the page. */
  readonly depth?: number;
  /** Whose reader sees one depot only: the place of that depot. */
  readonly ownDepot?: number;
  /** The count of what matches, which stops at 10,000, instead of a page. */
  readonly isTotal?: boolean;
}

const LIMIT = 50;
const RUNS = 21;
const BOUND_MS = 10;
const DEEP = 10_000;

const CASES: readonly Case[] = [
  { query: 'first page', filter: {} },
  { query: 'first page, status placed', filter: { statuses: ['placed'] } },
  { query: 'first page, status declined', filter: { statuses: ['declined'] } },
  { query: 'first page, statuses confirmed and declined', filter: { statuses: ['confirmed', 'declined'] } },
  { query: 'first page, one customer', filter: { customerCodes: ['C-00042'] } },
  { query: 'first page, one customer, status declined', filter: { customerCodes: ['C-00042'], statuses: ['declined'] } },
  { query: 'first page, one depot', filter: { warehouses: ['WH-2'] } },
  { query: 'first page, short', filter: { isShort: true } },
  { query: 'first page, a clerk of one depot', filter: {}, ownDepot: 2 },
  { query: 'first page, a clerk of a small depot', filter: {}, ownDepot: 4 },
  { query: 'first page, one territory', filter: { scope: { territories: ['Territory 5'] } } },
  { query: 'first page by value', filter: {}, sort: '-gross' },
  { query: 'page 10,000 rows deep', filter: {}, depth: DEEP },
  { query: 'page 10,000 rows deep, status loaded', filter: { statuses: ['loaded'] }, depth: DEEP },
  { query: 'page 10,000 rows deep, oldest first', filter: {}, sort: 'createdAt', depth: DEEP },
  { query: 'count', filter: {}, isTotal: true },
  { query: 'count, status declined', filter: { statuses: ['declined'] }, isTotal: true },
  { query: 'count, short', filter: { isShort: true }, isTotal: true },
  { query: 'count, a clerk of a small depot', filter: {}, ownDepot: 4, isTotal: true },
];

/** The cursor after `depth` rows, walked as a reader walks: page by page. */
async function walkTo(
  tx: Tx,
  request: ListRequest,
  { filter, depth }: { filter: OrderFilter; depth: number },
): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let read = 0; read < depth; read += 200) {
    const page = await listOrders(tx, { ...request, limit: Math.min(200, depth - read), cursor }, filter);
    if (page.nextCursor === null) return cursor;
    cursor = page.nextCursor;
  }
  return cursor;
}

interface Explained {
  readonly Plan: PlanNode;
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

/** Median milliseconds in the database, and the plan, of `RUNS` runs. */
async function explain(tx: Tx, { statement, values }: { statement: { text: string }; values: readonly unknown[] }) {
  const text = `explain (analyze, timing off, format json) ${statement.text}`;
  const times: number[] = [];
  let plan: PlanNode | undefined;
  for (let run = 0; run < RUNS; run += 1) {
    const [row] = await tx.query<{ 'QUERY PLAN': [Explained] }>({ name: '', text }, [...values]);
    const [explained] = row?.['QUERY PLAN'] ?? [];
    if (!explained) throw new Error('EXPLAIN gave no plan');
    times.push(explained['Planning Time'] + explained['Execution Time']);
    plan = explained.Plan;
  }
  if (!plan) throw new Error('nothing was measured');
  return { databaseMs: round(percentile(times, 0.5), 3), plan: `${rowsExamined(plan, 'orders')} rows of orders read: ${summarise(plan)}` };
}

/** Runs the list's own statement under EXPLAIN ANALYZE as the app's role, through the same door and branches. */
async function measure(services: Services, tenantId: string, one: Case): Promise<ListFigure> {
  const scope = one.ownDepot === undefined ? {} : { warehouseIds: [depotId(tenantId, one.ownDepot)] };
  const filter: OrderFilter = { scope, ...one.filter };
  return withTenant(services.db, tenantId, async (tx) => {
    const branches: readonly Branch[] = await orderBranches(tx, filter, one.sort);
    if (one.isTotal) {
      const { total } = await listOrders(tx, { limit: 1, withTotal: true }, filter);
      return { query: one.query, rows: total?.count ?? 0, ...(await explain(tx, totalStatement(ORDER_LIST, branches, tenantId))) };
    }
    const base: ListRequest = { limit: LIMIT, ...(one.sort && { sort: one.sort }) };
    const cursor = one.depth ? await walkTo(tx, base, { filter, depth: one.depth }) : undefined;
    const { rows } = await listOrders(tx, { ...base, cursor }, filter);
    return {
      query: one.query,
      rows: rows.length,
      ...(await explain(tx, pageStatement(ORDER_LIST, { ...base, cursor, branches }, tenantId))),
    };
  });
}

const verdict = (figures: readonly ListFigure[]): string => {
  const slow = figures.filter((figure) => figure.databaseMs > BOUND_MS);
  return slow.length === 0
    ? `all ${figures.length} queries stay under ${BOUND_MS} ms in the database`
    : `over ${BOUND_MS} ms in the database: ${slow.map((figure) => figure.query).join('; ')}`;
};

/**
 * The order list at size: `count` orders (default one million) in one tenant and a twentieth of that in each of 19 others, on a
 * throw-away database. Says of each query how long the database takes, planning included, and how many rows of `orders` it reads.
 */
export async function benchLists(options: { count?: number; say: (line: string) => void }): Promise<ListFigure[]> {
  const count = options.count ?? 1_000_000;
  const postgres = await startThrowAwayPostgres();
  try {
    await migrate(postgres.superuserUrl());
    options.say(
      `generating ${count.toLocaleString('en')} orders in one tenant and ${Math.floor(count / 20).toLocaleString('en')} in each of 19 others`,
    );
    const tenants = await generateOrders(postgres.superuserUrl(), count);
    const services = openServices({ appUrl: postgres.appUrl(), name: 'omniroute-bench', poolSize: 2 });
    const figures: ListFigure[] = [];
    for (const [tenant, note] of [
      [tenants.large, ''],
      [tenants.others[0] ?? '', ', small tenant'],
    ] as const) {
      for (const one of note ? CASES.slice(0, 2) : CASES) {
        const figure = await measure(services, tenant, { ...one, query: `${one.query}${note}` });
        options.say(`${figure.databaseMs.toFixed(3).padStart(8)} ms  ${figure.query}: ${figure.plan}`);
        figures.push(figure);
      }
    }
    await services.db.close();
    options.say(verdict(figures));
    return figures;
  } finally {
    await postgres.stop();
  }
}
