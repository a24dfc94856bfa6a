// One started program. The supervisor knows children through this interface, so that its rules are tested without any.
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { openLog } from './logs.ts';
import type { ServerCommand } from './postgres-cluster.ts';
import { signal, startOf } from './processes.ts';

export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not even be started. */
  readonly problem?: string;
}

export interface Child {
  readonly pid: number | null;
  readonly started: string | null;
  readonly ended: Promise<Ending>;
  /** Sends a signal to the program itself, or to its whole group. */
  send(name: NodeJS.Signals, to: 'program' | 'group'): void;
}

/** `code 1`, `signal SIGKILL`, … */
export function endingText(ending: Ending): string {
  if (ending.problem) return ending.problem;
  return ending.signal ? `signal ${ending.signal}` : `code ${ending.code ?? 'unknown'}`;
}

/**
 * Starts a program as the leader of a process group of its own (Ctrl-C in the terminal reaches the supervisor alone,
 * which then stops everything in order); its output goes to NAME.log.
 */
export function startChild(program: ServerCommand, log: { folder: string; name: string }): Child {
  const output = openLog(log.folder, log.name);
  const { command, args, ...options } = program;
  const child = spawn(command, [...args], { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const pid = child.pid ?? null;
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, problem: error.message }));
    child.once('exit', (code, name) => resolve({ code, signal: name }));
  });
  return {
    pid,
    started: pid === null ? null : startOf(pid),
    ended,
    send: (name, to) => {
      if (pid !== null) signal(to === 'group' ? -pid : pid, name);
    },
  };
}
