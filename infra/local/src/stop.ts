// `npm stop`: ends the stack of this home, and what a killed one left behind.
import { readSettings } from './settings.ts';
import { runCommand, stopStack } from './stopping.ts';

await runCommand(async () => {
  const { home } = readSettings(process.env);
  const stopped = await stopStack(home);
  console.log(stopped ? `OmniRoute on ${home} has stopped.` : `OmniRoute does not run on ${home}.`);
  return 0;
});
