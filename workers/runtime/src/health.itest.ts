import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@omniroute/db/client';
import { storeUnreadable } from '@omniroute/db/inbox';
import { readOutboxState } from '@omniroute/db/outbox';
import { TOPICS } from '@omniroute/domain';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from './consumer/core.ts';
import { serveHealth } from './health.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import { noteEffects } from './transports/conformance-world.ts';
import { embeddedTransport } from './transports/embedded.ts';

describe('health', () => {
  const world = new TwoTenants();
  let runtime: Runtime;
  let server: Server;
  beforeAll(async () => {
    await world.openMinted();
    const core: Core = { ...world.services, log: openLog('silent'), metrics: openMetrics() };
    const reactions = [noteEffects('group-one')];
    runtime = await startRuntime({ core, transport: embeddedTransport(core), reactions, topics: [TOPICS.orders] });
    server = await serveHealth(core, runtime, { host: '127.0.0.1', port: 0 });
    await world.services.clock.sleep(300);
  });
  afterAll(async () => {
    server.close();
    await runtime.stop();
    await world.close();
  });
  const ask = async (path: string, { of = server, method = 'GET' } = {}) => {
    const response = await fetch(`http://127.0.0.1:${(of.address() as AddressInfo).port}${path}`, { method });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };

  it('is live and ready, and says what else is not here', async () => {
    expect(await ask('/livez')).toMatchObject({ status: 200 });
    expect(JSON.parse((await ask('/readyz')).body)).toEqual({ ready: true, reasons: [] });
    expect(await ask('/')).toMatchObject({ status: 404 });
    expect(await ask('/livez', { method: 'POST' })).toMatchObject({ status: 405 });
  });

  it('gives Prometheus the age of the outbox, lags and dead letters, and never a tenant', async () => {
    await storeUnreadable(world.services.db, {
      id: world.services.ids.uuid(),
      group: 'group-one',
      topic: TOPICS.orders,
      sourcePosition: 'orders 0 7',
      body: null,
      reason: 'the message has no body',
      receivedAt: world.services.clock.now(),
    });
    const { body, type } = await ask('/metrics');
    expect(type).toContain('text/plain');
    for (const name of ['omniroute_outbox_oldest_unpublished_seconds 0', 'omniroute_outbox_unpublished 0']) expect(body).toContain(name);
    expect(body).toContain('omniroute_dead_letters{kind="parked"} 0');
    expect(body).toContain('omniroute_dead_letters{kind="unreadable"} 1');
    for (const name of ['omniroute_consumer_lag', 'omniroute_consumer_lag_seconds'])
      expect(body).toContain(`${name}{group="group-one",topic="omniroute.orders"} 0`);
    expect(body).not.toContain('tenant');
    for (const { id, slug } of [world.ours, world.theirs]) for (const name of [id, slug]) expect(body).not.toContain(name);
  });

  it('stays live and is not ready when the database is away', async () => {
    const nowhere = 'postgresql://nobody@127.0.0.1:1/nothing';
    const db = openDatabase({ appUrl: nowhere, platformUrl: nowhere, name: 'test-away' });
    const away: Core = { ...world.services, db, log: openLog('silent'), metrics: openMetrics() };
    const awayServer = await serveHealth(away, { ...runtime, state: () => readOutboxState(db, []) }, { host: '127.0.0.1', port: 0 });
    expect(await ask('/livez', { of: awayServer })).toMatchObject({ status: 200 });
    const { status, body } = await ask('/readyz', { of: awayServer });
    expect([status, JSON.parse(body)]).toEqual([503, { ready: false, reasons: ['The database does not answer.'] }]);
    expect((await ask('/metrics', { of: awayServer })).body).not.toMatch(/^omniroute_(outbox|dead)/m);
    awayServer.close();
    await db.close();
  });
});
