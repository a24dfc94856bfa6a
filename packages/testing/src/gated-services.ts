import type { TestDatabase } from './test-database.ts';
import { openTestServices, type TestServices } from './test-services.ts';

/** Services with a gate before every lock that a transaction tries for, open until it is closed. */
export interface GatedServices {
  readonly gated: TestServices;
  close(): Promise<void>;
  open(): Promise<void>;
  /** Resolves when someone stands at the closed gate. */
  untilReached(): Promise<void>;
}

/**
 * Opens services whose statements stand still between their beginning and the lock they ask for while the gate is closed: that
 * moment, in which a statement sees the past and gets the present's lock, is too short to be met by trying. One gate a database;
 * the caller closes `gated`.
 */
export async function openGatedServices(database: TestDatabase): Promise<GatedServices> {
  await database.sql(`create schema gate;
    create table gate.closed (is_closed boolean);
    create function gate.pg_try_advisory_xact_lock(key bigint) returns boolean language plpgsql volatile as $$ begin
      while exists (select from gate.closed) loop perform pg_catalog.pg_sleep(0.005); end loop;
      return pg_catalog.pg_try_advisory_xact_lock(key);
    end $$;
    grant usage on schema gate to omniroute_app;
    grant select on gate.closed to omniroute_app`);
  const options = encodeURIComponent('-c search_path=gate,pg_catalog,public');
  const standing = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
  return {
    gated: openTestServices({ ...database, appUrl: `${database.appUrl}?options=${options}` }),
    close: async () => void (await database.sql('insert into gate.closed values (true)')),
    open: async () => void (await database.sql('delete from gate.closed')),
    async untilReached() {
      for (let tries = 0; (await database.sql(standing)).length === 0; tries += 1)
        if (tries > 5_000) throw new Error('nobody came to the gate');
    },
  };
}
