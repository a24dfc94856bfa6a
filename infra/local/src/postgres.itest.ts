import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { startThrowAwayPostgres, superuserUrlOf } from './postgres.ts';
import { prepareData, serverCommand, stopServer } from './postgres-cluster.ts';
import { isRoot, type PostgresPlace, placeOf, systemFolderOf } from './postgres-place.ts';
import { accepts, createDatabase, createRoles, urlWith, withConnection } from './postgres-roles.ts';
import { commandOf, listPids, signal, startOf, waitUntil } from './processes.ts';
import { endTasks } from './tasks.ts';
import { Watchdog } from './watchdog.ts';

const password = 'a-password';

describe('the cluster of a home', () => {
  let home: string;
  let place: PostgresPlace;
  let port: number;
  let server: ChildProcess | null = null;
  const watchdog = new Watchdog();

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'omniroute-home-'));
    place = placeOf(home);
    port = await freePort();
  });
  afterAll(async () => {
    await stopServer(place.data);
    watchdog.close();
    rmSync(home, { recursive: true, force: true });
    if (isRoot()) rmSync(systemFolderOf(home), { recursive: true, force: true });
  });

  async function start(): Promise<string> {
    const { command, args, ...options } = serverCommand(place, port, { durability: 'product' });
    server = spawn(command, [...args], { ...options, stdio: 'ignore' });
    const url = superuserUrlOf(port, password);
    expect(await waitUntil(() => accepts(url), 20_000)).toBe(true);
    return url;
  }

  const pidOf = (): number => server?.pid ?? Number.NaN;

  it('leaves nothing when the start is interrupted while it is made', async () => {
    const made = prepareData(place, { password, durability: 'product', watchdog });
    const outcome = made.then(
      () => 'made',
      () => 'interrupted',
    );
    const half = [`${place.data}.new`, `${place.data}.password`];
    expect(await waitUntil(() => half.every((path) => existsSync(path)), 5_000)).toBe(true);
    await endTasks();
    expect(await outcome).toBe('interrupted');
    expect([place.data, ...half].filter((path) => existsSync(path))).toEqual([]);
    expect(listPids().filter((pid) => commandOf(pid)?.includes(place.data))).toEqual([]);
  });

  it('is made once, with roles and database, and listens on loopback alone', async () => {
    expect(await prepareData(place, { password, durability: 'product', watchdog })).toBe('new');
    const url = await start();
    await createRoles(url, { app: 'app-password', platform: 'platform-password' });
    await createRoles(url, { app: 'app-password', platform: 'platform-password' }); // a second start finds them
    await createDatabase(url);
    await createDatabase(url);
    const app = urlWith(url, { user: 'omniroute_app', password: 'app-password', database: 'omniroute' });
    const settings = await withConnection(app, (client) =>
      client.query<{ value: string }>(
        "select setting as value from pg_settings where name in ('listen_addresses', 'synchronous_commit', 'jit') order by name",
      ),
    );
    expect(settings.rows.map(({ value }) => value)).toEqual(['off', '127.0.0.1', 'on']);
    await expect(accepts(urlWith(app, { password: 'wrong' }))).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps what was committed through a kill -9 of the server and its children', async () => {
    const url = urlWith(superuserUrlOf(port, password), { database: 'omniroute' });
    await withConnection(url, (client) => client.query('create table kept as select 42 as answer'));
    signal(pidOf(), 'SIGKILL');
    expect(await prepareData(place, { password, durability: 'product', watchdog })).toBe('old');
    await start();
    const { rows } = await withConnection(url, (client) => client.query<{ answer: number }>('select answer from kept'));
    expect(rows).toEqual([{ answer: 42 }]);
  });

  it('stops a server that a killed start has left, and starts its own', async () => {
    const left = pidOf();
    expect(startOf(left)).not.toBeNull();
    expect(await prepareData(place, { password, durability: 'product', watchdog })).toBe('old');
    expect(startOf(left)).toBeNull();
    await start();
    expect(pidOf()).not.toBe(left);
  });

  it('says in one line that the data are of another version', async () => {
    await stopServer(place.data);
    writeFileSync(join(place.data, 'PG_VERSION'), '15\n');
    await expect(prepareData(place, { password, durability: 'product', watchdog })).rejects.toThrow(
      /was made by PostgreSQL 15; this OmniRoute brings 17\. Run `npm run reset`/,
    );
    writeFileSync(join(place.data, 'PG_VERSION'), '17\n');
  });
});

describe('a server that has no place left', () => {
  it('is waited for, while one that refuses us is not', async () => {
    const server = await startThrowAwayPostgres({ settings: { max_connections: '4', superuser_reserved_connections: '1' } });
    try {
      const fill = async (left: number): Promise<boolean> =>
        left === 0 ? accepts(server.appUrl()) : withConnection(server.appUrl(), () => fill(left - 1));
      expect(await fill(1)).toBe(true);
      expect(await fill(3)).toBe(false); // "sorry, too many clients already"
      await expect(accepts(server.appUrl('elsewhere'))).rejects.toMatchObject({ code: '3D000' });
    } finally {
      await server.stop();
    }
  });
});

describe('a throw-away server', () => {
  it('has roles and database, and leaves nothing', async () => {
    const server = await startThrowAwayPostgres({ settings: { work_mem: '3MB' } });
    const query = 'select current_user::text as who, current_setting($1) as memory';
    const { rows } = await withConnection(server.appUrl(), (client) => client.query(query, ['work_mem']));
    expect(rows).toEqual([{ who: 'omniroute_app', memory: '3MB' }]);
    const { rows: places } = await withConnection(server.superuserUrl(), (client) =>
      client.query<{ data: string }>("select setting as data from pg_settings where name = 'data_directory'"),
    );
    await server.stop();
    expect(startOf(server.pid)).toBeNull();
    expect(existsSync(places[0]?.data ?? '/')).toBe(false);
  });
});
