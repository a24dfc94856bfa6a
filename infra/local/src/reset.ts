// `npm run reset [-- --yes]`: stops the stack if it runs, then empties its data. Only what OmniRoute made is removed.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { ClearError } from './clear-error.ts';
import { homeEntries, pathIn } from './home.ts';
import { databaseFolderOf, isRoot, systemFolderOf } from './postgres-place.ts';
import { readSettings, type Settings } from './settings.ts';
import { runCommand, stopStack } from './stopping.ts';

async function confirmed(settings: Settings): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new ClearError('npm run reset asks before it empties the data; without a terminal say `npm run reset -- --yes`.', 2);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(
    `Stop OmniRoute and remove all its data (${databaseFolderOf(settings.home)} and ${settings.home})? [y/N] `,
  );
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

function empty(settings: Settings): void {
  for (const entry of Object.keys(homeEntries) as (keyof typeof homeEntries)[])
    rmSync(pathIn(settings.home, entry), { recursive: true, force: true });
  if (isRoot()) rmSync(systemFolderOf(settings.home), { recursive: true, force: true });
  const ownFolder = basename(settings.home) === '.omniroute';
  if (ownFolder && existsSync(settings.home) && readdirSync(settings.home).length === 0) rmdirSync(settings.home);
}

await runCommand(async () => {
  const [argument, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (argument !== undefined && argument !== '--yes')) throw new ClearError('usage: npm run reset [-- --yes]', 2);
  const settings = readSettings(process.env);
  if (argument !== '--yes' && !(await confirmed(settings))) {
    console.log('Nothing was changed.');
    return 1;
  }
  const stopped = await stopStack(settings.home);
  empty(settings);
  console.log(`${stopped ? 'OmniRoute was stopped. ' : ''}The data of ${settings.home} are gone; the next \`npm start\` begins anew.`);
  if (settings.databaseUrl) console.log('The database at DATABASE_URL is yours and was left as it is.');
  return 0;
});
