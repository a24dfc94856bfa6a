import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
/** The file the design names; where it is not, one of the same shape is made. */
const REAL = '../shared/data/online-retail/2010-12_to_2011-08.csv.gz';
const SYNTHETIC = { invoices: 12_500, products: 3_700, customers: 3_300, linesAtMost: 49 };

/** Lines of a wholesaler like the real one: 25 lines an invoice on average, a few products in most of them. Always the same. */
function* syntheticLines(): Generator<string> {
  for (let invoice = 0; invoice < SYNTHETIC.invoices; invoice += 1) {
    const at = new Date(Date.UTC(2011, 0, 4, 8) + invoice * 1_000_000).toISOString().slice(0, 19).replace('T', ' ');
    const lines = 1 + ((invoice * 7919) % SYNTHETIC.linesAtMost);
    for (let line = 0; line < lines; line += 1) {
      const product = (invoice * 31 + line * line * 17) % SYNTHETIC.products;
      const price = `${1 + (product % 19)}.${String((product * 37) % 100).padStart(2, '0')}`;
      yield `${500_000 + invoice},${10_000 + product},PRODUCT ${product} LINE ${line},${1 + ((invoice + line) % 24)},${at},${price},${12_000 + ((invoice * 13) % SYNTHETIC.customers)},United Kingdom`;
    }
  }
}

async function* realLines(path: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
  let isHeader = true;
  for await (const line of lines) {
    if (!isHeader) yield line;
    isHeader = false;
  }
}

/** Whether a line is a sale: neither cancelled nor adjusted, with a quantity and a price. */
const isSale = (line: string): boolean => {
  const [, quantity, price] = /^\d.*,(-?\d+),[^,]*,(-?[\d.]+),[^,]*,[^,]*$/.exec(line) ?? [];
  return Number(quantity) > 0 && Number(price) >= 0.01;
};

/**
 * Writes the first `invoices` sales invoices (all when undefined) of the source to `path`; the source is in the order of time.
 * Returns which source it was.
 */
export async function writeSalesFile(root: string, path: string, invoices: number | undefined): Promise<'real' | 'synthetic'> {
  const real = join(root, REAL);
  const source = existsSync(real) ? 'real' : 'synthetic';
  const out = createWriteStream(path);
  out.write(`${HEADER}\n`);
  const seen = new Set<string>();
  for await (const line of source === 'real' ? realLines(real) : syntheticLines()) {
    if (isSale(line)) {
      seen.add(line.slice(0, line.indexOf(',')));
      if (invoices !== undefined && seen.size > invoices) break;
    }
    if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
  return source;
}
