// One copy of OmniRoute as somebody has it: a checkout, a home, ports, a user. Its commands are npm's, as people type them.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import { databaseFolderOf, giveTo, type SystemUser } from '../postgres-place.ts';
import { commandOf, listPids, signal, waitUntil } from '../processes.ts';
import { type Ports, portSettings } from '../settings.ts';

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** An `npm start` that was begun. */
export interface Run {
  readonly said: () => { out: string; err: string };
  readonly ended: Promise<Result>;
  /** Returns how many seconds it took until it said that it is ready; throws with its last words when it ends before that. */
  untilReady(): Promise<number>;
  /** Waits for words on its standard output. */
  untilSaid(words: string): Promise<void>;
  /** What a terminal does at Ctrl-C: everybody in the foreground hears of it. */
  interrupt(): void;
}

export interface Place {
  readonly checkout: string;
  /** Holds the home, and what npm writes for the user. */
  readonly folder: string;
  /** Who starts it; `null` is whoever runs this test. */
  readonly user: SystemUser | null;
}

const readyMs = 600_000;

export async function freePorts(): Promise<Record<keyof Ports, number>> {
  const found = new Set<number>();
  while (found.size < 5) found.add(await freePort());
  const [console = 0, portal = 0, gateway = 0, workers = 0, idp = 0] = found;
  return { console, portal, gateway, workers, idp };
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended, or is another user's
  }
};

const cwdOf = (pid: number): string => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // it has ended, or is another user's
  }
};

export class Copy {
  readonly home: string;
  /** Where its database lies. */
  readonly data: string;
  readonly #env: Record<string, string>;

  constructor(
    readonly place: Place,
    readonly ports: Readonly<Record<keyof Ports, number>>,
  ) {
    this.home = join(place.folder, 'home');
    this.data = place.user ? join(this.home, 'postgres') : databaseFolderOf(this.home);
    // A clean shell: nothing that this test was started with may help or hinder.
    this.#env = {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: place.folder,
      NO_UPDATE_NOTIFIER: '1',
      OMNIROUTE_HOME: this.home,
    };
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    giveTo(place.user, place.folder);
  }

  file(name: string): string {
    return join(this.home, name);
  }

  #spawn(args: readonly string[], env: Record<string, string>): ChildProcess {
    const { checkout, user } = this.place;
    const identity = user ? { uid: user.uid, gid: user.gid } : {};
    const options = { cwd: checkout, env: { ...this.#env, ...env }, detached: true, ...identity };
    return spawn('npm', [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  #follow(child: ChildProcess): { said: { out: string; err: string }; ended: Promise<Result> } {
    const said = { out: '', err: '' };
    child.stdout?.on('data', (part: Buffer) => {
      said.out += part.toString();
    });
    child.stderr?.on('data', (part: Buffer) => {
      said.err += part.toString();
    });
    const ended = new Promise<Result>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...said }));
    });
    return { said, ended };
  }

  /** Runs `npm run COMMAND` to its end, with nothing set but the home. */
  run(command: string, ...args: string[]): Promise<Result> {
    return this.#follow(this.#spawn(['run', '--silent', command, ...(args.length > 0 ? ['--', ...args] : [])], {})).ended;
  }

  /** Begins `npm start` on the copy's ports. */
  start(): Run {
    const begun = performance.now();
    const settings = Object.entries(this.ports).map(([service, port]) => [portSettings[service as keyof Ports], String(port)]);
    const child = this.#spawn(['start', '--silent'], Object.fromEntries(settings));
    const { said, ended } = this.#follow(child);
    let over: Result | undefined;
    ended.then(
      (result) => {
        over = result;
      },
      () => undefined, // whoever waits for the end hears of it
    );
    const untilSaid = async (words: string): Promise<void> => {
      const isThere = await waitUntil(() => said.out.includes(words) || over !== undefined, readyMs);
      if (!isThere || !said.out.includes(words))
        throw new Error(`npm start did not say "${words}":\n${said.out.slice(-2_000)}\n${said.err}`);
    };
    return {
      said: () => said,
      ended,
      untilSaid,
      async untilReady() {
        await untilSaid('OmniRoute is ready');
        return (performance.now() - begun) / 1_000;
      },
      interrupt: () => signal(-(child.pid ?? 0), 'SIGINT'),
    };
  }

  /** Every process that has anything to do with this copy: by its command line, its environment or its working directory. */
  processes(): string[] {
    const traces = [this.home, this.data];
    return listPids()
      .filter((pid) => pid !== process.pid)
      .filter((pid) => {
        const seen = `${textOf(`/proc/${pid}/cmdline`)}\n${textOf(`/proc/${pid}/environ`)}\n${cwdOf(pid)}`;
        return traces.some((trace) => seen.includes(trace));
      })
      .map((pid) => `${pid} ${commandOf(pid) ?? ''}`);
  }

  /** Whether within `seconds` nothing of it runs and nobody would take it for running. */
  async isGone(seconds: number): Promise<boolean> {
    await waitUntil(() => this.processes().length === 0 && !existsSync(this.file('demo.json')), seconds * 1_000);
    return this.processes().length === 0 && !existsSync(this.file('demo.json'));
  }

  /** Ends what a failed test has left, and removes the data. */
  async clear(): Promise<void> {
    for (const line of this.processes()) signal(Number(line.split(' ')[0]), 'SIGKILL');
    if (existsSync(this.home)) await this.run('reset', '--yes');
  }
}
