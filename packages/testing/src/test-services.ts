import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@omniroute/domain';
import { simulatedClock } from '@omniroute/providers/clock';
import { folderStorage } from '@omniroute/providers/storage';
import { openServices, type Services } from '@omniroute/services';
import type { TestDatabase } from './test-database.ts';

export interface TestServices extends Services {
  close(): Promise<void>;
}

export interface TestServicesOptions {
  readonly clock?: Clock;
  readonly poolSize?: number;
}

/**
 * The verbs' services on a suite's database, as the app role. The machine's clock unless one is given:
 * `openTestServices(database, { clock: standingClock() })` for times that a test can name. Files lie in a folder of the database's own.
 */
export function openTestServices(database: TestDatabase, options: TestServicesOptions = {}): TestServices {
  const services = openServices({
    appUrl: database.appUrl,
    platformUrl: database.platformUrl,
    name: 'omniroute-test',
    poolSize: options.poolSize ?? 10,
    ...(options.clock && { clock: options.clock }),
  });
  const folder = join(tmpdir(), 'omniroute-test-files', database.name);
  return {
    ...services,
    files: folderStorage(folder),
    async close() {
      await services.db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A clock that stands at `at` (RFC 3339) until it is set or slept on. */
export const standingClock = (at = '2026-03-02T09:00:00Z'): ReturnType<typeof simulatedClock> => simulatedClock(new Date(at));
