import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markOf } from './processes.ts';
import { type RunFile, writeRunFile } from './run-file.ts';
import { expectedServices } from './services.ts';
import { readSettings } from './settings.ts';
import { readStatus } from './stack-status.ts';

describe('the status of a stack', () => {
  const home = mkdtempSync(join(tmpdir(), 'omniroute-status-'));
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((_, response) => response.end('well'));
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  /** A stack whose every process is this one, as its start with `env` would have written it down. */
  const run = (env: Record<string, string>, running: (expected: string[]) => string[] = (expected) => expected): void => {
    const me = markOf(process.pid);
    if (!me) throw new Error('a running process finds itself');
    const expected = expectedServices(readSettings(env));
    const service = { ...me, port, state: 'ready', healthUrl: `http://localhost:${port}/` } as const;
    const services = running(expected).map((name) => ({ name, ...service }));
    writeRunFile(home, { supervisor: me, watchdog: null, expected, services } satisfies RunFile);
  };

  it.each<[Record<string, string>, number, boolean]>([
    [{}, 6, false],
    [{ OIDC_ISSUER: 'https://login.example.com' }, 5, false],
    [{ OIDC_ISSUER: 'https://login.example.com', DATABASE_URL: 'postgresql://db.example.com/omniroute' }, 4, true],
  ])('is ready when all is there that it was started for, whoever asks (%j)', async (env, count, hasOwnDatabase) => {
    run(env);
    const found = await readStatus(home);
    expect([found.status.ready, found.status.services.length, found.hasOwnDatabase]).toEqual([true, count, hasOwnDatabase]);
  });

  it('is not ready while one is missing, whichever it is', async () => {
    for (const missing of expectedServices({ ownIssuer: false, databaseUrl: null })) {
      run({}, (expected) => expected.filter((name) => name !== missing));
      expect((await readStatus(home)).status.ready, missing).toBe(false);
    }
  });

  it('is not ready before its start knows what it will run, nor where none was started', async () => {
    const me = markOf(process.pid);
    if (me) writeRunFile(home, { supervisor: me, watchdog: null, expected: [], services: [] });
    expect((await readStatus(home)).status).toEqual({ ready: false, services: [] });
    expect((await readStatus(join(home, 'none'))).status).toEqual({ ready: false, services: [] });
  });
});
