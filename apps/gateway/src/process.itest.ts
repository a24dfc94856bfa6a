import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, ORDER, openClient } from '../test/client.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const world = new TwoTenants();
let file: string;
let child: ChildProcess;
let client: Client;
let output = '';

/** Stands between the gateway and PostgreSQL, and can be cut like a server that is killed: connections reset, then refused. */
class Wire {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  constructor(readonly target: URL) {}

  async connect(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy()).on('close', () => this.#sockets.delete(one));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** The same database through this wire. */
  url(direct: string): string {
    const changed = new URL(direct);
    changed.host = `127.0.0.1:${this.#port}`;
    return changed.toString();
  }
}

let wire: Wire;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await isTrue().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`${what} did not happen within a minute; the gateway said:\n${output}`);
}

const ready = async (): Promise<boolean> => (await client.call('/readyz')).status === 200;

async function start(env: Record<string, string> = {}): Promise<void> {
  const port = await freePort();
  output = '';
  const settings = {
    DATABASE_URL: wire.url(world.database.appUrl),
    PLATFORM_DATABASE_URL: wire.url(world.database.platformUrl),
    OIDC_ISSUER: 'http://127.0.0.1:9',
    PORT: String(port),
    ...env,
  };
  child = spawn(process.execPath, [file], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', OMNIROUTE_ROOT: root, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  client = openClient(`http://127.0.0.1:${port}`, world.ours.apiKey);
}
const ended = (): Promise<number | null> =>
  new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode)));

beforeAll(async () => {
  const tooling = (await import(pathToFileURL(join(root, 'tooling/bundle.mjs')).href)) as { bundle(entry: string): Promise<string> };
  file = await tooling.bundle('apps/gateway/src/main.ts');
  await world.openMinted();
  wire = new Wire(new URL(world.database.appUrl));
  await wire.connect();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  wire.cut();
  await world.close();
});

describe('the gateway’s process', () => {
  it('outlives its database, says so meanwhile, and goes on by itself', { timeout: 300_000 }, async () => {
    await start();
    await until('ready', ready);
    expect((await client.post(ORDER)).status).toBe(201);
    const { pid } = child;
    for (let round = 0; round < 3; round += 1) {
      const busy = Promise.all(Array.from({ length: 40 }, () => client.post(ORDER)));
      await sleep(20 * round);
      wire.cut();
      for (const answer of await busy) expect([201, 503]).toContain(answer.status);
      await until('not ready', async () => (await client.call('/readyz')).status === 503);
      expect((await client.call('/livez')).status).toBe(200);
      const away = await client.call('/api/v1/orders');
      expect([away.status, away.json['code']]).toEqual([503, 'database.unavailable']);
      await wire.connect();
      await until('ready again', ready);
      expect((await client.post(ORDER)).status).toBe(201);
    }
    expect((await client.call('/api/v1/orders', { key: world.theirs.apiKey })).json['items']).toEqual([]);
    expect(child.pid).toBe(pid);
    expect(child.exitCode).toBeNull();
    expect(output).not.toMatch(/uncaught|unexpected error/);
    expect(output).not.toContain(world.ours.apiKey);
  });

  it('ends on SIGTERM with 0, when what is under way is answered', async () => {
    const lines = { ...ORDER, lines: Array.from({ length: 300 }, () => ({ sku: 'SKU-001', quantity: 1 })) };
    const slow = Array.from({ length: 4 }, () => client.post(lines));
    await Promise.race(slow); // by then all of them have arrived
    child.kill('SIGTERM');
    expect((await Promise.all(slow)).map((answer) => answer.status)).toEqual(slow.map(() => 201));
    expect(await ended()).toBe(0);
    expect(output).toContain('"msg":"stopped"');
  });

  it('says in one line what it lacks, and that its port is taken', async () => {
    await start({ DATABASE_URL: '' });
    expect(await ended()).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain('DATABASE_URL is missing');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await start({ PORT: String((server.address() as AddressInfo).port) });
    expect(await ended()).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain('is taken');
    await new Promise((resolve) => server.close(resolve));
  });
});
