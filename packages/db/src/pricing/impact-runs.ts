import type { Tx } from '../client/index.ts';

export type ImpactState = 'running' | 'done' | 'failed' | 'cancelled';

/** Pricing past orders with drafts: what was asked, how far it has come, what came of it. */
export interface ImpactRow {
  readonly id: string;
  readonly state: ImpactState;
  readonly asked: unknown;
  readonly stamp: string | null;
  readonly weeks: number;
  readonly since: Date;
  readonly until: Date;
  readonly total_lines: bigint;
  readonly done_lines: bigint;
  readonly done_orders: bigint;
  readonly position_at: string | null;
  readonly position_id: string | null;
  readonly step: number;
  readonly restarts: number;
  readonly result: unknown;
  readonly trouble: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const COLUMNS = `id, state, asked, stamp, weeks, since, until, total_lines, done_lines, done_orders,
  to_char(position_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position_at, position_id, step, restarts, trouble, created_by, created_at, finished_at`;
const ADD = {
  name: 'add-impact-run',
  text: `insert into impact_runs (tenant_id, id, state, asked, weeks, since, until, total_lines, created_by, created_at, updated_at)
values ($1, $2, 'running', $3, $4, $5, $6, $7, $8, $9, $9)`,
};

/** Keeps a run that begins. */
export async function addImpactRun(
  tx: Tx,
  at: Date,
  run: {
    readonly id: string;
    readonly asked: unknown;
    readonly weeks: number;
    readonly since: Date;
    readonly until: Date;
    readonly totalLines: bigint;
    readonly by: string;
  },
): Promise<void> {
  await tx.query(ADD, [tx.tenantId, run.id, JSON.stringify(run.asked), run.weeks, run.since, run.until, run.totalLines, run.by, at]);
}

const FIND = { name: 'find-impact-run', text: `select ${COLUMNS}, result from impact_runs where tenant_id = $1 and id = $2` };
const LOCK = {
  name: 'lock-impact-run',
  text: `select ${COLUMNS}, null::jsonb as result from impact_runs where tenant_id = $1 and id = $2 for update`,
};
const LIST = {
  name: 'list-impact-runs',
  text: `select ${COLUMNS}, null::jsonb as result from impact_runs where tenant_id = $1 order by created_at desc, id desc limit 50`,
};

/** A run with its result; undefined when this tenant has none such. */
export async function findImpactRun(tx: Tx, id: string): Promise<ImpactRow | undefined> {
  const [row] = await tx.query<ImpactRow>(FIND, [tx.tenantId, id]);
  return row;
}

/** A run, held until the transaction ends, without its result. */
export async function lockImpactRun(tx: Tx, id: string): Promise<ImpactRow | undefined> {
  const [row] = await tx.query<ImpactRow>(LOCK, [tx.tenantId, id]);
  return row;
}

/** The last fifty runs, the latest first, without results. */
export const listImpactRuns = (tx: Tx): Promise<ImpactRow[]> => tx.query<ImpactRow>(LIST, [tx.tenantId]);

const ADVANCE = {
  name: 'advance-impact-run',
  text: `update impact_runs set stamp = $3, done_lines = $4, done_orders = $5, position_at = $6::timestamptz, position_id = $7, step = step + 1, restarts = $8, updated_at = $9
where tenant_id = $1 and id = $2`,
};

/** Notes how far a run has come; its step counts on. */
export async function advanceImpactRun(
  tx: Tx,
  id: string,
  run: {
    readonly stamp: string;
    readonly doneLines: bigint;
    readonly doneOrders: bigint;
    readonly place: { readonly at: string; readonly id: string } | undefined;
    readonly restarts: number;
    readonly at: Date;
  },
): Promise<void> {
  const { stamp, doneLines, doneOrders, place, restarts, at } = run;
  await tx.query(ADVANCE, [tx.tenantId, id, stamp, doneLines, doneOrders, place?.at ?? null, place?.id ?? null, restarts, at]);
}

const END = {
  name: 'end-impact-run',
  text: `update impact_runs set state = $3, result = $4, trouble = $5, done_lines = case when $3 = 'done' then total_lines else done_lines end, step = step + 1,
  updated_at = $6, finished_at = $6 where tenant_id = $1 and id = $2`,
};

/** Ends a run. */
export async function endImpactRun(
  tx: Tx,
  id: string,
  end: { readonly state: Exclude<ImpactState, 'running'>; readonly result?: unknown; readonly trouble?: string; readonly at: Date },
): Promise<void> {
  const result = end.result === undefined ? null : JSON.stringify(end.result);
  await tx.query(END, [tx.tenantId, id, end.state, result, end.trouble ?? null, end.at]);
}
