import {
  type CategoryRow,
  countByCategory,
  insertCategories,
  lockCategories,
  removeCategories,
  updateCategories,
} from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import { groupBy, type Refusal } from '@omniroute/domain';
import { type CategoryPath, pathsOf } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { followWords } from '../search/index.ts';
import { namedByPromotions } from './word-changes.ts';

const code = plainText(64);
const CategoryInput = z.strictObject({
  code,
  name: plainText(100)
    .refine((name) => !name.includes('>'), 'must not contain >, which stands between the names of a path')
    .optional(),
  /** The code of the one above; null: at the top. */
  parent: code.nullable().optional(),
  /** Its place among its siblings, counted from 1. */
  position: z.number().int().min(1).max(10_000).optional(),
});
const PutCategoriesInput = z.strictObject({
  categories: z.array(CategoryInput).max(1000).default([]),
  /** Codes of categories in which nothing stands. */
  remove: z.array(code).max(1000).default([]),
});
type PutCategoriesInput = z.infer<typeof PutCategoriesInput>;
type Given = PutCategoriesInput['categories'][number];

const pathWord = ({ codes }: CategoryPath): string => codes.join('/');
const no = (reason: string, detail: string, pointer: string): Refusal => ({ code: reason, detail, pointer });

/** The row with what is said of it; a parent may be one of this call. */
function merge(
  call: Call,
  given: Given,
  { before, ids }: { before: CategoryRow | undefined; ids: ReadonlyMap<string, string> },
): CategoryRow {
  const parentId = given.parent === undefined ? (before?.parentId ?? null) : given.parent === null ? null : (ids.get(given.parent) ?? null);
  return {
    id: before?.id ?? ids.get(given.code) ?? call.ids.uuid(),
    parentId,
    code: given.code,
    name: given.name ?? before?.name ?? given.code,
    position: given.position ?? before?.position ?? 10_000,
  };
}

function checkGiven(given: readonly Given[], ids: ReadonlyMap<string, string>): Refusal[] {
  const twice = repeatsOf(given, (row) => row.code).map(({ row, index }) =>
    no('category.twice', `${row.code} stands twice.`, `/categories/${index}/code`),
  );
  const unknown = given.flatMap(({ parent }, index) =>
    typeof parent === 'string' && !ids.has(parent)
      ? [no('category.unknown', `There is no category with the code ${parent}.`, `/categories/${index}/parent`)]
      : [],
  );
  return [...twice, ...unknown];
}

const samePlace = (row: CategoryRow): string => `${row.parentId ?? ''}/${row.name.toLowerCase()}`;

/** Whether the tree would still be one, with each name once among its siblings. */
function checkTree(rows: readonly CategoryRow[], given: readonly Given[]): Refusal[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const isAbove = (row: CategoryRow, id: string): boolean => {
    const seen = new Set<string>();
    for (let at = byId.get(row.parentId ?? ''); at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
      if (at.id === id) return true;
      seen.add(at.id);
    }
    return false;
  };
  return given.flatMap(({ code: own }, index): Refusal[] => {
    const row = rows.find((one) => one.code === own);
    if (!row) return [];
    if (isAbove(row, row.id)) return [no('category.circle', `${row.name} cannot stand below itself.`, `/categories/${index}/parent`)];
    const alike = rows.find((other) => other.id !== row.id && samePlace(other) === samePlace(row));
    if (!alike) return [];
    return [
      no(
        'category.name-taken',
        `There is a “${alike.name}” there already (${alike.code}). Choose another name or place.`,
        `/categories/${index}/name`,
      ),
    ];
  });
}

function checkRemoved(rows: readonly CategoryRow[], gone: readonly string[], counts: ReadonlyMap<string, number>): Refusal[] {
  return gone.flatMap((own, index): Refusal[] => {
    const pointer = `/remove/${index}`;
    const row = rows.find((one) => one.code === own);
    if (!row) return [no('category.unknown', `There is no category with the code ${own}.`, pointer)];
    const products = counts.get(row.id) ?? 0;
    const below = rows.filter((one) => one.parentId === row.id && !gone.includes(one.code)).length;
    if (products === 0 && below === 0) return [];
    const what = [products > 0 && `${products} products`, below > 0 && `${below} categories`].filter(Boolean).join(' and ');
    return [no('category.not-empty', `${row.name} has ${what} in it: move them first.`, pointer)];
  });
}

/**
 * Paths that would lead nowhere any more, with what makes them so: a category that goes, or one that moves with all below it. Promotions name
 * categories by their paths.
 */
