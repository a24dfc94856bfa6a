import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CommandStack, describeStack, freePort, startCommandStack } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SALES = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
`;

let stack: CommandStack;
let file: string;
let homes: string;
beforeAll(async () => {
  stack = await startCommandStack();
  file = stack.put('sales.csv', SALES);
  homes = mkdtempSync(join(tmpdir(), 'omniroute-homes-'));
});
afterAll(async () => {
  await stack.close();
  rmSync(homes, { recursive: true, force: true });
});

describe('bad usage', () => {
  const both = ['import', 'replay'];
  const cases: [string[], string, RegExp][] = [
    [both, '', /^usage: npm run (import|replay) -- online-retail FILE/],
    [both, 'online-retail', /^usage:/],
    [both, 'online-retail FILE', /--tenant/],
    [both, 'online-retail FILE more --tenant t', /^usage:/],
    [both, 'excel FILE --tenant t', /^“excel” is no format this command reads; it reads online-retail\./],
    [both, 'online-retail FILE --tenant t --dry-run', /Unknown option '--dry-run'[\s\S]*usage:/],
    [both, 'online-retail FILE --tenant', /--tenant/],
    [both, 'online-retail FILE --tenant t --json HOME/none/out.json', /^--json is “.*out\.json”, but there is no folder .*none\. Name/],
    [both, 'online-retail FILE --tenant t --json HOME', /^--json is “.*”, which is a folder\. Name/],
    [both, 'online-retail FILE --tenant t --json FILE/out.json', /^--json is “.*”, but there is no folder/],
    [['import'], 'online-retail FILE --tenant Big_Shop', /^--tenant must be a short name/],
    [['import'], 'online-retail FILE --tenant t --currency pounds', /^--currency is “pounds”/],
    [['import'], 'online-retail FILE --tenant t --currency ABC', /^--currency is “ABC”; it must be the code of a currency in ISO 4217/],
    [['import'], 'online-retail FILE --tenant t --currency XOF', /^--currency is XOF, which does not have the two decimals/],
    [['import'], 'online-retail FILE --tenant t --short 1.5', /^--short is “1.5”; it must be a number from 0 to 1\./],
    [['import'], 'online-retail FILE --tenant t --rate 5', /Unknown option '--rate'/],
    [['replay'], 'online-retail FILE --tenant t --rate fast', /^--rate is “fast”/],
    [['replay'], 'online-retail FILE --tenant t --until yesterday', /^--until is “yesterday”; it must be a day such as 2011-01-01/],
    [['replay'], 'online-retail FILE --tenant t --until 2011-02-30', /^--until is “2011-02-30”/],
    [['replay'], 'online-retail FILE --tenant t --short 0.5', /Unknown option '--short'/],
    [['export'], 'online-retail FILE', /^usage: npm run import \| npm run replay/],
  ];
  const each = cases.flatMap(([commands, words, said]) => commands.map((command) => [`${command} ${words}`, said] as const));

  it.each(each)('“%s” is told at once, exit 2, and nothing is done', async (words, said) => {
    const args = words.split(' ').filter(Boolean);
    const { code, out, err } = await stack.run(args.map((arg) => arg.replace('FILE', file).replace('HOME', stack.home)));
    expect(err).toMatch(said);
    expect([code, out]).toEqual([2, '']);
    expect(await stack.database.sql('select slug from tenants')).toEqual([]);
  });
});

/** This process as the supervisor of a stack; `started` as the supervisor writes it. */
function supervisor(): { pid: number; started: string } {
  const stat = process.platform === 'linux' ? readFileSync('/proc/self/stat', 'utf8') : '';
  return { pid: process.pid, started: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '' };
}

/** A home whose demo.json names the suite's database at `port`, and with a run.json if a supervisor is given. */
function makeHome(name: string, given: { port?: number; supervisor?: { pid: number; started: string } }): string {
  const home = join(homes, name);
  mkdirSync(home);
  const url = new URL(stack.database.superuserUrl);
  if (given.port !== undefined) url.port = String(given.port);
  describeStack(home, { ...stack.database, superuserUrl: url.toString() });
  if (given.supervisor) writeFileSync(join(home, 'run.json'), JSON.stringify({ supervisor: given.supervisor, services: [] }));
  return home;
}

async function expectNoStack(home: string): Promise<void> {
  for (const command of ['import', 'replay']) {
    const { code, out, err } = await stack.run([command, 'online-retail', file, '--tenant', 't'], home);
    expect(err).toMatch(/^No running stack on [^\n]*\. Start it with `npm start` and run this again\.\n$/);
    expect([code, out]).toEqual([3, '']);
  }
}

describe('without a running stack a command says so in one line and exits 3', () => {
  it('where nothing was ever started', () => expectNoStack(join(homes, 'nothing')));

  it('where the supervisor is gone, though its demo.json is there and its database still answers', async () => {
    const { pid } = supervisor();
    await expectNoStack(makeHome('crashed', { supervisor: { pid: 2 ** 22 - 3, started: '1' } }));
    if (process.platform === 'linux') await expectNoStack(makeHome('pid-again', { supervisor: { pid, started: '1' } }));
  });

  it('where there is no run.json and the database does not answer', async () => {
    await expectNoStack(makeHome('gone', { port: await freePort() }));
  });

  it('where another database has taken the port', async () => {
    const home = makeHome('other', {});
    writeFileSync(join(home, 'secrets.json'), JSON.stringify({ postgresApp: 'another', postgresPlatform: 'another' }));
    await expectNoStack(home);
  });

  it('but not where the supervisor lives, nor on a stack without run.json that answers (control)', async () => {
    await stack.run(['import', 'online-retail', file, '--tenant', 'no-run-file'], makeHome('bench', {}));
    await stack.run(['import', 'online-retail', file, '--tenant', 'alive'], makeHome('alive', { supervisor: supervisor() }));
    expect(await stack.database.sql('select slug from tenants order by slug')).toEqual([{ slug: 'alive' }, { slug: 'no-run-file' }]);
  });
});

/** Passes every connection on to the suite's database. */
function relayTo(url: URL): Server {
  return createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
}

describe('a stack whose database is just coming back', () => {
  it('is waited for', async () => {
    const port = await freePort();
    const home = makeHome('returning', { port, supervisor: supervisor() });
    const running = stack.run(['import', 'online-retail', file, '--tenant', 'returning'], home);
    await sleep(1_500);
    const relay = relayTo(new URL(stack.database.superuserUrl)).listen(port, '127.0.0.1');
    try {
      expect(await running).toMatchObject({ code: 0, err: '' });
    } finally {
      relay.close();
    }
  });
});
