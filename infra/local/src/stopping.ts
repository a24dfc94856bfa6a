// What `npm stop` does, and `npm run reset` before it empties anything.
import { ClearError, explain } from './clear-error.ts';
import { retireDemoFile } from './demo-file.ts';
import { stopServer } from './postgres-cluster.ts';
import { databaseFolderOf } from './postgres-place.ts';
import { isRunning, signal, waitUntil } from './processes.ts';
import { endLeftovers, readRunFile, removeRunFile } from './run-file.ts';

const patienceMs = 60_000;

/**
 * Stops whatever runs on `home` and returns when nothing does. Gives `false` when nothing was running.
 * @throws ClearError when its processes belong to another user.
 */
export async function stopStack(home: string): Promise<boolean> {
  const run = readRunFile(home);
  const alive = run !== null && isRunning(run.supervisor);
  try {
    if (alive) {
      signal(run.supervisor.pid, 'SIGTERM');
      if (!(await waitUntil(() => !isRunning(run.supervisor), patienceMs))) signal(run.supervisor.pid, 'SIGKILL');
    }
    const left = run ? await endLeftovers(run) : [];
    await stopServer(databaseFolderOf(home));
    retireDemoFile(home);
    removeRunFile(home);
    return alive || left.length > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') {
      throw new ClearError(`OmniRoute on ${home} runs as another user (pid ${run?.supervisor.pid ?? 'unknown'}); stop it as that user.`);
    }
    throw error;
  }
}

/** Runs one of the small commands and turns what it throws into one line and an exit code. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(explain(error) ?? error);
    process.exit(error instanceof ClearError ? error.exitCode : 1);
  }
}
