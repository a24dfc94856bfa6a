import type { Fixture } from './pricing-fixtures.ts';

type Sql = (text: string, values?: readonly unknown[]) => Promise<unknown>;

/** A tenant, as far as its files go. */
interface Filed {
  readonly id: string;
  readonly slug: string;
  readonly importIds: readonly string[];
}
interface World {
  readonly sql: Sql;
  readonly own: Filed;
  readonly other: Filed;
  /** A text that is ours alone. */
  readonly canary: string;
}

export const PRICES_FILE = 'SKU,Unit,Price\nSKU-001,carton,55.50\n';

/** What an import's state has to be before an action, by its name in the address. */
const STATES: Readonly<Record<string, string>> = { check: 'ready', apply: 'checked', cancel: 'applying' };

/** Puts an import to where an action can be done with it, again and again; what only reads it takes it as it is. */
export async function importAt(sql: Sql, id: string, action: string): Promise<void> {
  if (STATES[action]) await sql('update imports set state = $2, checked_at = now() where id = $1', [id, STATES[action]]);
}

/** A working request of every address about files. */
export function importFixtures({ sql, own, other, canary }: World): Record<string, Fixture> {
  const id = own.importIds[0] ?? '';
  const theirs = other.importIds;
  const owned = { place: 'body', name: 'tenantId', theirs: [other.id, other.slug] } as const;
  const steps = Object.keys(STATES).map((action, place): [string, Fixture] => [
    `post /imports/{id}/${action}`,
    {
      path: `/imports/${own.importIds[place]}/${action}`,
      body: {},
      status: action === 'cancel' ? 200 : 202,
      fields: [{ place: 'path', name: own.importIds[place] ?? '', theirs }, owned],
      prepare: () => importAt(sql, own.importIds[place] ?? '', action),
    },
  ]);
  return {
    'post /imports': {
      path: '/imports',
      query: { kind: 'prices', list: 'STD', name: 'canary.csv' },
      file: PRICES_FILE,
      status: 201,
      fields: [{ place: 'query', name: 'list', theirs: ['ONLY-B'] }],
      shows: /"state":"ready"/,
    },
    'get /imports': { path: '/imports', query: { limit: '200' }, fields: [{ place: 'query', name: 'tenantId', theirs: [other.id] }] },
    'get /imports/{id}': { path: `/imports/${id}`, fields: [{ place: 'path', name: id, theirs }] },
    'get /imports/{id}/rows': {
      path: `/imports/${id}/rows`,
      fields: [{ place: 'path', name: id, theirs }],
      prepare: async () => {
        const refusals = JSON.stringify([{ column: 'Name', code: 'cell.empty', detail: canary }]);
        await sql('update import_rows set refusals = $2 where import_id = $1', [id, refusals]);
      },
    },
    ...Object.fromEntries(steps),
    'get /exports/{kind}': {
      path: '/exports/prices',
      query: { list: 'STD' },
      fields: [{ place: 'query', name: 'list', theirs: ['ONLY-B'] }],
      shows: /"SKU-001"/,
    },
  };
}
