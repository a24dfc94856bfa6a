import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
type Line = Readonly<Record<string, unknown>>;

describe('an order placed over HTTP', () => {
  const world = new TwoTenants();
  let origin: string;
  const children: ChildProcess[] = [];
  const output: string[] = [];
  const lines = (): Line[] =>
    output
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);

  /** The program as it is started by `npm start`, with what it writes kept here. */
  async function start(entry: string, env: Record<string, string>): Promise<void> {
    const { bundle } = (await import(pathToFileURL(join(root, 'tooling/bundle.mjs')).href)) as { bundle(entry: string): Promise<string> };
    const urls = { DATABASE_URL: world.database.appUrl, PLATFORM_DATABASE_URL: world.database.platformUrl };
    const child = spawn(process.execPath, [await bundle(entry)], {
      env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'info', ...urls, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    children.push(child);
  }

  beforeAll(async () => {
    await world.openMinted();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    await start('apps/gateway/src/main.ts', { PORT: String(port), OIDC_ISSUER: 'http://127.0.0.1:1' });
    await start('workers/main/src/main.ts', { HOSTNAME: '127.0.0.1', PORT: '0' });
  });
  afterAll(async () => {
    for (const child of children) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    await world.close();
  });

  async function place(correlationId: string, tenant = world.ours): Promise<void> {
    const response = await fetch(`${origin}/api/v1/orders`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tenant.apiKey}`,
        'idempotency-key': correlationId,
        'x-correlation-id': correlationId,
      },
      body: JSON.stringify({ customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1 }] }),
    });
    expect([response.status, response.headers.get('x-correlation-id')]).toEqual([201, correlationId]);
  }
  const said = (correlationId: string) =>
    lines()
      .filter((line) => line['correlationId'] === correlationId)
      .map((line) => [line['service'], line['msg'], line['route'] ?? `${line['group']} ${line['eventType']}`, line['tenantId']]);

  it('is followed by one correlation id from the request to the last consumer’s line', async () => {
    await expect.poll(() => fetch(`${origin}/readyz`).then((answer) => answer.status, String), { timeout: 20_000 }).toBe(200);
    await place('one-order');
    await place('another-order');
    const isSettled = async () =>
      (await world.database.sql<{ open: number }>(`select count(*)::int as open from orders where status = 'placed'`))[0]?.open === 0;
    await expect.poll(isSettled, { timeout: 20_000 }).toBe(true);
    await expect.poll(() => said('one-order').length + said('another-order').length, { timeout: 20_000 }).toBe(6);
    for (const id of ['one-order', 'another-order']) {
      // In order within a process; which of two processes is read first is chance.
      const saidBy = (service: string) => said(id).filter(([who]) => who === service);
      expect(saidBy('gateway')).toEqual([['gateway', 'answered', '/api/v1/orders', world.ours.id]]);
      expect(saidBy('workers')).toEqual([
        ['workers', 'event handled', 'inventory order.created', world.ours.id],
        ['workers', 'event handled', 'order inventory.reserved', world.ours.id],
      ]);
    }
    await place('their-order', world.theirs);
    await expect.poll(() => said('their-order').length, { timeout: 20_000 }).toBe(3);
    expect(said('their-order').map((line) => line.at(-1))).toEqual([world.theirs.id, world.theirs.id, world.theirs.id]);
    // One spelling in every process: nobody has to know which of them wrote a line to search for it.
    expect([...new Set(lines().flatMap(Object.keys))].filter((key) => !/^[a-z][A-Za-z]*$/.test(key))).toEqual([]);
  });
});
