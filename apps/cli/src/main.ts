import { Failure, wordsFor } from './kernel/failure.ts';
import { importOnlineRetail } from './order/import-online-retail.ts';
import { replayOnlineRetail } from './order/replay-online-retail.ts';
import { inferPrices } from './pricing/infer-price-list.ts';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  import: importOnlineRetail,
  replay: replayOnlineRetail,
  infer: inferPrices,
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  try {
    if (!command) throw new Failure(`usage: npm run ${Object.keys(COMMANDS).join(' | npm run ')}`, 2);
    await command(args);
    return 0;
  } catch (error) {
    const words = wordsFor(error);
    if (words === undefined) throw error;
    process.stderr.write(`${words}\n`);
    return error instanceof Failure ? error.exitCode : 1;
  }
}

process.exitCode = await main();
