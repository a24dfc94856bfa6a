import { Fault } from '@omniroute/domain';
import { type MintedTenant, openGatedServices, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OrderDocument, placeOrder } from './order/index.ts';
import { type Caller, defineVerb, Overtaken, runVerb, type Verb } from './run-verb.ts';
import { actorOf, authenticateKey, findMemberships, issueApiKey } from './tenant/index.ts';

const world = new TwoTenants({ customers: 3, stock: 100_000, poolSize: 16 });

const ORDER = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1 }] };

beforeAll(world.openMinted);
afterAll(world.close);

const codeOf = (error: unknown): string => {
  if (error instanceof Fault) return `${error.kind} ${error.problem.code}`;
  throw error;
};
const refusalOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', codeOf);
const place = (caller: Partial<Caller>, input: object = ORDER): Promise<OrderDocument> =>
  runVerb(world.as('order-clerk', world.ours, caller), placeOrder, input);
const ordersOf = async (customerCode: string): Promise<number> => {
  const text = `select count(*)::int as n from orders o join customers c on c.id = o.customer_id where o.tenant_id = $1 and c.code = $2`;
  return (await world.database.sql<{ n: number }>(text, [world.ours.id, customerCode]))[0]?.n ?? 0;
};

/** Asks again while the first is under way, as every client is told to; how often that was goes to `waited`. */
async function placeUntilAnswered(requestId: string, waited: { count: number }): Promise<OrderDocument> {
  for (;;) {
    try {
      return await place({ requestId });
    } catch (error) {
      if (codeOf(error) !== 'conflict idempotency.in-flight') throw error;
      waited.count += 1;
    }
  }
}

describe('an input of another shape', () => {
  const placesOf = async (input: object): Promise<unknown> => {
    const fault = await place({}, input).catch((error: unknown) => error);
    if (!(fault instanceof Fault)) throw new Error('it was taken');
    return [fault.kind, ...(fault.problem.errors ?? []).map((error) => error.pointer)];
  };
  it('is refused with each place as a JSON pointer', async () => {
    expect(await placesOf({ ...ORDER, 'a/b~c': 1, more: 2 })).toEqual(['invalid', '/a~1b~0c', '/more']);
    expect(await placesOf({ ...ORDER, lines: [{ sku: '', quantity: 1.5 }] })).toEqual(['invalid', '/lines/0/sku', '/lines/0/quantity']);
    expect(await placesOf([])).toEqual(['invalid', '']);
  });
});

