import { listVersionChanges, type VersionChangeRow, type VersionRow } from '@omniroute/db/pricing';
import { type Changes, changesBetween } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';

/** What a version changed, as its audit row tells it: each price and term before and after, as far as that is short enough to be read. */
export interface VersionChanges {
  readonly changes: Changes;
  /** How many prices changed, those that are not told too. */
  readonly prices?: number;
}

/** So many prices are told one by one. */
const MOST_PRICES = 200;
/** What is longer is only told to be another. */
const MOST_CHARACTERS = 2_000;

const shortly = (value: unknown): unknown => {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= MOST_CHARACTERS ? value : `${text.length} characters`;
};

/** The fields that differ between two versions; those that are gone too. */
export function termChanges([latest, former]: readonly VersionRow[]): Changes {
  const [after, before] = [latest?.terms ?? {}, former?.terms ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const gone = Object.fromEntries(Object.keys(before).map((field) => [field, null]));
  const found = former ? changesBetween(before, { ...gone, ...after }) : {};
  return Object.fromEntries(Object.entries(found).map(([field, { from, to }]) => [field, { from: shortly(from), to: shortly(to) }]));
}

const priceOf = (isThere: boolean, minor: bigint | null): string | null => (isThere ? (minor?.toString() ?? 'on request') : null);
const nameOf = ({ sku, unit, min_base_quantity: from }: VersionChangeRow): string => `${sku} ${unit}${from > 1n ? ` from ${from}` : ''}`;

/** What a version of a price list changed. */
export async function listChanges(call: Call, listId: string, versions: readonly VersionRow[]): Promise<VersionChanges> {
  const rows = await listVersionChanges(call.tx, { listId, version: versions[0]?.version ?? 0 }, MOST_PRICES);
  const prices = rows.map((row) => [nameOf(row), { from: priceOf(row.was_there, row.was_minor), to: priceOf(row.is_there, row.is_minor) }]);
  return { changes: { ...termChanges(versions), ...Object.fromEntries(prices) }, prices: rows[0]?.total ?? 0 };
}
