// `npm start`, `npm stop`, `npm run status` and `npm run reset` from end to end, on two copies of their own: one as whoever runs this
// test, one, where that is root, as a user without rights who has a checkout of his own. After the journeys, so that nothing is
// built twice. The tests tell one story and stand in its order.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@omniroute/domain/tenant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureWeb } from '../build.ts';
import { DEMO_TENANTS } from '../demo/tenants.ts';
import { homeEntries } from '../home.ts';
import { isRoot, unprivilegedUser } from '../postgres-place.ts';
import { withConnection } from '../postgres-roles.ts';
import { signal, startOf, waitUntil } from '../processes.ts';
import { readRunFile } from '../run-file.ts';
import { rootOf } from '../settings.ts';
import { Watchdog } from '../watchdog.ts';
import { copyCheckout } from './checkout.ts';
import { Copy, freePorts, type Run } from './copy.ts';
import { demoOf, findOrder, orderSample } from './shop.ts';

const services = ['console', 'gateway', 'idp', 'portal', 'postgres', 'workers'];

// That nothing is left can be seen under /proc alone.
describe.runIf(process.platform === 'linux')('a copy of OmniRoute', () => {
  const root = rootOf({});
  const folder = mkdtempSync(join(tmpdir(), 'omniroute-lifecycle-'));
  let one: Copy;
  let other: Copy;
  let run: Run;
  let otherRun: Run;
  let orderId: string;
  const copies: Copy[] = [];

  const copyIn = async (name: string, checkout: string, user = otherUser()): Promise<Copy> => {
    const copy = new Copy({ checkout, folder: join(folder, name), user }, await freePorts());
    copies.push(copy);
    return copy;
  };
  const otherUser = () => (isRoot() ? unprivilegedUser() : null);
  const pidOf = (copy: Copy, service: string): number | null =>
    readRunFile(copy.home)?.services.find(({ name }) => name === service)?.pid ?? null;
  const statusOf = async (
    copy: Copy,
  ): Promise<{ ready: boolean; services: { name: string; pid: number; port: number; state: string }[] }> =>
    JSON.parse((await copy.run('status', '--json')).out) as Awaited<ReturnType<typeof statusOf>>;
  const took = (what: string, seconds: number): void => console.log(`    ${what}: ${seconds.toFixed(1)} s`);

  /** Kills a service as soon as it runs, `times` times in a row. */
  const killAgainAndAgain = async (copy: Copy, service: string, times: number): Promise<void> => {
    let last: number | null = null;
    for (let kills = 0; kills < times; kills += 1) {
      const pid = (): number | null => pidOf(copy, service);
      expect(await waitUntil(() => pid() !== null && pid() !== last, 20_000), `${service} is started again after ${kills} kills`).toBe(
        true,
      );
      last = pid();
      if (last !== null) signal(last, 'SIGKILL');
    }
  };

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    const watchdog = new Watchdog();
    const options = { watchdog, note: () => undefined };
    const built = [await ensureWeb(root, 'console', options), await ensureWeb(root, 'portal', options)].map(({ server }) => server);
    watchdog.close();
    one = await copyIn('one', root, null);
    other = await copyIn('other', isRoot() ? join(folder, 'other/checkout') : root);
    const user = otherUser();
    if (user) copyCheckout(root, other.place.checkout, { user, built });
  }, 900_000);
  afterAll(async () => {
    for (const copy of copies) await copy.clear();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('starts on a fresh home beside another one, each with its own user and ports, and says when it is ready', async () => {
    run = one.start();
    otherRun = other.start();
    took('cold start, two at once', await run.untilReady());
    took('the other', await otherRun.untilReady());
    for (const said of [run.said(), otherRun.said()]) {
      expect(said.err).toBe('');
      expect(said.out).toContain('migrated, demo seeded');
    }
  }, 660_000);

  it('puts data where PostgreSQL can reach them, and changes no mode of folders above', () => {
    expect(statSync(one.place.folder).mode & 0o777).toBe(0o700);
    expect(statSync(one.home).mode & 0o777).toBe(0o700);
    expect(existsSync(join(one.data, 'PG_VERSION'))).toBe(true);
    expect(one.data.startsWith('/var/lib/omniroute/')).toBe(isRoot());
    expect(other.data.startsWith(other.home)).toBe(true);
  });

  it('says in demo.json all that people and programs need', async () => {
    for (const copy of [one, other]) {
      const demo = demoOf(copy);
      const { console: consoleUrl, portal, gateway, issuer, databaseUrl } = demo;
      const ports = [copy.ports.console, copy.ports.portal, copy.ports.gateway, copy.ports.idp];
      expect([consoleUrl, portal, gateway, issuer]).toEqual(ports.map((port) => `http://localhost:${port}`));
      for (const url of [consoleUrl, portal, `${gateway}/readyz`, `${issuer}/.well-known/openid-configuration`])
        expect((await fetch(url)).status, url).toBe(200);
      const slugs = DEMO_TENANTS.map(({ slug }) => slug);
      expect(demo.tenants.map(({ slug }) => slug)).toEqual(slugs);
      expect(new Set(demo.users.map(({ role }) => role))).toEqual(new Set(ROLES));
      expect(demo.users.filter(({ tenant }) => tenant === null).map(({ role }) => role)).toEqual(['platform-operator']);
      expect(demo.users.every(({ login, password }) => login !== '' && password !== '')).toBe(true);
      expect(demo.apiKeys.map(({ tenant, role }) => [tenant, role])).toEqual(slugs.map((slug) => [slug, 'tenant-owner']));
      expect(demo.samples.map(({ tenant }) => tenant)).toEqual(slugs);
      const superuser = await withConnection(databaseUrl, (client) =>
        client.query('select (select rolsuper from pg_roles where rolname = current_user) as super, count(*)::int as tenants from tenants'),
      );
      expect(superuser.rows).toEqual([{ super: true, tenants: slugs.length }]);
      for (const slug of slugs) {
        const order = await orderSample(demo, slug);
        expect(order.status, `the sample of ${slug}`).toBe('confirmed');
        orderId = order.id;
      }
    }
    orderId = (await orderSample(demoOf(one), demoOf(one).samples[0]?.tenant ?? '')).id;
  });

  it('is ready for whoever asks, with every service named', async () => {
    for (const copy of [one, other]) {
      const status = await statusOf(copy);
      expect(status.ready).toBe(true);
      expect(status.services.map(({ name }) => name).sort()).toEqual(services);
      for (const [service, port] of Object.entries(copy.ports))
        expect(status.services.find(({ name }) => name === service)).toMatchObject({ port, state: 'ready' });
      expect(status.services.every(({ pid }) => startOf(pid) !== null)).toBe(true);
      // The control of every "leaves nothing" below: while it runs, its processes are seen.
      expect(copy.processes().length).toBeGreaterThan(services.length);
      for (const { pid } of status.services) expect(copy.processes().some((line) => line.startsWith(`${pid} `))).toBe(true);
    }
  });

  it('gives one line and no zero for a home that is in use, and for a port that is taken', async () => {
    const again = await one.start().ended;
    expect([again.code, again.err.trim()]).toEqual([1, expect.stringMatching(/^OmniRoute already runs on .*\. Stop it with [^\n]*$/)]);
    const third = new Copy({ ...one.place, folder: join(folder, 'third') }, { ...(await freePorts()), portal: one.ports.portal });
    copies.push(third);
    const taken = await third.start().ended;
    expect(taken.code).toBe(1);
    expect(taken.err.trim()).toMatch(
      new RegExp(`^Port ${one.ports.portal}, wanted by the portal, is taken by pid \\d+ [^\\n]*PORTAL_PORT[^\\n]*$`),
    );
    expect(await third.isGone(20)).toBe(true);
    expect((await statusOf(one)).ready).toBe(true);
  });

  it('goes on when PostgreSQL is killed again while it starts again', async () => {
    await killAgainAndAgain(one, 'postgres', 3);
    expect(await waitUntil(async () => (await statusOf(one)).ready, 60_000)).toBe(true);
    expect((await findOrder(demoOf(one), demoOf(one).samples[0]?.tenant ?? '', orderId)).status).toBe('confirmed');
  });

  it('leaves nothing after Ctrl-C', async () => {
    otherRun.interrupt();
    const ended = await otherRun.ended;
    expect(ended.out).toContain('OmniRoute has stopped.');
    expect(ended.err).toBe('');
    expect(await other.isGone(20)).toBe(true);
    expect((await statusOf(one)).ready).toBe(true); // the copy beside it has noticed nothing
  });

  it('leaves nothing when its supervisor is killed outright', async () => {
    const begun = performance.now();
    const pid = readRunFile(one.home)?.supervisor.pid;
    expect(pid).toBeDefined();
    if (pid !== undefined) signal(pid, 'SIGKILL');
    expect(await one.isGone(20), one.processes().join('\n')).toBe(true);
    took('gone after the kill', (performance.now() - begun) / 1_000);
    await run.ended;
    expect(await statusOf(one)).toEqual({ ready: false, services: [] });
  });

  it('finds its data again at the second start, in seconds', async () => {
    run = one.start();
    took('second start', await run.untilReady());
    expect(run.said().out).toContain('data found again');
    expect(run.said().out).toContain('Data: up to date');
    const demo = demoOf(one);
    expect((await findOrder(demo, demo.samples[0]?.tenant ?? '', orderId)).status).toBe('confirmed');
  });

  it('ends with one line and no zero when a child keeps dying', async () => {
    await killAgainAndAgain(one, 'gateway', 5);
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expect(ended.err.trim()).toBe('The gateway died 5 times within a minute (signal SIGKILL). OmniRoute stops.');
    expect(await one.isGone(20)).toBe(true);
  });

  it('leaves nothing after npm stop, which then has nothing to do', async () => {
    run = one.start();
    took('third start', await run.untilReady());
    const stopped = await one.run('stop');
    expect([stopped.code, stopped.err]).toEqual([0, '']);
    expect(await one.isGone(20)).toBe(true);
    expect((await run.ended).code).toBe(0);
    expect(await one.run('stop')).toMatchObject({ code: 0, out: `OmniRoute does not run on ${one.home}.\n` });
  });

  it('gives one line and no zero for data of another PostgreSQL', async () => {
    const file = join(one.data, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '15\n');
    const refused = await one.start().ended;
    writeFileSync(file, version);
    expect(refused.code).toBe(1);
    expect(refused.err.trim()).toMatch(/^\S+ was made by PostgreSQL 15; this OmniRoute brings 17\. [^\n]*$/);
    expect(await one.isGone(20)).toBe(true);
  });

  it('is emptied by npm run reset', async () => {
    const emptied = await one.run('reset', '--yes');
    expect([emptied.code, emptied.err]).toEqual([0, '']);
    expect(existsSync(one.data)).toBe(false);
    expect(Object.values(homeEntries).filter((entry) => existsSync(one.file(entry)))).toEqual([]);
  });

  it('leaves nothing half-made when it is interrupted in the middle of making its database', async () => {
    run = one.start();
    const password = `${one.data}.password`;
    expect(await waitUntil(() => existsSync(password), 30_000)).toBe(true);
    run.interrupt();
    expect((await run.ended).err).toBe('');
    expect(await one.isGone(20)).toBe(true);
    expect([one.data, `${one.data}.new`, password].filter((path) => existsSync(path))).toEqual([]);
  });
});
