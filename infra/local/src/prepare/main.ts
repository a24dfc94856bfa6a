// Migrates the database and seeds the demo into an empty one, in a process of its own: the supervisor stays small, and a
// crash here is one line there.
import { rmSync } from 'node:fs';
import { migrate } from '@omniroute/db/migrate';
import { ClearError, explain } from '../clear-error.ts';
import { seedDemo } from '../demo/index.ts';
import { noDemo, readSeedFile, writeSeedFile } from '../demo-file.ts';
import { pathIn } from '../home.ts';
import { createDatabase, dropDatabase, urlWith, withConnection } from '../postgres-roles.ts';
import { followIssuer } from './follow-issuer.ts';
import type { PrepareMessage, PrepareOptions } from './protocol.ts';

const tell = (message: PrepareMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
const note = (text: string): void => {
  tell({ kind: 'note', text }).catch(() => undefined); // nobody listens any more: 'disconnect' ends us
};

async function hasTenants(options: PrepareOptions): Promise<boolean> {
  // As the platform role: an owner who is no superuser sees no row under forced row-level security.
  return withConnection(options.platformUrl, async (client) => ((await client.query('select from tenants limit 1')).rowCount ?? 0) > 0);
}

/** Empties what an interrupted seed has left. */
async function startOver(options: PrepareOptions): Promise<void> {
  if (!options.embedded) {
    throw new ClearError(
      'Seeding the demo was interrupted and the database at DATABASE_URL is half filled. Empty it (drop and create the database), then start again.',
    );
  }
  note('an interrupted seed is cleared away');
  const maintenanceUrl = urlWith(options.adminUrl, { database: 'postgres' });
  await dropDatabase(maintenanceUrl);
  await createDatabase(maintenanceUrl);
  rmSync(pathIn(options.home, 'storage'), { recursive: true, force: true });
  rmSync(pathIn(options.home, 'seed'), { force: true });
}

async function seed(options: PrepareOptions): Promise<void> {
  writeSeedFile(options.home, { state: 'running', issuer: options.issuer, summary: noDemo });
  const summary = await seedDemo({
    databaseUrl: options.appUrl,
    platformDatabaseUrl: options.platformUrl,
    superuserUrl: options.adminUrl,
    home: options.home,
    issuer: options.issuer,
    now: new Date(),
    onProgress: (done, total, label) => note(`${label} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`),
  });
  const { tenants, users, apiKeys, samples } = summary;
  writeSeedFile(options.home, { state: 'done', issuer: options.issuer, summary: { tenants, users, apiKeys, samples } });
}

async function prepare(options: PrepareOptions): Promise<{ seeded: boolean; text: string }> {
  const known = readSeedFile(options.home);
  if (known?.state === 'running') await startOver(options);
  await migrate(options.adminUrl, note);
  if (await hasTenants(options)) {
    await followIssuer(options);
    return { seeded: false, text: 'up to date' };
  }
  await seed(options);
  return { seeded: true, text: 'migrated, demo seeded' };
}

async function main(): Promise<number> {
  const options = JSON.parse(process.env['OMNIROUTE_PREPARE'] ?? '{}') as PrepareOptions;
  try {
    await tell({ kind: 'done', ...(await prepare(options)) });
    return 0;
  } catch (error) {
    console.error(error); // the log keeps the stack; the person gets the line
    await tell({
      kind: 'failed',
      line: explain(error) ?? `The database could not be prepared: ${error instanceof Error ? error.message : String(error)}`,
    });
    return 1;
  }
}

process.on('disconnect', () => process.exit(1)); // whoever started us is gone
process.exit(await main());
