import type { Caller, Services } from '@omniroute/services';
import { type MintedTenant, type MintOptions, mintTenant } from './mint-tenant.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';
import { openTestServices, type TestServices } from './test-services.ts';

/** Who calls a verb, and on what. */
export type Who = { readonly services: Services; readonly caller: Caller };
type Role = Parameters<MintedTenant['caller']>[0];

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('open the world first: beforeAll(world.open), beforeEach(world.mint)');
  return value;
}

/**
 * Two tenants with the same codes on a suite's database, new for each test: `beforeAll(world.open)`, `beforeEach(world.mint)`,
 * `afterAll(world.close)`.
 */
export class TwoTenants {
  readonly #options: MintOptions;
  #database: TestDatabase | undefined;
  #services: TestServices | undefined;
  #ours: MintedTenant | undefined;
  #theirs: MintedTenant | undefined;

  constructor(options: MintOptions = {}) {
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

  readonly open = (): Promise<void> => this.openWith({});

  /** The same with a clock or a pool of one's own. */
  readonly openWith = async (options: Parameters<typeof openTestServices>[1]): Promise<void> => {
    this.#database = await startTestDatabase();
    this.#services = openTestServices(this.#database, options);
  };

  readonly mint = async (): Promise<void> => {
    this.#ours = await mintTenant(this.database, this.#options);
    this.#theirs = await mintTenant(this.database, this.#options);
  };

  readonly close = async (): Promise<void> => {
    await this.#services?.close();
    await this.#database?.close();
  };
}
