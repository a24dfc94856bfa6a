// The supervisor with the real world plugged in, and everything that must be undone at the end.
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from './child.ts';
import { retireDemoFile } from './demo-file.ts';
import { pathIn } from './home.ts';
import { lastWords, rotateLog, tailOf } from './logs.ts';
import { markOf, type ProcessMark } from './processes.ts';
import { type RunningService, removeRunFile, writeRunFile } from './run-file.ts';
import { Supervisor } from './supervise.ts';
import { Watchdog } from './watchdog.ts';

const rotateEveryMs = 30_000;

export interface Stack {
  readonly supervisor: Supervisor;
  readonly watchdog: Watchdog;
  /** Stops every child and takes run.json and demo.json away. */
  close(): Promise<void>;
}

export interface StackPlan {
  readonly home: string;
  /** The services that will run when all is up. */
  readonly expected: readonly string[];
}

/** Keeps run.json true; a full disk must not take the stack down with it. */
function runFileKeeper(
  { home, expected }: StackPlan,
  me: ProcessMark,
  context: { watchdog: Watchdog; print: (line: string) => void },
): (services: readonly RunningService[]) => void {
  let complained = false;
  return (services) => {
    try {
      const { pid } = context.watchdog;
      writeRunFile(home, { supervisor: me, watchdog: pid === undefined ? null : markOf(pid), expected, services });
    } catch (error) {
      if (!complained)
        context.print(
          `run.json could not be written (${error instanceof Error ? error.message : String(error)}); npm run status may be out of date.`,
        );
      complained = true;
    }
  };
}

/** Opens the stack of a home that this process has claimed. */
export function openStack(plan: StackPlan, print: (line: string) => void): Stack {
  const { home } = plan;
  const me = markOf(process.pid);
  if (!me) throw new Error('a running process finds itself');
  const logs = pathIn(home, 'logs');
  const watchdog = new Watchdog();
  watchdog.renameFile(pathIn(home, 'demo'), pathIn(home, 'lastDemo'));
  const keep = runFileKeeper(plan, me, { watchdog, print });
  const supervisor = new Supervisor({
    launch: (spec) => startChild(spec.program, { folder: logs, name: spec.name }),
    print,
    now: () => performance.now(),
    wait: (ms) => wait(ms),
    lastWords: (name) => lastWords(tailOf(logs, name)),
    changed: keep,
    guard: (pid, stopSignal) => watchdog.guard(pid, stopSignal === 'SIGINT' ? 'INT' : 'TERM'),
    release: (pid) => watchdog.release(pid),
  });
  keep([]);
  const rotation = setInterval(() => {
    for (const { name } of supervisor.list()) rotateLog(logs, name);
  }, rotateEveryMs);
  rotation.unref();
  const close = async (): Promise<void> => {
    clearInterval(rotation);
    retireDemoFile(home); // first: nobody should begin to use what is about to end
    await supervisor.stopAll();
    watchdog.close();
    removeRunFile(home);
  };
  return { supervisor, watchdog, close };
}
