// Reads one file as an import does, alone or into the database, and prints what it took. A process of its own: its memory is what is measured.
import { createReadStream, statSync } from 'node:fs';
import { openTable } from '@omniroute/providers/intake';
import { type Caller, openServices } from '@omniroute/services';
import { startImport } from '@omniroute/services/intake';

const [path = '', name = ''] = process.argv.slice(2);
const [appUrl, tenantId] = [process.env['DATABASE_URL'], process.env['TENANT_ID']];

async function stage(url: string, tenant: string): Promise<number> {
  const services = openServices({ appUrl: url, name: 'omniroute-bench', poolSize: 4 });
  const actor = { kind: 'member', id: 'bench', name: 'Bench', role: 'tenant-owner', scope: {} } as const;
  const caller: Caller = { tenantId: tenant, actor, channel: 'bench', correlationId: 'bench' };
  const file = { kind: 'products', fileName: path.endsWith('xlsx') ? 'bench.xlsx' : 'bench.csv', content: createReadStream(path) };
  try {
    return (await startImport({ services, caller }, file)).rowCount;
  } finally {
    await services.db.close();
  }
}

async function read(): Promise<number> {
  const { batches } = await openTable(path, { name });
  let rows = -1; // the header
  for await (const batch of batches) rows += batch.length;
  return rows;
}

const begun = performance.now();
const rows = appUrl && tenantId ? await stage(appUrl, tenantId) : await read();
const seconds = (performance.now() - begun) / 1000;
const figure = {
  case: name,
  rows,
  bytes: statSync(path).size,
  seconds: Math.round(seconds * 10) / 10,
  rowsPerSecond: Math.round(rows / seconds),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(figure));
