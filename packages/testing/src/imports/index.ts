import { Fault, TOPICS } from '@omniroute/domain';
import { BYTE_ORDER_MARK, csvLine, type ImportKind } from '@omniroute/domain/intake';
import { embeddedTransport, openLog, openMetrics, startRuntime, untilQuiet } from '@omniroute/runtime';
import { runVerb, type Services, writeWorkbook } from '@omniroute/services';
import {
  applyImport,
  checkImport,
  exportRows,
  getImport,
  type ImportDocument,
  type ImportSummary,
  listImportRows,
  startImport,
} from '@omniroute/services/intake';
import { reactions } from '@omniroute/worker-intake';
import type { MintedTenant } from '../mint-tenant.ts';
import type { TestDatabase } from '../test-database.ts';
import { TwoTenants, type Who, type WorldOptions } from '../two-tenants.ts';

/** The parts as a stream of bytes, as an upload comes. */
export async function* bytes(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

/** The code of the fault that a call ends with, or `done`. */
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Fault ? error.problem.code : `bug: ${String(error)}`),
  );

/** Lets the workers work until nothing is left to do. */
async function workOn(services: Services): Promise<void> {
  const core = { ...services, log: openLog('fatal'), metrics: openMetrics() };
  const runtime = await startRuntime({
    core,
    transport: embeddedTransport(core),
    reactions: reactions(services),
    topics: Object.values(TOPICS),
  });
  try {
    await untilQuiet(core, runtime);
  } finally {
    await runtime.stop();
  }
}

export { COMING_DAY, fillEveryKind } from './every-kind.ts';

/** Prices are those of the list that every minted tenant has. */
const targetOf = (kind: string): string | undefined => (kind === 'prices' ? 'STD' : undefined);

/** What an export of the caller's writes, as CSV or as a workbook, in pages of two rows. */
async function exported(who: Who, kind: ImportKind, format: 'csv' | 'xlsx'): Promise<AsyncIterable<Uint8Array>> {
  const cells: Parameters<typeof csvLine>[0][] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: Awaited<ReturnType<typeof exportRows.run>> = await runVerb(who, exportRows, {
      kind,
      after: after ?? null,
      target: targetOf(kind),
      limit: 2,
    });
    if (after === undefined) cells.push(page.header.map((text) => ({ text })));
    cells.push(...page.rows);
    after = page.next;
  }
  if (format === 'csv') return bytes(BYTE_ORDER_MARK, ...cells.map(csvLine));
  const batches = async function* (): AsyncGenerator<typeof cells> {
    yield cells;
  };
  return writeWorkbook(kind, batches());
}

interface Parts {
  readonly who: (role?: Parameters<MintedTenant['caller']>[0], more?: object) => Who;
  readonly work: (on?: Services) => Promise<void>;
  readonly sql: TestDatabase['sql'];
  readonly tenantId: () => string;
}

/** What a suite does with files. */
function actions({ who, work, sql, tenantId }: Parts) {
  const get = (id: string): Promise<ImportDocument> => runVerb(who(), getImport, { id });
  return {
    bytes,
    codeOf,
    who,
    work,
    bring: (kind: string, content: string | AsyncIterable<Uint8Array>, as = who()): Promise<ImportSummary> =>
      startImport(as, {
        kind,
        target: targetOf(kind),
        fileName: `${kind}.csv`,
        content: typeof content === 'string' ? bytes(content) : content,
      }),
    async check(id: string, mapping?: Record<string, number>): Promise<ImportDocument> {
      await runVerb(who(), checkImport, { id, mapping: mapping ?? (await get(id)).mapping });
      await work();
      return get(id);
    },
    async apply(id: string, isAllOrNothing = false): Promise<ImportDocument> {
      await runVerb(who(), applyImport, { id, isAllOrNothing });
      await work();
      return get(id);
    },
    refusals: async (id: string): Promise<string[]> =>
      (await runVerb(who(), listImportRows, { id, outcome: 'refused' })).items.map(
        (row) => `${row.number} ${row.refusals.map((one) => `${one.column}: ${one.code}`).join(', ')}`,
      ),
    async auditOf(kind: string): Promise<string[]> {
      const rows = await sql<{ type: string; actor_name: string; channel: string }>(
        'select type, actor_name, channel from audit_log where tenant_id = $1 and entity_kind = $2 order by id',
        [tenantId(), kind],
      );
      return rows.map((row) => `${row.type} by ${row.actor_name} (${row.channel})`);
    },
    exported: (kind: ImportKind, format: 'csv' | 'xlsx'): Promise<AsyncIterable<Uint8Array>> => exported(who(), kind, format),
  };
}

/** Two tenants as `TwoTenants` has them, and what a suite does with files of the first. */
export function importWorld(more: WorldOptions = {}) {
  const world = new TwoTenants({ warehouses: 2, customers: 3, products: 4, stock: 100, ...more });
  return Object.assign(
    world,
    actions({
      who: (role, more = {}) => world.as(role, world.ours, more),
      work: (on = world.services) => workOn(on),
      sql: (text, values) => world.database.sql(text, values),
      tenantId: () => world.ours.id,
    }),
  );
}
