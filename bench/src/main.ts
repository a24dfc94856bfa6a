import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchEmbedded } from './embedded/index.ts';
import { benchLists } from './lists/index.ts';
import { benchOrders } from './orders/index.ts';
import { benchReplay } from './replay/index.ts';

type Bench = (options: { count?: number; say: (line: string) => void }) => Promise<unknown>;
const BENCHES: Readonly<Record<string, Bench>> = { orders: benchOrders, replay: benchReplay, lists: benchLists, embedded: benchEmbedded };
const USAGE = `usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json FILE] [--count N]`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { json: { type: 'string' }, count: { type: 'string' } },
  });
  const bench = BENCHES[positionals[0] ?? ''];
  if (!bench || positionals.length !== 1) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const count = typeof values.count === 'string' ? { count: Number(values.count) } : {};
  const result = await bench({ ...count, say: (line) => void process.stdout.write(`${line}\n`) });
  if (typeof values.json === 'string') writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

process.exitCode = await main();
