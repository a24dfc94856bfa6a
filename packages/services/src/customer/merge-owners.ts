import {
  claimOwners,
  findCustomersByCode,
  type KnownOwner,
  listOwned,
  lockCustomers,
  moveOwner,
  type OwnedRow,
  readOwnerRecords,
  readOwnerTwins,
} from '@omniroute/db/customer';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { findOwnerTwins, type OwnerTwinReason } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { mergedBefore } from './merge-pair.ts';

/** More owners than this are not compared in one go. */
const MOST_COMPARED = 50_000;
const MOST_SHOWN = 200;

/** One of two owners that may be one person; phones in international form. */
export interface OwnerTwin {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
}

export interface OwnerPair {
  readonly first: OwnerTwin;
  readonly second: OwnerTwin;
  readonly reasons: readonly OwnerTwinReason[];
}

const TwinsInput = z.strictObject({
  /** Only the pairs of this owner. */
  code: plainText(64).optional(),
});

/**
 * Pairs of owners that may be one person, by number or by name, the surest first, the first 200 of them; `total` counts all. Looks at
 * 50,000 owners at most; those who were merged are in no pair.
 */
export const listOwnerTwins = defineVerb<z.infer<typeof TwinsInput>, { items: OwnerPair[]; total: number }>({
  id: 'customer.list-owner-twins',
  kind: 'read',
  input: TwinsInput,
  async run(call, { code }) {
    const pairs = findOwnerTwins(await readOwnerTwins(call.tx, MOST_COMPARED)).filter(
      ({ first, second }) => code === undefined || first.code === code || second.code === code,
    );
    return { items: pairs.slice(0, MOST_SHOWN), total: pairs.length };
  },
});

const MergeOwnersInput = z.strictObject({ keeper: plainText(64), merged: plainText(64) });
type MergeOwnersInput = z.infer<typeof MergeOwnersInput>;

/** Both, in the order asked for. Throws Fault `not-found` for one that is not there, `refused` where they are the same. */
async function readPair({ tx }: Call, { keeper, merged }: MergeOwnersInput): Promise<readonly [KnownOwner, KnownOwner]> {
  if (keeper === merged) throw refused([{ code: 'merge.same', pointer: '/merged', detail: 'An owner cannot be merged into themselves.' }]);
  const rows = await readOwnerRecords(tx, [keeper, merged]);
  const of = (code: string): KnownOwner => {
    const row = rows.find((one) => one.code === code);
    if (row) return row;
    throw new Fault('not-found', { code: 'owner.unknown', detail: `There is no owner with the code ${code}.` });
  };
  return [of(keeper), of(merged)];
}

/** Why these two cannot be one; empty where they can. `owned` are the customers of the one who goes. */
async function obstaclesOf(
  call: Call,
  [keeper, merged]: readonly [KnownOwner, KnownOwner],
  owned: readonly OwnedRow[],
): Promise<Refusal[]> {
  const found = mergedBefore(keeper, merged);
  const codes = owned.filter(({ wasMerged }) => !wasMerged).map(({ code }) => code);
  const seen = await findCustomersByCode(call.tx, codes, ownScope(call.actor));
  if (seen.length < codes.length)
    found.push({
      code: 'merge.not-yours',
      pointer: '/merged',
      detail: `${merged.name} (${merged.code}) has customers outside your area. Ask somebody who sees them all.`,
    });
  return found;
}

const united = (owners: readonly KnownOwner[]): string[] =>
  [...new Set(owners.flatMap(({ phones }) => phones.map(({ phone }) => phone)))].sort();

/** What a merge of two owners would do. `obstacles` say why it cannot be. */
export interface OwnerMergePreview {
  readonly keeper: OwnerTwin;
  readonly merged: OwnerTwin;
  /** Whose owner becomes the keeper, by code, the first fifty. */
  readonly moves: readonly { readonly code: string; readonly name: string }[];
  /** The keeper's afterwards. */
  readonly phones: readonly string[];
  readonly obstacles: readonly string[];
}

