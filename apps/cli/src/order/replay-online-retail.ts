import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@omniroute/domain';
import { groupInvoices, instantIn, type SalesInvoice, type SalesLine, totalSales } from '@omniroute/domain/order';
import { readOnlineRetail, runVerb, type Services } from '@omniroute/services';
import { countOpen, listImported, placeOrder, totalImported } from '@omniroute/services/order';
import { numberOption, outputOption, readArguments } from '../kernel/arguments.ts';
import { Failure } from '../kernel/failure.ts';
import { patiently } from '../kernel/patience.ts';
import { bar, duration, type Progress, startProgress } from '../kernel/progress.ts';
import { openStack } from '../kernel/stack.ts';
import { FORMAT, importer, timeZoneOf } from './importer.ts';
import { makeReport, type ReplayReport } from './replay-report.ts';
import { writeSetAside } from './set-aside-file.ts';

const USAGE = 'usage: npm run replay -- online-retail FILE --tenant SLUG [--until DATE] [--rate N] [--json OUT]';
/** How long orders may stay open without one of them moving before this run gives up. */
const STALLED_MS = 120_000;

interface Wanted {
  readonly file: string;
  readonly slug: string;
  readonly until: string | undefined;
  readonly rate: number;
  readonly json: string | undefined;
}

/** A day that the calendar has, with or without a time. */
function isTime(text: string): boolean {
  const [, day, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text) ?? [];
  const instant = Date.parse(`${day}T${time}Z`);
  return day !== undefined && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
}

function readWanted(args: string[]): Wanted {
  const given = readArguments(args, USAGE, {
    tenant: { type: 'string' },
    until: { type: 'string' },
    rate: { type: 'string' },
    json: { type: 'string' },
  });
  const [slug, until] = [given.text('tenant'), given.text('until')];
  if (given.format !== FORMAT) throw new Failure(`“${given.format}” is no format this command reads; it reads ${FORMAT}.\n${USAGE}`, 2);
  if (!slug) throw new Failure(`--tenant is missing.\n${USAGE}`, 2);
  if (until !== undefined && !isTime(until))
    throw new Failure(`--until is “${until}”; it must be a day such as 2011-01-01, which is not included any more.`, 2);
  return {
    file: given.file,
    slug,
    until: until?.replace('T', ' '),
    rate: numberOption(given.text('rate'), { name: 'rate', fallback: 0, min: 0.01, max: 100_000 }),
    json: outputOption(given.text('json'), 'json'),
  };
}

const inputOf = (invoice: SalesInvoice, timeZone: string): object => ({
  customerCode: invoice.customerCode,
  channel: 'import',
  externalReference: invoice.invoiceNo,
  placedAt: instantIn(timeZone, invoice.at).toISOString(),
  lines: invoice.lines.map((line) => ({ sku: line.sku, quantity: Number(line.quantity), agreedNetMinor: line.valueMinor.toString() })),
});

/** What a person can do about an invoice that does not become an order: where it stands in the file, line by line. */
function asFailure(error: unknown, invoice: SalesInvoice, wanted: Wanted): unknown {
  if (!(error instanceof Fault) || error.kind === 'unavailable') return error;
  const { detail, errors = [] } = error.problem;
  const lines = errors.map((one) => {
    const line = one.index === undefined ? undefined : invoice.lines[one.index];
    return `  ${line ? `line ${line.lineNumber}: ` : ''}${one.detail}`;
  });
  const first = invoice.lines[0]?.lineNumber ?? 0;
  return new Failure(
    [
      `Invoice ${invoice.invoiceNo} (line ${first} of ${wanted.file}) was not taken as an order; those before it were:`,
      ...(lines.length > 0 ? lines : [`  ${detail}`]),
      `If this file was not imported yet: npm run import -- ${FORMAT} ${wanted.file} --tenant ${wanted.slug}. Run again, the replay goes on from here.`,
    ].join('\n'),
  );
}

async function placeInvoice(run: Run, invoice: SalesInvoice): Promise<void> {
  const caller = importer(run.tenantId, `replay:${invoice.invoiceNo}`);
  try {
    await patiently(() => runVerb({ services: run.services, caller }, placeOrder, inputOf(invoice, run.timeZone)));
  } catch (error) {
    throw asFailure(error, invoice, run.wanted);
  }
}

interface Run {
  readonly services: Services;
  readonly tenantId: string;
  readonly timeZone: string;
  readonly wanted: Wanted;
  readonly progress: Progress;
  readonly started: number;
  orders: number;
  lines: number;
  open: number;
}