function pathsGone(
  { rows, after }: { readonly rows: readonly CategoryRow[]; readonly after: readonly CategoryRow[] },
  { categories: given, remove }: PutCategoriesInput,
): Map<string, string> {
  const paths = pathsOf(rows);
  const left = new Set([...pathsOf(after).values()].map(pathWord));
  const next = new Map(after.map((row) => [row.id, row]));
  const isMoved = ({ id, parentId }: CategoryRow): boolean => next.get(id)?.parentId !== parentId;
  const moved = new Set(rows.filter(isMoved).map((row) => row.code));
  return new Map(
    rows.flatMap(({ id, code: own }): [string, string][] => {
      const path = paths.get(id);
      if (!path || left.has(pathWord(path))) return [];
      const mover = path.codes.findLast((one) => moved.has(one));
      const pointer = remove.includes(own)
        ? `/remove/${remove.indexOf(own)}`
        : `/categories/${given.findIndex((one) => one.code === mover)}/parent`;
      return [[pathWord(path), pointer]];
    }),
  );
}

const isSame = (one: CategoryRow, other: CategoryRow): boolean =>
  one.parentId === other.parentId && one.name === other.name && one.position === other.position;

function audit(call: Call, rows: readonly CategoryRow[], { before, after }: { before: CategoryRow | undefined; after: CategoryRow }): void {
  const codeOf = (id: string | null): string | null => rows.find((row) => row.id === id)?.code ?? null;
  const told = (row: CategoryRow) => ({ name: row.name, parent: codeOf(row.parentId), position: row.position });
  const [from, to] = [before && told(before), told(after)];
  const changes = Object.fromEntries(
    (['name', 'parent', 'position'] as const).flatMap((field) =>
      from?.[field] === to[field] ? [] : [[field, { from: from?.[field] ?? null, to: to[field] }]],
    ),
  );
  const type = before ? 'category.changed' : 'category.created';
  call.audit({ entityKind: 'category', entityId: after.id, type, detail: { code: after.code, changes } });
}

/** New rows level by level, so that each finds the one above it. */
async function insertByLevel(call: Call, rows: readonly CategoryRow[], all: readonly CategoryRow[]): Promise<void> {
  const paths = pathsOf(all);
  const levels = groupBy(rows, (row) => paths.get(row.id)?.ids.length ?? 1);
  for (const depth of [...levels.keys()].toSorted((a, b) => a - b)) await insertCategories(call.tx, call.now, levels.get(depth) ?? []);
}

/**
 * Adds categories, moves, orders and renames those whose code is there, and removes empty ones; what is not named stays. A code stays for
 * good: promotions name it. Throws Fault `refused` for a circle, a name twice among siblings, what is not empty, and where a promotion goes by
 * the path of one that would go or move.
 */
export const putCategories = defineVerb<PutCategoriesInput, { changed: number; removed: number }>({
  id: 'catalogue.put-categories',
  kind: 'write',
  input: PutCategoriesInput,
  async run(call, input) {
    const { categories: given, remove } = input;
    const rows = await lockCategories(call.tx);
    const known = new Map(rows.map((row) => [row.code, row]));
    const ids = new Map([
      ...rows.map((row) => [row.code, row.id] as const),
      ...given.filter((one) => !known.has(one.code)).map((one) => [one.code, call.ids.uuid()] as const),
    ]);
    refuseIfAny(checkGiven(given, ids));
    const merged = given.map((one) => ({ before: known.get(one.code), after: merge(call, one, { before: known.get(one.code), ids }) }));
    const changes = merged.filter(({ before, after }) => !before || !isSame(before, after));
    const replaced = new Map(merged.map(({ after }) => [after.id, after]));
    const all = [...rows.filter(({ id }) => !replaced.has(id)), ...replaced.values()];
    const counts = remove.length > 0 ? await countByCategory(call.tx) : new Map<string, number>();
    refuseIfAny([...checkTree(all, given), ...checkRemoved(all, remove, counts)]);
    const after = all.filter((row) => !remove.includes(row.code));
    refuseIfAny(await namedByPromotions(call, 'categories', pathsGone({ rows, after }, input)));
    await insertByLevel(
      call,
      changes.filter(({ before }) => !before).map(({ after }) => after),
      all,
    );
    await updateCategories(
      call.tx,
      call.now,
      changes.filter(({ before }) => before).map(({ after }) => after),
    );
    const gone = all.filter((row) => remove.includes(row.code));
    await removeCategories(
      call.tx,
      gone.map(({ id }) => id),
    );
    for (const change of changes) audit(call, all, change);
    for (const row of gone)
      call.audit({ entityKind: 'category', entityId: row.id, type: 'category.removed', detail: { code: row.code, name: row.name } });
    await followWords(call, { categories: changes.flatMap(({ before }) => (before ? [before.id] : [])) });
    if (changes.some(({ before, after }) => before && before.parentId !== after.parentId)) await raiseBook(call.tx, 'products', call.now);
    return { changed: changes.length, removed: gone.length };
  },
});
