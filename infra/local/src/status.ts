// `npm run status [-- --json]`: what runs, on which port, as which process; and where the data lie.
import { ClearError } from './clear-error.ts';
import { pathIn } from './home.ts';
import { databaseFolderOf } from './postgres-place.ts';
import { readSettings, type Settings } from './settings.ts';
import { readStatus, type StackStatus } from './stack-status.ts';
import { runCommand } from './stopping.ts';
import { table } from './summary.ts';

function print(settings: Settings, { status, hasOwnDatabase }: StackStatus): void {
  const rows = status.services.map(({ name, pid, port, state }) => [
    `  ${name}`,
    pid === null ? '-' : `pid ${pid}`,
    port === null ? '-' : `port ${port}`,
    state,
  ]);
  const headline = status.ready
    ? 'OmniRoute is ready.'
    : status.services.length > 0
      ? 'OmniRoute is not ready.'
      : 'OmniRoute does not run.';
  for (const line of [headline, ...table(rows)]) console.log(line);
  console.log(`  Home      ${settings.home}`);
  const own = settings.databaseUrl ? new URL(settings.databaseUrl).host : 'your own, at the DATABASE_URL of its start';
  console.log(`  Database  ${(hasOwnDatabase ?? settings.databaseUrl) ? own : databaseFolderOf(settings.home)}`);
  console.log(`  Logs      ${pathIn(settings.home, 'logs')}`);
  if (status.ready) console.log(`  Demo      ${pathIn(settings.home, 'demo')}`);
}

await runCommand(async () => {
  const [argument, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (argument !== undefined && argument !== '--json')) throw new ClearError('usage: npm run status [-- --json]', 2);
  const settings = readSettings(process.env);
  const found = await readStatus(settings.home);
  if (argument === '--json') console.log(JSON.stringify(found.status));
  else print(settings, found);
  return 0;
});
