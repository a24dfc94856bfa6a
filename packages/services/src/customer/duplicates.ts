import { findCustomer, keepApart, readDistinct, readTwins } from '@omniroute/db/customer';
import { Fault, refused } from '@omniroute/domain';
import { findDuplicates, type TwinFacts, type TwinReason } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';

/** One of two customers that may be one. */
export interface Twin {
  readonly code: string;
  readonly name: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly phones: readonly string[];
  readonly taxId: string | null;
  readonly landmarks: readonly string[];
}

/** Two customers that may be one: how likely, from 0 to 100, and what speaks for it. */
export interface DuplicatePair {
  readonly first: Twin;
  readonly second: Twin;
  readonly score: number;
  readonly namePercent: number;
  readonly reasons: readonly TwinReason[];
}

/** More customers than this are not compared in one go. */
const MOST_COMPARED = 50_000;
const MOST_SHOWN = 200;

const describeTwin = ({ code, name, territory, ownerName, phones, taxId, landmarks }: TwinFacts): Twin => ({
  code,
  name,
  territory,
  ownerName,
  phones: [...new Set(phones)],
  taxId,
  landmarks,
});

/**
 * Pairs of customers that may be one, the likeliest first, the first 200 of them; `total` counts all. Looks at customers that are active or
 * on hold within the actor's scope, at most 50,000; pairs that somebody has said are two are left out.
 */
export const listDuplicates = defineVerb<Record<string, never>, { items: DuplicatePair[]; total: number }>({
  id: 'customer.list-duplicates',
  kind: 'read',
  input: z.strictObject({}),
  async run(call) {
    const rows = await readTwins(call.tx, ownScope(call.actor), MOST_COMPARED);
    const distinct = await readDistinct(call.tx);
    const pairs = findDuplicates(rows, (first, second) => distinct.has(`${first} ${second}`));
    const items = pairs
      .slice(0, MOST_SHOWN)
      .map(({ first, second, ...judged }) => ({ first: describeTwin(first), second: describeTwin(second), ...judged }));
    return { items, total: pairs.length };
  },
});

const DismissInput = z.strictObject({ first: plainText(64), second: plainText(64), reason: plainText(300).nullable().default(null) });

/** Notes that two customers that look alike are two: they are not offered again. Throws Fault `not-found` for one that is not there. */
export const dismissDuplicate = defineVerb<z.infer<typeof DismissInput>, { first: string; second: string }>({
  id: 'customer.dismiss-duplicate',
  kind: 'write',
  input: DismissInput,
  async run(call, { first, second, reason }) {
    const scope = ownScope(call.actor);
    const [one, other] = [await findCustomer(call.tx, { code: first }, scope), await findCustomer(call.tx, { code: second }, scope)];
    if (!one || !other)
      throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${one ? second : first}.` });
    if (one.id === other.id)
      throw refused([{ code: 'duplicate.same', pointer: '/second', detail: `${first} and ${second} are one customer already.` }]);
    await keepApart(call.tx, [one.id, other.id], { reason, by: call.actor.name, at: call.now });
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const)
      call.audit({
        entityKind: 'customer',
        entityId: here.id,
        type: 'customer.kept-apart',
        detail: { other: there.code, ...(reason && { reason }) },
      });
    return { first: one.code, second: other.code };
  },
});
