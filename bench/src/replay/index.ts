import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEntry, startBenchStack } from '../kernel/stack.ts';
import { writeSalesFile } from './files.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const SIZES = [1_000, 5_000, undefined] as const;

async function command(cli: string, home: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, OMNIROUTE_ROOT: root, OMNIROUTE_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (part: Buffer) => {
    words = (words + part.toString()).slice(-2_000);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${words}`);
}

/** The two files by which commands find a running stack. */
function describeStack(home: string, urls: { superuser: string; app: string; platform: string }): void {
  const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);
  writeFileSync(
    join(home, 'secrets.json'),
    JSON.stringify({ postgresApp: passwordOf(urls.app), postgresPlatform: passwordOf(urls.platform) }),
  );
  writeFileSync(
    join(home, 'demo.json'),
    JSON.stringify({ issuer: 'http://localhost:9', databaseUrl: urls.superuser, tenants: [], users: [], apiKeys: [], samples: [] }),
  );
}

interface ReplayFigures {
  readonly ordersConfirmed: number;
  readonly ordersDeclined: number;
  readonly linesPerSecond: number;
  readonly ordersPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly tiesOut: boolean;
}

/** `npm run bench -- replay`: lines a second through the whole pipeline at 1,000, 5,000 and all orders, each in a tenant of its own. */
export async function benchReplay(options: { count?: number; say: (line: string) => void }): Promise<unknown> {
  const stack = await startBenchStack();
  const home = mkdtempSync(join(tmpdir(), 'omniroute-bench-'));
  const results: { orders: number; linesPerSecond: number }[] = [];
  try {
    const cli = await bundleEntry('apps/cli/src/main.ts');
    const { postgres } = stack;
    describeStack(home, { superuser: postgres.superuserUrl(), app: postgres.appUrl(), platform: postgres.platformUrl() });
    mkdirSync(join(home, 'logs'));
    for (const size of options.count === undefined ? SIZES : [options.count]) {
      const [file, report] = [join(home, 'sales.csv'), join(home, 'report.json')];
      const source = await writeSalesFile(root, file, size);
      const tenant = `bench-${size ?? 'all'}`;
      await command(cli, home, ['import', 'online-retail', file, '--tenant', tenant]);
      await command(cli, home, ['replay', 'online-retail', file, '--tenant', tenant, '--json', report]);
      const figures = JSON.parse(readFileSync(report, 'utf8')) as ReplayFigures;
      if (!figures.tiesOut) throw new Error(`the replay of ${tenant} does not tie out`);
      const orders = figures.ordersConfirmed + figures.ordersDeclined;
      const { latencyMs, linesPerSecond, ordersPerSecond } = figures;
      results.push({ orders, linesPerSecond });
      options.say(
        `${orders} orders of the ${source} file: ${linesPerSecond} lines/s, ${ordersPerSecond} orders/s, to confirmation p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms`,
      );
    }
    return results;
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