const MOST_MOVES_SHOWN = 50;

/** What merging one owner into another would do; nothing is written. Throws Fault `not-found` for one that is not there. */
export const previewMergeOwners = defineVerb<MergeOwnersInput, OwnerMergePreview>({
  id: 'customer.preview-merge-owners',
  kind: 'read',
  input: MergeOwnersInput,
  async run(call, input) {
    const pair = await readPair(call, input);
    const [ours, theirs] = [await listOwned(call.tx, pair[0].id), await listOwned(call.tx, pair[1].id)];
    const obstacles = (await obstaclesOf(call, pair, theirs)).map(({ detail }) => detail);
    const live = (owned: readonly OwnedRow[]) => owned.filter(({ wasMerged }) => !wasMerged);
    const told = (owner: KnownOwner, owned: readonly OwnedRow[]): OwnerTwin => ({
      code: owner.code,
      name: owner.name,
      phones: united([owner]),
      customers: live(owned).length,
    });
    // Whoever may not merge them all is told none of them.
    const moves = obstacles.length > 0 ? [] : live(theirs).slice(0, MOST_MOVES_SHOWN);
    return {
      keeper: told(pair[0], ours),
      merged: told(pair[1], theirs),
      moves: moves.map(({ code, name }) => ({ code, name })),
      phones: united(pair),
      obstacles,
    };
  },
});

/** The trail: on each customer whose owner they are from then on, on the keeper, and on the one who went. */
function auditMerge(call: Call, [keeper, merged]: readonly [KnownOwner, KnownOwner], moved: readonly OwnedRow[]): void {
  const live = moved.filter(({ wasMerged }) => !wasMerged);
  const names = { keeper: keeper.code, keeperName: keeper.name, merged: merged.code, mergedName: merged.name };
  for (const { id, code } of live)
    call.audit({
      entityKind: 'customer',
      entityId: id,
      type: 'customer.owner-merged',
      detail: { code, ...names, changes: { owner: { from: merged.code, to: keeper.code } } },
    });
  const [was, is] = [united([keeper]), united([keeper, merged])];
  const detail = { ...names, customers: live.length, codes: live.map(({ code }) => code).join(', ') };
  const changes = was.length === is.length ? {} : { phones: { from: was, to: is } };
  call.audit({ entityKind: 'owner', entityId: keeper.id, type: 'owner.merged', detail: { code: keeper.code, ...detail, changes } });
  call.audit({ entityKind: 'owner', entityId: merged.id, type: 'owner.merged-away', detail: { code: merged.code, ...detail } });
}

/**
 * Makes two owners one. The customers of the one become the keeper's, each with a step in its timeline, and the phones of both are the
 * keeper's; the merged one's code, and those merged into them before, name the keeper from then on, in files too. Throws Fault `not-found`
 * for one that is not there, and `refused`: `merge.same`, `merge.already`, and `merge.not-yours` where a customer that would move is not
 * the actor's.
 */
export const mergeOwners = defineVerb<MergeOwnersInput, { keeper: string; merged: string; customers: number }>({
  id: 'customer.merge-owners',
  kind: 'write',
  input: MergeOwnersInput,
  async run(call, input) {
    await claimOwners(call.tx);
    const pair = await readPair(call, input);
    const [keeper, merged] = pair;
    const owned = await listOwned(call.tx, merged.id);
    refuseIfAny(await obstaclesOf(call, pair, owned));
    // By code, as everybody who takes several customers does.
    await lockCustomers(
      call.tx,
      owned.map(({ code }) => code),
    );
    const moved = await moveOwner(call.tx, { keeperId: keeper.id, mergedId: merged.id, at: call.now });
    auditMerge(call, pair, moved);
    return { keeper: keeper.code, merged: merged.code, customers: moved.filter(({ wasMerged }) => !wasMerged).length };
  },
});
