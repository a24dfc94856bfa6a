import { closeSync, openSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchEmbedded } from './embedded/index.ts';
import { benchFiles } from './files/index.ts';
import { benchImpact } from './impact/index.ts';
import { benchImpactDb } from './impact-db/index.ts';
import { benchLists } from './lists/index.ts';
import { benchOrders } from './orders/index.ts';
import { benchPricesHttp } from './prices-http/index.ts';
import { benchPricing } from './pricing/index.ts';
import { benchReplay } from './replay/index.ts';
import { benchSearch } from './search/index.ts';
import { benchTenants } from './tenants/index.ts';

type Bench = (options: { count?: number; say: (line: string) => void }) => Promise<unknown>;
const BENCHES: Readonly<Record<string, Bench>> = {
  orders: benchOrders,
  replay: benchReplay,
  lists: benchLists,
  files: benchFiles,
  pricing: benchPricing,
  tenants: benchTenants,
  impact: benchImpact,
  'impact-db': benchImpactDb,
  'prices-http': benchPricesHttp,
  search: benchSearch,
  embedded: benchEmbedded,
};
const USAGE = `usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json FILE] [--count N]`;

interface Wanted {
  readonly bench: Bench;
  readonly json: string | undefined;
  readonly count: number | undefined;
}

/** What was asked for, or why it cannot be done, in one line. A file that cannot be written is said before the hour of work, not after. */
function readWanted(): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'string' }, count: { type: 'string' } },
    });
    const bench = BENCHES[positionals[0] ?? ''];
    if (!bench || positionals.length !== 1) return USAGE;
    const count = values.count === undefined ? undefined : Number(values.count);
    if (count !== undefined && !(Number.isSafeInteger(count) && count > 0))
      return `--count is “${values.count}”; it must be a whole number above 0.`;
    if (values.json !== undefined) closeSync(openSync(values.json, 'a'));
    return { bench, json: values.json, count };
  } catch (error) {
    return `${(error as Error).message}\n${USAGE}`;
  }
}

async function main(): Promise<number> {
  const wanted = readWanted();
  if (typeof wanted === 'string') {
    process.stderr.write(`${wanted}\n`);
    return 2;
  }
  const { bench, json, count } = wanted;
  const result = await bench({ ...(count !== undefined && { count }), say: (line) => void process.stdout.write(`${line}\n`) });
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

process.exitCode = await main();