describe('a repeat of a request', () => {
  it('gets the one answer, of many at once and also those that begin while the first is being committed', async () => {
    const waited = { count: 0 };
    for (let round = 0; round < 40; round += 1) {
      const repeats = Array.from({ length: 16 }, () => placeUntilAnswered(`round-${round}`, waited));
      const answers = (await Promise.all(repeats)).map((order) => JSON.stringify(order));
      expect(new Set(answers).size).toBe(1);
    }
    // They did meet each other, or this showed nothing.
    expect(waited.count).toBeGreaterThan(200);
    expect(await ordersOf('CUST-001')).toBe(40);
  });

  it('gets it when it began before the first was committed and has the lock after, instead of being done or refused itself', async () => {
    const { gated, close, untilReached, open } = await openGatedServices(world.database);
    // Room for one such order: what is done twice is seen, and what is refused for what the first used up as well.
    await world.database.sql(`update credit_accounts set limit_minor = 1500 where tenant_id = $1 and customer_id = $2`, [
      world.ours.id,
      world.ours.customers[1]?.id,
    ]);
    const input = { ...ORDER, customerCode: 'CUST-002' };
    await close();
    const repeat = runVerb({ services: gated, caller: world.ours.caller('order-clerk', { requestId: 'overtaken' }) }, placeOrder, input);
    await untilReached();
    const first = await place({ requestId: 'overtaken' }, input);
    await open();
    expect(await repeat).toEqual(first);
    expect(await ordersOf('CUST-002')).toBe(1);
    await gated.close();
  });

  it('is the one who asked first, signed in again or started anew; from anybody else the id is a conflict', async () => {
    const ask = (caller: Caller): Promise<OrderDocument> =>
      runVerb({ services: world.services, caller: { ...caller, requestId: 'order-1' } }, placeOrder, {
        ...ORDER,
        customerCode: 'CUST-003',
      });
    const keyOf = async (name: string): Promise<Caller> => {
      const issue = { name, role: 'order-clerk' };
      const { key } = await runVerb(world.as(), issueApiKey, issue);
      return { ...world.ours.caller(), actor: (await authenticateKey(world.services, key)).actor };
    };
    const [till, shop, clerk] = [await keyOf('Till'), await keyOf('Shop'), world.ours.caller('order-clerk')];
    const first = await ask(till);
    // By key, not by the place it was sent from or what else is told of its bearer.
    expect(await ask({ ...till, channel: 'portal', correlationId: 'another', actor: { ...till.actor, name: 'Till 2' } })).toEqual(first);
    for (const other of [shop, clerk, world.ours.caller('importer')])
      expect(await refusalOf(ask(other))).toBe('conflict idempotency.other-body');
    expect(await ordersOf('CUST-003')).toBe(1);
    const signIn = async (): Promise<Caller> => {
      const [membership] = await findMemberships(world.services, { issuer: 'urn:test', subject: `${world.ours.slug}/order-clerk` });
      if (!membership) throw new Error('the clerk is no member');
      return { ...world.ours.caller(), actor: actorOf(membership), requestId: 'order-2' };
    };
    const placed = await runVerb({ services: world.services, caller: await signIn() }, placeOrder, ORDER);
    expect(await runVerb({ services: world.services, caller: await signIn() }, placeOrder, ORDER)).toEqual(placed);
    const imported = { ...world.ours.caller('importer'), requestId: 'replay:536365' };
    const replayed = await runVerb({ services: world.services, caller: imported }, placeOrder, ORDER);
    expect(await runVerb({ services: world.services, caller: { ...imported, correlationId: 'second run' } }, placeOrder, ORDER)).toEqual(
      replayed,
    );
  });

  it('of another tenant is another’s, whatever its id', async () => {
    const ask = (of: MintedTenant): Promise<OrderDocument> =>
      runVerb(world.as('order-clerk', of, { requestId: 'same-id' }), placeOrder, ORDER);
    const [own, other] = [await ask(world.ours), await ask(world.theirs)];
    expect(other.id).not.toBe(own.id);
    expect([await ask(world.ours), await ask(world.theirs)]).toEqual([own, other]);
  });

  describe('that meets somebody without the lock, as another version of this code may be', () => {
    /** Does nothing for a request but let `others` answer it meanwhile. */
    const overtakenBy = (others: () => Promise<unknown>): Verb<{ said: string }, { id: string }> =>
      defineVerb({
        id: 'order.place-order',
        kind: 'write',
        input: z.strictObject({ said: z.string() }),
        async run(call, input) {
          call.audit({ entityKind: 'order', entityId: call.ids.uuid(), type: 'order.created', detail: input });
          await others();
          return { id: call.ids.uuid() };
        },
      });
    const ask = (verb: Verb<{ said: string }, { id: string }>, requestId: string, said = 'this'): Promise<{ id: string }> =>
      runVerb(world.as('order-clerk', world.ours, { requestId }), verb, { said });
    const answerAs = (answered: string, requestId: string): (() => Promise<unknown>) => {
      const copy = `insert into request_log select tenant_id, $3, verb, input_hash, answer, created_at from request_log where tenant_id = $1 and request_id = $2`;
      return () => world.database.sql(copy, [world.ours.id, answered, requestId]);
    };
    const audited = async (): Promise<unknown> =>
      world.database.sql('select count(*) from audit_log where tenant_id = $1', [world.ours.id]);
    const nobody = overtakenBy(async () => undefined);

    it('gets the other’s answer, and leaves nothing of its own', async () => {
      const answer = await ask(nobody, 'model');
      const before = await audited();
      expect(await ask(overtakenBy(answerAs('model', 'theirs')), 'theirs')).toEqual(answer);
      expect(await audited()).toEqual(before);
    });

    it('is a conflict when the other asked for something else', async () => {
      await ask(nobody, 'model-2', 'that');
      expect(await refusalOf(ask(overtakenBy(answerAs('model-2', 'theirs-2')), 'theirs-2'))).toBe('conflict idempotency.other-body');
    });
  });
});

describe('a verb that is overtaken', () => {
  it.each([
    [1, 'done', 2],
    [2, 'unavailable customer.merging', 2],
  ])('%i times: %s, with nothing left of what it did before', async (times, outcome, runs) => {
    let count = 0;
    const verb = defineVerb<{ said: string }, { count: number }>({
      id: 'order.place-order',
      kind: 'write',
      input: z.strictObject({ said: z.string() }),
      run: async (call) => {
        count += 1;
        call.audit({ entityKind: 'order', entityId: call.ids.uuid(), type: `overtaken-${times}` });
        if (count <= times) throw new Overtaken({ code: 'customer.merging', detail: 'They are being merged.' });
        return { count };
      },
    });
    for (const requestId of [undefined, `overtaken-${times}`]) {
      count = 0;
      expect(
        await refusalOf(runVerb(world.as('order-clerk', world.ours, requestId === undefined ? {} : { requestId }), verb, { said: 'x' })),
      ).toBe(outcome);
      expect(count).toBe(runs);
    }
    const audits = await world.database.sql('select from audit_log where tenant_id = $1 and type = $2', [
      world.ours.id,
      `overtaken-${times}`,
    ]);
    expect(audits).toHaveLength(outcome === 'done' ? 2 : 0);
  });
});
