import { writeFileSync } from 'node:fs';
import { countEntries, type InferredPriceList, inferPriceList, priceOf, USUAL_RULE } from '@omniroute/domain/pricing';
import { readOnlineRetail } from '@omniroute/services';
import { outputOption, readArguments } from '../kernel/arguments.ts';
import { Failure } from '../kernel/failure.ts';
import { ACCOUNT, type FileSale, salesOf } from './sales.ts';

const USAGE = 'usage: npm run infer -- price-list TRAIN [--test TEST] [--json OUT] [--out PRICES.csv]';

/** What the inferred list does on sales it has not seen; shares are of lines, null without a file to judge by. */
interface Judgement {
  readonly linesTest: number;
  readonly linesReproduced: number;
  readonly share: number | null;
  readonly entries: number;
  readonly contractPrices: number;
  /** The share that the last price seen of each product reproduces. */
  readonly baselineShare: number | null;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function judge(list: InferredPriceList, train: readonly FileSale[], test: readonly FileSale[]): Judgement {
  const last = new Map(train.map((sale) => [sale.sku, sale.priceMinor]));
  const count = (isHit: (sale: FileSale) => boolean): number => test.filter(isHit).length;
  const linesReproduced = count((sale) => priceOf(list, sale) === sale.priceMinor);
  const shareOf = (hits: number): number | null => (test.length === 0 ? null : hits / test.length);
  return {
    linesTest: test.length,
    linesReproduced,
    share: shareOf(linesReproduced),
    entries: countEntries(list),
    contractPrices: list.specials.size,
    baselineShare: shareOf(count((sale) => last.get(sale.sku) === sale.priceMinor)),
  };
}

/** One price per judged line; a product that was never sold has none, and its cell stays empty. */
function writePrices(path: string, list: InferredPriceList, test: readonly FileSale[]): void {
  const rows = test.map((sale) => `${sale.lineNumber},${priceOf(list, sale) ?? ''}`);
  writeFileSync(path, `${['line,priceMinor', ...rows].join('\n')}\n`);
}

function inWords(judgement: Judgement, products: number): string {
  const { linesTest, linesReproduced, share, entries, contractPrices, baselineShare } = judgement;
  const kept = `${entries.toLocaleString('en')} prices for ${products.toLocaleString('en')} products (${(entries / Math.max(products, 1)).toFixed(2)} a product), ${contractPrices} of them special prices of one customer`;
  if (share === null || baselineShare === null) return kept;
  return `${kept}\n${linesReproduced.toLocaleString('en')} of ${linesTest.toLocaleString('en')} lines reproduced to the minor unit: ${percent(share)} (the last price seen per product: ${percent(baselineShare)})`;
}

/** `npm run infer -- price-list`: proposes a price list from past sales, and says how many of other sales it reproduces. Needs no stack. */
export async function inferPrices(args: string[]): Promise<void> {
  const given = readArguments(args, USAGE, { test: { type: 'string' }, json: { type: 'string' }, out: { type: 'string' } });
  if (given.format !== 'price-list') throw new Failure(`“${given.format}” cannot be inferred; a price-list can.\n${USAGE}`, 2);
  const [testFile, json, out] = [given.text('test'), outputOption(given.text('json'), 'json'), outputOption(given.text('out'), 'out')];
  if (out !== undefined && testFile === undefined)
    throw new Failure(`--out writes a price for every line of TEST; name one with --test.\n${USAGE}`, 2);
  const train = salesOf(await readOnlineRetail(given.file));
  if (train.length === 0) throw new Failure(`${given.file} holds no sales to learn prices from.`);
  const list = inferPriceList(train, { ...USUAL_RULE, baseSegment: ACCOUNT });
  const test = testFile === undefined ? [] : salesOf(await readOnlineRetail(testFile));
  const judgement = judge(list, train, test);
  if (out !== undefined) writePrices(out, list, test);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(judgement, null, 2)}\n`);
  process.stdout.write(`${inWords(judgement, new Set(train.map((sale) => sale.sku)).size)}\n`);
}
