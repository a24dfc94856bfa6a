import { findImpactRun, type ImpactRow, type ImpactState } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import type { Figure, ImpactSummary, LineImpact } from '@omniroute/domain/pricing';
import type { Call } from '../../run-verb.ts';
import type { AskedDrafts } from './past-baskets.ts';

/** Amounts as decimal strings of minor units, whatever they stand in; null for what is not known. */
export type OnWire<T> = T extends undefined
  ? null
  : T extends bigint
    ? string
    : T extends readonly (infer Item)[]
      ? readonly OnWire<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: OnWire<T[Key]> }
        : T;

export type ImpactLine = OnWire<LineImpact>;
export type ImpactFigure = OnWire<Figure>;

/** What drafts do to the orders of the past. Amounts net of tax; margins by the tenant's cost source. */
export interface ImpactResult extends OnWire<ImpactSummary> {
  readonly currency: string;
  /** Names of the customers and products that the summary names, by code and SKU. */
  readonly names: Readonly<Record<string, string>>;
}

/** A run, and how far it has come. */
export interface ImpactDocument {
  readonly id: string;
  readonly state: ImpactState;
  readonly asked: AskedDrafts;
  readonly weeks: number;
  readonly since: string;
  readonly until: string;
  readonly totalLines: number;
  readonly doneLines: number;
  /** Why it failed, or began again. */
  readonly trouble: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Null until it is done. */
  readonly result: ImpactResult | null;
}

/** A value with its bigints as texts, and null for what is not known. */
export const onWire = <T>(value: T): OnWire<T> =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : (part ?? null)))) as OnWire<T>;

export const askedOf = ({ asked }: ImpactRow): AskedDrafts => {
  const { lists = [], promotions = [], at, revisions } = (asked ?? {}) as Partial<AskedDrafts>;
  return { lists, promotions, ...(at !== undefined && { at }), ...(revisions !== undefined && { revisions }) };
};

export const describeImpact = (row: ImpactRow): ImpactDocument => ({
  id: row.id,
  state: row.state,
  asked: askedOf(row),
  weeks: row.weeks,
  since: row.since.toISOString(),
  until: row.until.toISOString(),
  totalLines: Number(row.total_lines),
  doneLines: Number(row.done_lines),
  trouble: row.trouble,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  result: row.state === 'done' ? ((row.result ?? null) as ImpactResult | null) : null,
});

/** A run by id. Throws Fault `not-found`. */
export async function findRun(call: Call, id: string): Promise<ImpactRow> {
  const row = await findImpactRun(call.tx, id);
  if (row) return row;
  throw new Fault('not-found', { code: 'impact.unknown', detail: `There is no impact ${id}.` });
}
