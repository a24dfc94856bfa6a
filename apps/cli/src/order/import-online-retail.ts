import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@omniroute/domain';
import { type SalesLine, totalSales } from '@omniroute/domain/order';
import { type Caller, readOnlineRetail, runVerb, type Services } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { putCustomers } from '@omniroute/services/customer';
import { putWarehouses, type ReceiveGoodsInput, receiveGoods } from '@omniroute/services/inventory';
import { putPriceList } from '@omniroute/services/pricing';
import { createTenant, findTenant } from '@omniroute/services/tenant';
import { numberOption, readArguments } from '../kernel/arguments.ts';
import { Failure } from '../kernel/failure.ts';
import { openStack } from '../kernel/stack.ts';
import { announceTenant } from './announce-tenant.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { FORMAT, fileHash, IMPORT_WAREHOUSE, importer, timeZoneOf } from './importer.ts';

const USAGE = 'usage: npm run import -- online-retail FILE --tenant SLUG [--currency GBP] [--short SHARE] [--json OUT]';
const CHUNK = 1_000;
const FIRST_DAY = '2000-01-01T00:00:00Z';

interface Wanted {
  readonly file: string;
  readonly slug: string;
  readonly currency: string;
  readonly short: number;
  readonly json: string | undefined;
}

function readWanted(args: string[]): Wanted {
  const given = readArguments(args, USAGE, {
    tenant: { type: 'string' },
    currency: { type: 'string' },
    short: { type: 'string' },
    json: { type: 'string' },
  });
  const slug = given.text('tenant');
  const currency = given.text('currency') ?? 'GBP';
  if (given.format !== FORMAT) throw new Failure(`“${given.format}” is no format this command reads; it reads ${FORMAT}.\n${USAGE}`, 2);
  if (!slug || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug))
    throw new Failure(`--tenant must be a short name in small letters, digits and dashes.\n${USAGE}`, 2);
  if (!/^[A-Z]{3}$/.test(currency)) throw new Failure(`--currency is “${currency}”; it must be three capital letters such as GBP.`, 2);
  return {
    file: given.file,
    slug,
    currency,
    short: numberOption(given.text('short'), { name: 'short', fallback: 0, min: 0, max: 1 }),
    json: given.text('json'),
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

async function openTenant(services: Services, wanted: Wanted): Promise<{ id: string; slug: string; name: string; currency: string }> {
  const house = importer('').actor;
  const name = wanted.slug.replace(/-/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
  const known = await findTenant(services, wanted.slug);
  if (known && known.currency !== wanted.currency)
    throw new Failure(
      `The tenant ${wanted.slug} keeps its books in ${known.currency}, not ${wanted.currency}. Import under another --tenant.`,
    );
  const country = wanted.currency === 'NGN' ? 'NG' : 'GB';
  return (
    known ??
    createTenant(services, house, {
      slug: wanted.slug,
      name,
      currency: wanted.currency,
      country,
      timeZone: timeZoneOf(wanted.currency),
      accent: 'violet',
      vatBasisPoints: 0,
    })
  );
}

async function receiveStock(services: Services, caller: Caller, goods: ReceiveGoodsInput): Promise<void> {
  try {
    await runVerb({ services, caller }, receiveGoods, goods);
  } catch (error) {
    if (!(error instanceof Fault && error.problem.code === 'idempotency.other-body')) throw error;
    throw new Failure(
      'This file’s opening stock was imported before with another --short. It stays as it is; import under another --tenant to try a different share.',
    );
  }
}

/** Every step is a verb with a request id made of the file's content, so that a second import answers from the log and changes nothing. */
async function writePlan(services: Services, target: { tenantId: string; key: string; currency: string }, plan: ImportPlan): Promise<void> {
  const { tenantId, key, currency } = target;
  const step = (name: string) => importer(tenantId, `import:${key}:${name}`);
  await runVerb({ services, caller: step('depot') }, putWarehouses, {
    warehouses: [{ code: IMPORT_WAREHOUSE, name: 'Main depot', city: 'Main', isDefault: true }],
  });
  for (const [i, products] of chunks(plan.products).entries())
    await runVerb({ services, caller: step(`products-${i}`) }, putProducts, { products });
  say(`products    ${plan.products.length.toLocaleString('en')}`);
  for (const [i, customers] of chunks(plan.customers).entries())
    await runVerb({ services, caller: step(`customers-${i}`) }, putCustomers, { customers });
  say(`customers   ${plan.customers.length.toLocaleString('en')}`);
  if (plan.stock.length > 0)
    await receiveStock(services, step('stock'), {
      kind: 'opening',
      reference: `Opening stock of ${key.slice(0, 12)}`,
      happenedAt: FIRST_DAY,
      lines: plan.stock,
    });
  say(`stock       ${plan.stock.length.toLocaleString('en')} products in ${IMPORT_WAREHOUSE}`);
  const list = {
    code: 'IMPORTED',
    name: 'Last prices of the imported file',
    currency,
    isTaxInclusive: false,
    assignments: [{ priority: 0, from: FIRST_DAY }],
    entries: plan.prices,
  };
  await runVerb({ services, caller: step('prices') }, putPriceList, list);
  say(`prices      ${plan.prices.length.toLocaleString('en')} (the last price of each product, for new orders)`);
}

/** Writes the lines that become no order as CSV (line, reason, invoice, SKU, quantity, value) and returns the file's name. */
export function writeSetAside(home: string, slug: string, lines: readonly SalesLine[]): string {
  const path = join(home, 'logs', `${slug}-set-aside.csv`);
  const rows = lines
    .filter((line) => line.setAside !== null)
    .map((line) => [line.lineNumber, line.setAside, line.invoiceNo, line.sku, line.quantity, line.valueMinor].join(','));
  writeFileSync(path, `line,reason,invoice,sku,quantity,valueMinor\n${rows.join('\n')}${rows.length > 0 ? '\n' : ''}`);
  return path;
}

/** `npm run import`: makes a tenant of a wholesaler's file: products, customers, depot, opening stock, last prices, a key. */
export async function importOnlineRetail(args: string[]): Promise<void> {
  const wanted = readWanted(args);
  const stack = openStack('omniroute-import');
  try {
    const [lines, key] = [await readOnlineRetail(wanted.file), await fileHash(wanted.file)];
    const totals = totalSales(lines);
    say(
      `read        ${totals.linesRead.toLocaleString('en')} lines: ${totals.linesOrdered.toLocaleString('en')} to order, ${totals.linesSetAside.toLocaleString('en')} set aside`,
    );
    const setAside = writeSetAside(stack.home, wanted.slug, lines);
    say(
      `set aside   ${Object.entries(totals.setAside)
        .map(([reason, count]) => `${reason} ${count.toLocaleString('en')}`)
        .join(', ')}; listed with line numbers in ${setAside}`,
    );
    const tenant = await openTenant(stack.services, wanted);
    const plan = planImport(lines, wanted.short);
    await writePlan(stack.services, { tenantId: tenant.id, key, currency: wanted.currency }, plan);
    const isNew = await announceTenant(stack, tenant);
    if (wanted.json !== undefined) {
      const { valueFileMinor, valueOrderedMinor, valueSetAsideMinor, ...counts } = totals;
      const values = {
        valueFileMinor: String(valueFileMinor),
        valueOrderedMinor: String(valueOrderedMinor),
        valueSetAsideMinor: String(valueSetAsideMinor),
      };
      const report = {
        tenant: tenant.slug,
        products: plan.products.length,
        customers: plan.customers.length,
        stockedProducts: plan.stock.length,
        ...counts,
        ...values,
        setAsideFile: setAside,
      };
      writeFileSync(wanted.json, `${JSON.stringify(report, null, 2)}\n`);
    }
    say(
      `import complete: tenant ${tenant.slug}${isNew ? ', its key is in demo.json' : ''}. Next: npm run replay -- ${FORMAT} ${wanted.file} --tenant ${tenant.slug}`,
    );
  } finally {
    await stack.services.db.close();
  }
}
