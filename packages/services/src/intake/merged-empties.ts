import { listMergedEmpties, listMergedInto, lockCustomers, type MergedEmptiesRow } from '@omniroute/db/customer';
import { findNamed, type NamedRow, type OpeningRecord } from '@omniroute/db/intake';
import { readPriceHead } from '@omniroute/db/pricing';
import { dayWordsIn, groupBy, type Refusal } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';

type Row = Readonly<Record<string, string | number | null | undefined>>;
type Customers = ReadonlyMap<string, NamedRow>;

const codesOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => (typeof row['customerCode'] === 'string' ? [row['customerCode']] : []))),
];

/**
 * The customers that rows name, by the code named, locked against a merge until the transaction ends: what is written of one who was merged
 * meanwhile would be nobody's.
 */
export async function holdNamed(call: Call, rows: readonly Row[], held: readonly string[] = []): Promise<Customers> {
  const codes = codesOf(rows);
  const named = await findNamed(call.tx, 'customers', { codes, scope: call.actor.scope });
  const wanted = [...new Set([...codes, ...[...named.values()].map(({ code }) => code)])];
  if (wanted.every((code) => held.includes(code))) return named;
  await lockCustomers(call.tx, wanted);
  return holdNamed(call, rows, wanted);
}

/**
 * Rows of empties under the code of a merged customer, each with why it is not taken: a merge counted theirs with the keeper's, so that
 * the row is a part of what stands and never the whole.
 */
export async function rowsOfMerged(call: Call, rows: readonly Row[], customers: Customers): Promise<Refusal[]> {
  const merged = [...customers].filter(([asked, { code }]) => asked !== code);
  if (merged.length === 0) return [];
  const { time_zone: zone } = await readPriceHead(call.tx);
  const mergers = await listMergedInto(call.tx, [...new Set(merged.map(([, { id }]) => id))]);
  const counted = await listMergedEmpties(
    call.tx,
    merged.map(([asked]) => asked),
  );
  return rows.flatMap((row, index): Refusal[] => {
    const asked = String(row['customerCode']);
    const keeper = customers.get(asked)?.code;
    const merger = mergers.find(({ code }) => code === asked);
    if (keeper === undefined || keeper === asked || !merger) return [];
    const part = counted.find((one) => one.mergedCode === asked && one.container === row['container']);
    const told = part ? ` Its ${part.merged.quantity} ${part.container} are counted with those of ${keeper}.` : '';
    const detail = `${asked} was merged into ${keeper} on ${dayWordsIn(zone, merger.mergedAt)}.${told} Leave this row out; what both hold now stands under ${keeper}.`;
    return [{ code: 'customer.merged', detail, index, pointer: `/rows/${index}/customerCode` }];
  });
}

interface Plan {
  readonly before: OpeningRecord | undefined;
  readonly after: OpeningRecord;
}

/** A note that is no part of what stands, or stood before a merge: somebody counted anew, and says so. */
function isCountedAnew({ before, after }: Plan, parts: readonly MergedEmptiesRow[]): boolean {
  const known = [before?.['note'], ...parts.flatMap(({ keeper, merged }) => [keeper?.note, merged.note])];
  const said = after['note'] ?? '';
  return said !== '' && !known.some((note) => note?.includes(said));
}

const isOther = ({ before, after }: Plan): boolean =>
  before !== undefined && (before['quantity'] !== after['quantity'] || before['depositMinor'] !== after['depositMinor']);
const keyOf = (code: string | null | undefined, container: string | null | undefined): string => JSON.stringify([code, container]);

/**
 * Rows that would write something else over what a merge counted together, as a file from before it does; each says what stands. A row
 * with a note of its own is taken: it was counted anew.
 */
export async function rowsOverMerged(call: Call, plans: readonly Plan[]): Promise<Refusal[]> {
  const others = plans.filter(isOther);
  if (others.length === 0) return [];
  const counted = groupBy(await listMergedEmpties(call.tx, codesOf(others.map(({ after }) => after))), (one) =>
    keyOf(one.keeperCode, one.container),
  );
  if (counted.size === 0) return [];
  const { time_zone: zone } = await readPriceHead(call.tx);
  return plans.flatMap((plan, index): Refusal[] => {
    const { before, after } = plan;
    const parts = counted.get(keyOf(after['customerCode'], after['container'])) ?? [];
    const last = parts.at(-1);
    if (!isOther(plan) || !last || isCountedAnew(plan, parts)) return [];
    const theirs = parts.map(({ mergedCode, merged }) => `${merged.quantity} of ${mergedCode}`).join(', ');
    const said = before?.['quantity'] === after['quantity'] ? 'another deposit' : after['quantity'];
    const detail = `${after['customerCode']} holds ${before?.['quantity']} ${after['container']}: ${theirs} came to it by a merge, the last on ${dayWordsIn(zone, last.mergedAt)}. This row says ${said}. If it was counted anew, say so in its note.`;
    return [{ code: 'empties.merged', detail, index, pointer: `/rows/${index}/quantity` }];
  });
}
