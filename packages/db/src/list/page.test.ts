import { Fault } from '@omniroute/domain';
import { describe, expect, it } from 'vitest';
import { writeCursor } from './cursor.ts';
import { type ListDefinition, pageStatement, resolveSort } from './page.ts';

const TENANT = '01999999-0000-7000-8000-000000000001';
const THINGS: ListDefinition<'name' | 'made'> = {
  name: 'things',
  from: 'things t',
  alias: 't',
  sorts: { name: [{ sql: 't.name', type: 'text' }], made: [{ sql: 't.made_at', type: 'timestamptz' }] },
  defaultSort: '-made',
  id: { sql: 't.id', type: 'uuid' },
  select: 'page.name',
};
const build = (request: Partial<Parameters<typeof pageStatement>[1]>) =>
  pageStatement(THINGS, { limit: 50, branches: [{}], ...request }, TENANT);

describe('the statement of a page', () => {
  it('begins with the tenant, reads one row more than asked, and sorts by keys and id in one direction', () => {
    const { statement, values } = build({});
    expect(statement.text).toContain('where t.tenant_id = $1 order by t.made_at desc, t.id desc limit $2');
    expect(values).toEqual([TENANT, 51]);
    expect(statement.name).toBe('');
  });

  it('goes on after the cursor by comparing whole rows, which an index can do', () => {
    const cursor = writeCursor({ list: 'things', sort: 'name', keys: ["O'Neil", TENANT] });
    const { statement, values } = build({ sort: 'name', cursor });
    expect(statement.text).toContain('(t.name, t.id) > ($2::text, $3::uuid)');
    expect(statement.text).not.toContain('Neil');
    expect(values).toEqual([TENANT, "O'Neil", TENANT, 51]);
  });

  it('adds a bound on the first key where rows come from two tables', () => {
    const cursor = writeCursor({ list: 'things', sort: '-name', keys: ['b', TENANT] });
    const { statement } = pageStatement({ ...THINGS, hasLeadingBound: true }, { limit: 1, sort: '-name', cursor, branches: [{}] }, TENANT);
    expect(statement.text).toContain('(t.name, t.id) < ($2::text, $3::uuid) and t.name <= $2::text');
  });

  it('binds what filters are given, and nothing of it stands in the text', () => {
    const evil = "x'; drop table things; --";
    const { statement, values } = build({ branches: [{ where: (bind) => [`t.colour = any(${bind([evil])}::text[])`] }] });
    expect(statement.text).not.toContain('drop');
    expect(values).toContainEqual([evil]);
  });

  it('reads each value of a fan-out by itself, each bounded, and merges', () => {
    const one = build({ branches: [{ fanOut: { sql: 't.state', type: 'text', values: ['a'] } }] });
    expect(one.statement.text).toContain('t.state = $3::text');
    expect(one.statement.text).not.toContain('lateral');
    const two = build({ branches: [{ fanOut: { sql: 't.state', type: 'text', values: ['a', 'b', 'a'] } }] });
    expect(two.statement.text).toMatch(/unnest\(\$3::text\[\]\).*cross join lateral \(select .*t\.state = fan\.value.* limit \$2\) part/);
    expect(two.values[2]).toEqual(['a', 'b']);
  });

  it('walks groups in order and reads each by itself, first what is left of the one that the last page ended in', () => {
    const groups = { name: { from: '(select code, title from kinds)', keys: 1, rows: 't.kind = g.code' } };
    const sorts = { ...THINGS.sorts, name: [{ sql: 'g.title', type: 'text' as const }, ...THINGS.sorts.name] };
    const read = (more: object) =>
      pageStatement({ ...THINGS, sorts, groups }, { limit: 50, branches: [{}], sort: '-name', ...more }, TENANT);
    const { text } = read({}).statement;
    expect(text).toContain(
      'from (select g.* from (select code, title from kinds) g order by g.title desc) g cross join lateral (select t.*',
    );
    expect(text).toContain('where t.tenant_id = $1 and t.kind = g.code order by t.name desc, t.id desc limit $2) part');
    expect(text).toContain('part order by g.title desc, part.key_1 desc, part.key_2 desc limit $2');
    const next = read({ cursor: writeCursor({ list: 'things', sort: '-name', keys: ['Kind', 'b', TENANT] }) });
    expect(next.statement.text).toMatch(
      /\(g\.title\) = \(\$3::text\).*\(t\.name, t\.id\) < \(\$4::text, \$5::uuid\).* union all .*\(g\.title\) < \(\$6::text\)/,
    );
    expect(next.values).toEqual([TENANT, 51, 'Kind', 'b', TENANT, 'Kind']);
    expect(pageStatement({ ...THINGS, groups }, { limit: 50, branches: [{}] }, TENANT).statement.text).not.toContain('lateral');
  });

  it('unites branches', () => {
    const { statement } = build({ branches: [{ where: () => ['t.a'] }, { where: () => ['not t.a'] }] });
    expect(statement.text.match(/union all/g)).toHaveLength(1);
    expect(statement.text.match(/t\.tenant_id = \$1/g)).toHaveLength(2);
  });

  it.each([0, 201, 1.5, Number.NaN])('is not built for a page of %s rows', (limit) => {
    expect(() => build({ limit })).toThrow('1 to 200');
  });
});

describe('the sort', () => {
  it.each(['colour', '-', '--name', 'name desc', 'constructor', '__proto__', '-toString'])('%s is refused by name', (sort) => {
    expect(() => resolveSort(THINGS, sort)).toThrow(Fault);
  });

  it('is the list’s own when none is asked for', () => {
    expect(resolveSort(THINGS, undefined)).toMatchObject({ text: '-made', isDescending: true });
    expect(resolveSort(THINGS, '')).toMatchObject({ text: '-made' });
    expect(resolveSort(THINGS, 'name')).toMatchObject({ text: 'name', isDescending: false });
  });
});
