// What the kill test needs to know of a running stack: who runs, what they wrote, and a door into the database that outlives its deaths.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parentOf } from '../processes.ts';
import { readRunFile } from '../run-file.ts';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The process that runs as `name` now, or nothing while it is being started again. */
export const pidOf = (home: string, name: string): number | undefined =>
  readRunFile(home)?.services.find((service) => service.name === name)?.pid ?? undefined;

/** The processes whose parent is `pid`. */
export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((one) => parentOf(one) === pid);

/** Lines of any service's log that only a crash of its own making writes. */
export function crashesIn(home: string): string[] {
  const folder = join(home, 'logs');
  return readdirSync(folder)
    .filter((file) => !file.startsWith('postgres'))
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => /"level":("fatal"|60)|uncaught|unhandled|^\s+at .*:\d+:\d+\)?$|^[A-Z]\w*Error\b/i.test(line))
        .map((line) => `${file}: ${line}`),
    );
}

export interface Door {
  /** Asks until the database answers; gives up after 60 s. */
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Reads as superuser, over however many deaths of the server. */
export function openDoor(url: string): Door {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      const end = performance.now() + 60_000;
      for (;;) {
        try {
          return (await pool.query(text, [...values])).rows as Row[];
        } catch (error) {
          if (performance.now() > end) throw error;
          await sleep(200);
        }
      }
    },
    close: () => pool.end(),
  };
}
