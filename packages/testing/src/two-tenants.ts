import type { Caller, Services } from '@omniroute/services';
import { type MintedTenant, type MintOptions, mintTenant } from './mint-tenant.ts';
import { digestTenant } from './tenant-rows.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';
import { openTestServices, type TestServices, type TestServicesOptions } from './test-services.ts';

/** Who calls a verb, and on what. */
export type Who = { readonly services: Services; readonly caller: Caller };
type Role = Parameters<MintedTenant['caller']>[0];

/** What both tenants have, and what the services run on. `theirs`: where the other tenant is to have more or less than ours. */
export interface WorldOptions extends MintOptions, TestServicesOptions {
  readonly theirs?: MintOptions;
}

function present<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('open the world first: beforeAll(world.openMinted), or beforeAll(world.open) and beforeEach(world.mint)');
  return value;
}

/**
 * Two tenants with the same codes on a suite's database. New for each test: `beforeAll(world.open)`, `beforeEach(world.mint)`,
 * `afterAll(world.close)`. The same for all tests of the suite: `beforeAll(world.openMinted)`, `afterAll(world.close)`.
 */
export class TwoTenants {
  readonly #options: WorldOptions;
  #database: TestDatabase | undefined;
  #services: TestServices | undefined;
  #ours: MintedTenant | undefined;
  #theirs: MintedTenant | undefined;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
  }

  get database(): TestDatabase {
    return present(this.#database);
  }

  get services(): TestServices {
    return present(this.#services);
  }

  get ours(): MintedTenant {
    return present(this.#ours);
  }

  get theirs(): MintedTenant {
    return present(this.#theirs);
  }

  /** Someone of a role, in our tenant unless another is named. */
  readonly as = (role: Role = 'tenant-owner', tenant = this.ours, more: Parameters<MintedTenant['caller']>[1] = {}): Who => ({
    services: this.services,
    caller: tenant.caller(role, more),
  });

  /** All that the other tenant has, as `digestTenant` tells it: the same before and after what must not touch it. */
  readonly theirRows = (): Promise<Record<string, string>> => digestTenant(this.database, this.theirs.id);

  readonly open = async (): Promise<void> => {
    this.#database = await startTestDatabase();
    this.#services = openTestServices(this.#database, this.#options);
    await this.opened?.();
  };

  readonly mint = async (): Promise<void> => {
    const { theirs = this.#options } = this.#options;
    this.#ours = await mintTenant(this.database, this.#options);
    this.#theirs = await mintTenant(this.database, theirs);
  };

  readonly openMinted = async (): Promise<void> => {
    await this.open();
    await this.mint();
  };

  readonly close = async (): Promise<void> => {
    await this.closing?.();
    await this.#services?.close();
    await this.#database?.close();
  };

  /** What a world that has more opens on the services, and ends before they close. */
  protected opened?(): Promise<void>;
  protected closing?(): Promise<void>;
}
