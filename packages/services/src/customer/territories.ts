import {
  addTerritories,
  lockTerritories,
  listTerritories as readTerritories,
  type TerritoryRow,
  writeTerritories,
} from '@omniroute/db/customer';
import { changesBetween } from '@omniroute/domain';
import { placeTerritories } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb, orThrow } from '../run-verb.ts';

/** A territory; `path` from the root down to its own code, `customers` with those of all territories that lie in it. */
export interface Territory {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly path: readonly string[];
  readonly customers: number;
  /** Whether the reader works there: within their own territories, or anywhere where they are not narrowed. */
  readonly isOwn: boolean;
}

/** The tree, each territory after the one it lies in. */
export const listTerritories = defineVerb<Record<string, never>, { items: Territory[] }>({
  id: 'customer.list-territories',
  kind: 'read',
  input: z.strictObject({}),
  async run(call) {
    const rows = await readTerritories(call.tx);
    const within = new Map<string, number>();
    for (const { path, customers } of rows) for (const code of path) within.set(code, (within.get(code) ?? 0) + customers);
    const { territories } = call.actor.scope;
    const isOwn = (path: readonly string[]): boolean => !territories || path.some((code) => territories.includes(code));
    return {
      items: rows.map(({ id: _, ...row }: TerritoryRow) => ({ ...row, customers: within.get(row.code) ?? 0, isOwn: isOwn(row.path) })),
    };
  },
});

const PutTerritoriesInput = z.strictObject({
  territories: z
    .array(
      z.strictObject({
        code: plainText(100),
        name: plainText(200),
        parent: plainText(100).nullable().default(null),
        isNew: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(2_000),
});
type PutTerritoriesInput = z.infer<typeof PutTerritoriesInput>;

/**
 * Adds territories, renames them or moves them with all that lies in them; those not named stay. Throws Fault `refused` for a parent that
 * is not there, a territory that would lie in itself, a code that stands twice, and one that is taken where a new one is meant (`isNew`).
 */
export const putTerritories = defineVerb<
  PutTerritoriesInput,
  { outcomes: { code: string; outcome: 'created' | 'changed' | 'unchanged' }[] }
>({
  id: 'customer.put-territories',
  kind: 'write',
  input: PutTerritoriesInput,
  async run(call, { territories }) {
    refuseIfAny(
      repeatsOf(territories, ({ code }) => code).map(({ row, index }) => ({
        code: 'territory.twice',
        detail: `${row.code} stands twice.`,
        index,
        pointer: `/territories/${index}/code`,
      })),
    );
    const known = await lockTerritories(call.tx);
    refuseIfAny(
      territories.flatMap(({ code, isNew }, index) => {
        const old = isNew && known.find((row) => row.code === code);
        if (!old) return [];
        return [
          { code: 'territory.exists', detail: `${code} is taken: it is “${old.name}”.`, index, pointer: `/territories/${index}/code` },
        ];
      }),
    );
    const placed = orThrow(placeTerritories(known, territories));
    const before = new Map(known.map((row) => [row.code, row]));
    const added = territories.filter(({ code }) => !before.has(code)).map(({ code, name }) => ({ id: call.ids.uuid(), code, name }));
    await addTerritories(call.tx, call.now, added);
    await writeTerritories(call.tx, placed);
    const idOf = new Map([...known, ...added].map(({ code, id }) => [code, id]));
    const outcomes = territories.map(({ code, name, parent }) => {
      const old = before.get(code);
      const changes = old ? changesBetween({ name: old.name, parent: old.parent }, { name, parent }) : {};
      const outcome = !old ? ('created' as const) : Object.keys(changes).length > 0 ? ('changed' as const) : ('unchanged' as const);
      if (outcome !== 'unchanged')
        call.audit({ entityKind: 'territory', entityId: idOf.get(code) ?? '', type: `territory.${outcome}`, detail: { code, changes } });
      return { code, outcome };
    });
    return { outcomes };
  },
});
