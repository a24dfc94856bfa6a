import { writeFileSync } from 'node:fs';
import { Fault, isCurrency, minorDigitsOf } from '@omniroute/domain';
import { SALES_DIGITS, type SalesFileTotals, totalSales } from '@omniroute/domain/order';
import { readOnlineRetail, runVerb } from '@omniroute/services';
import { createTenant, importBusiness } from '@omniroute/services/tenant';
import { numberOption, outputOption, readArguments } from '../kernel/arguments.ts';
import { Failure } from '../kernel/failure.ts';
import { patiently } from '../kernel/patience.ts';
import { openStack, type Stack } from '../kernel/stack.ts';
import { announceTenant } from './announce-tenant.ts';
import { type ImportPlan, importInput, planImport } from './import-plan.ts';
import { contentKey, FORMAT, IMPORT_WAREHOUSE, importer, timeZoneOf } from './importer.ts';
import { writeSetAside } from './set-aside-file.ts';

const USAGE = 'usage: npm run import -- online-retail FILE --tenant SLUG [--currency GBP] [--short SHARE] [--json OUT]';

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
  if (!isCurrency(currency))
    throw new Failure(`--currency is “${currency}”; it must be the code of a currency in ISO 4217, such as GBP.`, 2);
  if (minorDigitsOf(currency) !== SALES_DIGITS)
    throw new Failure(
      `--currency is ${currency}, which does not have the two decimals of the file’s prices. Give a currency that has, such as GBP.`,
      2,
    );
  return {
    file: given.file,
    slug,
    currency,
    short: numberOption(given.text('short'), { name: 'short', fallback: 0, min: 0, max: 1 }),
    json: outputOption(given.text('json'), 'json'),
  };
}

type Tenant = NonNullable<Stack['tenant']>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const shown = (count: number): string => count.toLocaleString('en');

async function openTenant({ services, tenant }: Stack, { slug, currency }: Wanted): Promise<Tenant> {
  if (tenant && tenant.currency !== currency)
    throw new Failure(`The tenant ${slug} keeps its books in ${tenant.currency}, not ${currency}. Import under another --tenant.`);
  if (tenant) return tenant;
  return createTenant(services, importer('').actor, {
    slug,
    name: slug.replace(/-/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase()),
    currency,
    country: currency === 'NGN' ? 'NG' : 'GB',
    timeZone: timeZoneOf(currency),
    accent: 'violet',
    vatBasisPoints: 0,
  });
}

/** One verb, all or nothing, with a request id made of the file's content: a second import answers from the log and changes nothing. */
async function writePlan(stack: Stack, tenant: Tenant, { key, plan }: { key: string; plan: ImportPlan }): Promise<void> {
  const input = importInput(plan, `Opening stock of ${key.slice(0, 12)}`, tenant.currency);
  const caller = importer(tenant.id, `import:${key}`);
  try {
    await patiently(() => runVerb({ services: stack.services, caller }, importBusiness, input));
  } catch (error) {
    if (!(error instanceof Fault && error.problem.code === 'idempotency.other-body')) throw error;
    throw new Failure(
      'This file’s opening stock was imported before with another --short. It stays as it is; import under another --tenant to try a different share.',
    );
  }
  say(`products    ${shown(plan.products.length)}`);
  say(`customers   ${shown(plan.customers.length)}`);
  say(`stock       ${shown(plan.stock.length)} products in ${IMPORT_WAREHOUSE}`);
  say(`prices      ${shown(plan.prices.length)} (the last price of each product, for new orders)`);
}

function tellTotals(totals: SalesFileTotals): void {
  const reasons = Object.entries(totals.setAside).map(([reason, count]) => `${reason} ${shown(count)}`);
  say(`read        ${shown(totals.linesRead)} lines: ${shown(totals.linesOrdered)} to order, ${shown(totals.linesSetAside)} set aside`);
  say(`set aside   ${reasons.join(', ')}`);
}

function reportOf(tenant: Tenant, plan: ImportPlan, totals: SalesFileTotals): object {
  const { valueFileMinor, valueOrderedMinor, valueSetAsideMinor, ...counts } = totals;
  return {
    tenant: tenant.slug,
    products: plan.products.length,
    customers: plan.customers.length,
    stockedProducts: plan.stock.length,
    ...counts,
    valueFileMinor: String(valueFileMinor),
    valueOrderedMinor: String(valueOrderedMinor),
    valueSetAsideMinor: String(valueSetAsideMinor),
  };
}

/** `npm run import`: makes a tenant of a wholesaler's file: products, customers, depot, opening stock, last prices, a key. */
export async function importOnlineRetail(args: string[]): Promise<void> {
  const wanted = readWanted(args);
  const stack = await openStack('omniroute-import', wanted.slug);
  try {
    const lines = await readOnlineRetail(wanted.file);
    const plan = planImport(lines, wanted.short); // before the tenant is made: from here on nothing of the file is refused
    const totals = totalSales(lines);
    tellTotals(totals);
    const tenant = await patiently(() => openTenant(stack, wanted));
    await writePlan(stack, tenant, { key: contentKey(lines), plan });
    const setAside = writeSetAside(stack.home, wanted.slug, lines);
    say(`            set-aside lines are listed with their line numbers in ${setAside}`);
    const isNew = await patiently(() => announceTenant(stack, tenant));
    if (wanted.json !== undefined)
      writeFileSync(wanted.json, `${JSON.stringify({ ...reportOf(tenant, plan, totals), setAsideFile: setAside }, null, 2)}\n`);
    say(
      `import complete: tenant ${tenant.slug}${isNew ? ', its key is in demo.json' : ''}. Next: npm run replay -- ${FORMAT} ${wanted.file} --tenant ${tenant.slug}`,
    );
  } finally {
    await stack.services.db.close();
  }
}
