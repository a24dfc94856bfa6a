import { findCustomer, type StoredCustomer } from '@omniroute/db/customer';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { stricterTerms } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';
import { CREDIT_NOT_SET } from './customer-input.ts';

const limit = z
  .string()
  .regex(/^\d{1,15}$/, 'must be minor units as a whole number')
  .nullable();

/** Two customers, and what whoever keeps the credit says of the one that stays; where nothing is said, nothing gets laxer. */
export const MergeInput = z.strictObject({
  keeper: plainText(64),
  merged: plainText(64),
  /** The credit limit afterwards; left out, the keeper's, or the other's where the keeper has none. */
  limitMinor: limit.optional(),
  /** The payment terms afterwards; left out, the stricter of the two. */
  paymentTerms: plainText(40).optional(),
  /** A hold of the merged one is lifted, instead of becoming the keeper's. */
  liftsHold: z.boolean().optional(),
});
export type MergeInput = z.infer<typeof MergeInput>;

const unknown = (code: string): Fault =>
  new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${code}.` });

interface Mergeable {
  readonly code: string;
  readonly mergedInto: string | null;
}

/** Of two that are to be one, whichever was merged into another before. */
export function mergedBefore(keeper: Mergeable, merged: Mergeable): Refusal[] {
  const placed = [
    [keeper, '/keeper'],
    [merged, '/merged'],
  ] as const;
  return placed.flatMap(([{ code, mergedInto }, pointer]) =>
    mergedInto ? [{ code: 'merge.already', pointer, detail: `${code} was merged into ${mergedInto} before.` }] : [],
  );
}

/** Why these two cannot be one; empty where they can. */
export function obstaclesOf(keeper: StoredCustomer, merged: StoredCustomer): Refusal[] {
  const found = mergedBefore(keeper, merged);
  if (keeper.status === 'closed')
    found.push({
      code: 'merge.keeper-closed',
      pointer: '/keeper',
      detail: `${keeper.code} is closed. Keep the one that still buys, or open it again first.`,
    });
  for (const [field, name] of [
    ['taxId', 'tax IDs'],
    ['registrationNumber', 'registration numbers'],
  ] as const)
    if (keeper[field] && merged[field] && keeper[field] !== merged[field])
      found.push({
        code: 'merge.two-businesses',
        pointer: '/merged',
        detail: `They have different ${name} (${keeper[field]} and ${merged[field]}): two businesses before the law. Correct the wrong one first.`,
      });
  return found;
}

type ReadRecords = (tx: Call['tx'], codes: readonly string[]) => Promise<StoredCustomer[]>;

/** Both, in the order asked for. Throws Fault `not-found` for one outside the actor's scope, `refused` where they are the same. */
export async function readPair(
  call: Call,
  pair: { readonly keeper: string; readonly merged: string },
  readRecords: ReadRecords,
): Promise<readonly [StoredCustomer, StoredCustomer]> {
  if (pair.keeper === pair.merged)
    throw refused([{ code: 'merge.same', pointer: '/merged', detail: 'A customer cannot be merged into itself.' }]);
  const rows = await readRecords(call.tx, [pair.keeper, pair.merged]);
  const of = async (code: string): Promise<StoredCustomer> => {
    const row = rows.find((one) => one.code === code);
    if (!row || !(await findCustomer(call.tx, { id: row.id }, ownScope(call.actor)))) throw unknown(code);
    return row;
  };
  return [await of(pair.keeper), await of(pair.merged)];
}

const FILLED = ['taxId', 'registrationNumber', 'phone', 'owner'] as const;
type Filled = Partial<Record<(typeof FILLED)[number], string>>;

/** What the keeper lacks and takes over. */
export const filledOf = (keeper: StoredCustomer, merged: StoredCustomer): Filled =>
  Object.fromEntries(FILLED.flatMap((field) => (keeper[field] === null && merged[field] !== null ? [[field, merged[field]]] : [])));

/** Whether nobody has said yet how they may buy: what stands there meanwhile decides nothing about another. */
const isUndecided = ({ status, statusReason }: Pick<StoredCustomer, 'status' | 'statusReason'>): boolean =>
  status === 'on-hold' && statusReason === CREDIT_NOT_SET;

type Standing = Pick<StoredCustomer, 'status' | 'statusReason' | 'paymentTerms'>;

const LONGEST_REASON = 300;

/** Who is on hold stays so, and says why by both; a hold of the merged one holds the keeper too, unless it is lifted. */
function heldAs(keeper: StoredCustomer, merged: StoredCustomer): Omit<Standing, 'paymentTerms'> {
  const { status, statusReason } = keeper;
  if (merged.status !== 'on-hold' || status === 'closed' || isUndecided(merged)) return { status, statusReason };
  const theirs = merged.statusReason ?? `${merged.code} was on hold.`;
  const ours = status === 'on-hold' ? (statusReason ?? '') : '';
  const told = ours.includes(theirs) ? ours : [ours, theirs].filter(Boolean).join('; ');
  return { status: 'on-hold', statusReason: told.slice(0, LONGEST_REASON) };
}

/** Whether the keeper may buy afterwards, and on what terms: the stricter of both where nothing else is said. */
export function standingOf(
  keeper: StoredCustomer,
  merged: StoredCustomer,
  given: Pick<MergeInput, 'paymentTerms' | 'liftsHold'>,
): Standing {
  const { status, statusReason } = keeper;
  return {
    ...(given.liftsHold ? { status, statusReason } : heldAs(keeper, merged)),
    paymentTerms:
      given.paymentTerms ?? (isUndecided(merged) ? keeper.paymentTerms : stricterTerms(keeper.paymentTerms, merged.paymentTerms)),
  };
}

/** Groups of the merged one that the keeper is not in. */
export const enteredOf = (keeper: StoredCustomer, merged: StoredCustomer): string[] =>
  merged.groups.filter((code) => !keeper.groups.includes(code));

/** An account; amounts are minor units. */
export interface Sums {
  readonly limitMinor: bigint | null;
  readonly owedMinor: bigint;
  readonly heldMinor: bigint;
}

/** An account whose limit nobody has set yet says nothing of one. */
export const decidedOf = (row: StoredCustomer, sums: Sums): Sums => (isUndecided(row) ? { ...sums, limitMinor: null } : sums);

/** What the keeper's account is afterwards: the sums of both; of the limits the one given, else the keeper's, else the merged one's. */
export const sumOf = (keeper: Sums, merged: Sums, given: string | null | undefined): Sums => ({
  limitMinor: given === undefined ? (keeper.limitMinor ?? merged.limitMinor) : given === null ? null : BigInt(given),
  owedMinor: keeper.owedMinor + merged.owedMinor,
  heldMinor: keeper.heldMinor + merged.heldMinor,
});

/** Amounts as they are told: decimal strings. */
export const sumsTold = ({ limitMinor, owedMinor, heldMinor }: Sums) => ({
  limitMinor: limitMinor?.toString() ?? null,
  owedMinor: owedMinor.toString(),
  heldMinor: heldMinor.toString(),
});