function show(run: Run, total: number, already: number): void {
  const seconds = (performance.now() - run.started) / 1000;
  const done = already + run.orders;
  const rate = run.orders / Math.max(seconds, 0.001);
  const left = rate > 0 ? duration((total - done) / rate) : '…';
  const figures = `${done.toLocaleString('en')}/${total.toLocaleString('en')} orders · ${run.lines.toLocaleString('en')} lines · ${rate.toFixed(0)} orders/s · ${(run.lines / Math.max(seconds, 0.001)).toFixed(0)} lines/s`;
  run.progress.update(`${bar(done / Math.max(total, 1))} ${figures} · lag ${run.open.toLocaleString('en')} · ${left} left`);
}

/** Places one invoice after the other in the order of time; asks now and then how far the pipeline is behind. */
async function placeAll(run: Run, invoices: readonly SalesInvoice[], already: number): Promise<void> {
  const gapMs = run.wanted.rate > 0 ? 1000 / run.wanted.rate : 0;
  let lastLook = 0;
  for (const [index, invoice] of invoices.entries()) {
    const due = run.started + index * gapMs;
    const early = due - performance.now();
    if (gapMs > 0 && early > 1) await sleep(early);
    await placeInvoice(run, invoice);
    run.orders += 1;
    run.lines += invoice.lines.length;
    if (performance.now() - lastLook > 1_000) {
      run.open = (await patiently(() => runVerb({ services: run.services, caller: importer(run.tenantId) }, countOpen, {}))).open;
      lastLook = performance.now();
    }
    show(run, already + invoices.length, already);
  }
}

async function waitUntilSettled(run: Run): Promise<void> {
  let last = { open: Number.MAX_SAFE_INTEGER, at: performance.now() };
  for (;;) {
    const { open } = await patiently(() => runVerb({ services: run.services, caller: importer(run.tenantId) }, countOpen, {}));
    run.open = open;
    if (open === 0) return;
    if (open < last.open) last = { open, at: performance.now() };
    if (performance.now() - last.at > STALLED_MS)
      throw new Failure(
        `${open} orders have been waiting for ${duration(STALLED_MS / 1000)} without any of them moving. Are the workers running? See \`npm run status\`, then run this again.`,
      );
    run.progress.update(`waiting for ${open.toLocaleString('en')} orders to be settled`);
    await sleep(100);
  }
}

async function replay(wanted: Wanted, run: Run, lines: readonly SalesLine[]): Promise<ReplayReport> {
  const { until } = wanted;
  const all = groupInvoices(lines);
  const invoices = until === undefined ? all : all.filter((invoice) => invoice.at < until);
  const taken = new Set(invoices.map((invoice) => invoice.invoiceNo));
  const counted =
    until === undefined ? lines : lines.filter((line) => (line.setAside === null ? taken.has(line.invoiceNo) : line.at < until));
  const { references } = await patiently(() => runVerb({ services: run.services, caller: importer(run.tenantId) }, listImported, {}));
  const known = new Set(references);
  const open = invoices.filter((invoice) => !known.has(invoice.invoiceNo));
  const since = run.services.clock.now().toISOString();
  await placeAll(run, open, invoices.length - open.length);
  await waitUntilSettled(run);
  const seconds = (performance.now() - run.started) / 1000;
  run.progress.done(`${bar(1)} ${invoices.length.toLocaleString('en')} orders, all settled`);
  // Of this file's invoices only: the tenant may hold those of other files too.
  const database = await patiently(() =>
    runVerb({ services: run.services, caller: importer(run.tenantId) }, totalImported, { since, references: [...taken] }),
  );
  return makeReport({ file: totalSales(counted), invoices: invoices.length, database }, { seconds, orders: run.orders, lines: run.lines });
}

/** `npm run replay`: every sales invoice of the file becomes an order, in the order of time, through the whole pipeline. */
export async function replayOnlineRetail(args: string[]): Promise<void> {
  const wanted = readWanted(args);
  const stack = await openStack('omniroute-replay', wanted.slug);
  try {
    const { tenant } = stack;
    if (!tenant)
      throw new Failure(
        `There is no tenant ${wanted.slug}. Import first: npm run import -- ${FORMAT} ${wanted.file} --tenant ${wanted.slug}`,
      );
    const lines = await readOnlineRetail(wanted.file);
    const setAside = writeSetAside(stack.home, wanted.slug, lines);
    const common = { services: stack.services, tenantId: tenant.id, timeZone: timeZoneOf(tenant.currency), wanted };
    const report = await replay(
      wanted,
      { ...common, progress: startProgress(), started: performance.now(), orders: 0, lines: 0, open: 0 },
      lines,
    );
    const text = JSON.stringify(report, null, 2);
    process.stdout.write(`${text}\n`);
    if (wanted.json !== undefined) writeFileSync(wanted.json, `${text}\n`);
    process.stdout.write(`set-aside lines with their line numbers: ${setAside}\n`);
    if (!report.tiesOut) throw new Failure('The database and the file do not agree; see the figures above.');
    process.stdout.write('replay complete: file and database agree to the minor unit\n');
  } finally {
    await stack.services.db.close();
  }
}
