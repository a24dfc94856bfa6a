import { pointerTo } from '@omniroute/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import type { PriceDesk } from '../test/price-desk.ts';
import { type Field, fieldsOf, withValue } from '../test/schema-fields.ts';
import { OPERATIONS } from './api.ts';
import type { Operation } from './operation.ts';

/** What the schema library says to its programmer where a schema has no words of its own. */
const LIBRARY =
  /\b(?:Invalid (?:input|option|string|number|date|format|key|element|discriminator|ISO|UUID|URL)|Too (?:small|big)|Unrecognized keys?|expected (?:string|number|int|boolean|object|array|record|date|bigint|never|null|nonoptional|one of)|received (?:string|number|boolean|undefined|null|object|array|NaN))\b/i;
const WRONG = [null, -1, 0.5, 1e21, '', 'x', 'x'.repeat(20_000), '10000-01-01T00:00:00Z', true, [], {}];
const WRONG_TEXTS = ['', ' ', 'x', '0', '-1', 'x'.repeat(3_000), '10000-01-01T00:00:00Z', '0000-01-01'];
const AT_ONCE = 6;

const world = new GatewayTenants({ poolSize: 10 });
let desk: PriceDesk;
beforeAll(async () => {
  await world.openMinted();
  desk = await world.desk();
});
afterAll(world.close);

const pathOf = ({ path }: Operation): string =>
  path.replaceAll(/\{id\}/g, '019abc12-3456-7890-abcd-ef0123456789').replaceAll(/\{\w+\}/g, 'A');
const placesIn = ({ json }: Answered): string[] => ((json['errors'] ?? []) as { pointer?: string }[]).map(({ pointer }) => pointer ?? '');

interface Sent {
  readonly field: Field;
  readonly answer: Answered;
}

/** The operation's example, as a kind of thing that has this field. */
const bodyFor = (operation: Operation, field: Field): unknown =>
  field.given.reduce<unknown>((whole, [path, one]) => withValue(whole, path, one), operation.example.body ?? {});

/** What is answered to every wrong value in every place that the body has. */
async function askAll(operation: Operation): Promise<Sent[]> {
  const { body } = operation.schemas;
  if (!body) return [];
  const what = `${operation.method.toUpperCase()} ${pathOf(operation)}`;
  const asked = fieldsOf(body).flatMap((field) => WRONG.map((value) => ({ field, value })));
  const sent: Sent[] = [];
  for (let from = 0; from < asked.length; from += AT_ONCE)
    sent.push(
      ...(await Promise.all(
        asked.slice(from, from + AT_ONCE).map(async ({ field, value }) => {
          return { field, answer: await desk.send(what, withValue(bodyFor(operation, field), field.path, value)) };
        }),
      )),
    );
  return sent;
}

describe.each(OPERATIONS.filter(({ schemas, takesFile }) => schemas.body && !takesFile).map((one) => [one.id, one] as const))(
  '%s',
  (_id, operation) => {
    it('tells what is wrong with each field of its body in words for who sent it', async () => {
      const sent = await askAll(operation);
      expect(sent.map(({ answer }) => answer.text).filter((words) => LIBRARY.test(words))).toEqual([]);
      expect(sent.filter(({ answer }) => answer.status >= 500).map(({ answer }) => answer.text)).toEqual([]);
      // Every field was really asked for: of each, something is refused at its place or within it.
      const places = [...new Set(sent.map(({ field }) => pointerTo(field.path)))];
      const refused = new Set(
        sent
          .flatMap(({ field, answer }) => (answer.status >= 400 ? placesIn(answer).map((at) => [pointerTo(field.path), at]) : []))
          .filter(([place, at]) => at?.startsWith(place ?? ''))
          .map(([place]) => place),
      );
      expect(places.filter((place) => !refused.has(place))).toEqual([]);
    });
  },
);

/** The same day or moment of a year before the first and after the last that there are. */
const YEARS = ['0000', '10000'];
const ofYear = ({ format }: Field, year: string): string => `${year}-06-01${format === 'datetime' ? 'T00:00:00Z' : ''}`;
const dated = OPERATIONS.flatMap((operation) =>
  (['body', 'query'] as const).flatMap((part) => {
    const schema = operation.schemas[part];
    const fields = schema ? fieldsOf(schema).filter(({ format }) => format !== undefined) : [];
    return fields.map((field) => [`${operation.id} ${part} ${pointerTo(field.path)}`, { operation, part, field }] as const);
  }),
);

it('has days and moments to look at', () => {
  expect(dated.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'calculatePrices body /at',
      'getPriceList query /at',
      'putPriceList body /assignments/0/from',
      'placeOrder body /requestedDate',
    ]),
  );
});

describe.each(dated)('%s', (_name, { operation, part, field }) => {
  it.each(YEARS)('of the year %s is refused at its place', async (year) => {
    const value = ofYear(field, year);
    const what = `${operation.method.toUpperCase()} ${pathOf(operation)}`;
    const answer =
      part === 'query'
        ? await desk.send(`${what}?${new URLSearchParams({ [String(field.path[0])]: value })}`)
        : await desk.send(what, withValue(bodyFor(operation, field), field.path, value));
    expect([answer.status, answer.json['code']], answer.text).toEqual([400, 'schema']);
    expect(placesIn(answer)).toContain(pointerTo(field.path));
  });
});

describe.each(OPERATIONS.filter(({ schemas }) => schemas.query).map((one) => [one.id, one] as const))('%s', (_id, operation) => {
  it('tells what is wrong with each field of its query in words for who sent it', async () => {
    const names = Object.keys(operation.schemas.query?.shape ?? {});
    for (const name of [...names, 'unheardOf'])
      for (const text of WRONG_TEXTS) {
        const answer = await desk.send(`${operation.method.toUpperCase()} ${pathOf(operation)}?${new URLSearchParams({ [name]: text })}`);
        expect(answer.text).not.toMatch(LIBRARY);
        expect(answer.status, answer.text).toBeLessThan(500);
      }
  });
});
