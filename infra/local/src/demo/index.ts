import { openServices, runVerb } from '@omniroute/services';
import { issueApiKey } from '@omniroute/services/tenant';
import type { DemoParts } from '../demo-file.ts';
import { withConnection } from '../postgres-roles.ts';
import { writeAccounts } from './accounts-file.ts';
import { customersOf } from './customers/index.ts';
import { DAY_MS } from './lagos-time.ts';
import { lastHours } from './last-hours.ts';
import { generateOrderPlan } from './order-plan.ts';
import { demoPeople } from './people.ts';
import { productsOf } from './products/index.ts';
import { chaptersOf } from './run/chapters/index.ts';
import { liveThrough, type Outcome } from './run/live-through.ts';
import { publishHistory } from './run/publish-history.ts';
import { setUpTenant } from './run/set-up-tenant.ts';
import { callerOf, openSimulation, SETUP_ACTOR, type World } from './run/world.ts';
import { type DemoReceipt, generateStockPlan } from './stock-plan.ts';
import { storyDays } from './story/days.ts';
import { DEMO_TENANTS } from './tenants.ts';
import type { DemoTenant, DemoTenantSlug } from './types.ts';

/** What `seedDemo` needs. `databaseUrl` is the app role's; `superuserUrl` is used for statistics alone. */
export interface SeedOptions {
  readonly databaseUrl: string;
  readonly platformDatabaseUrl: string;
  readonly superuserUrl: string;
  /** $OMNIROUTE_HOME; its folder `idp` must exist. */
  readonly home: string;
  /** The OpenID Connect issuer whose subjects the demo's people are. */
  readonly issuer: string;
  /** The end of the story. */
  readonly now: Date;
  readonly onProgress: (done: number, total: number, label: string) => void;
}

/** The parts of demo.json that the seed knows, and how each tenant's quarter went. */
export interface SeedResult extends DemoParts {
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

const HISTORY_DAYS = 90;
const SEED = 'omniroute-demo-1';

/** A customer without a limit who takes what is there, and the goods the sample orders. */
function sampleOf(slug: DemoTenantSlug): DemoParts['samples'][number] & { warehouse: string; baseQuantity: number } {
  const customer = customersOf(slug).find(
    (one) => one.status === 'active' && one.segment === 'shop' && one.creditLimitMinor === null && one.shortPolicy === 'ship-available',
  );
  const product = productsOf(slug)[0];
  const unit = product?.units.find((one) => one.code === product.mainUnit);
  if (customer === undefined || product === undefined || unit === undefined) throw new Error(`${slug} has nothing to show`);
  return {
    tenant: slug,
    customerCode: customer.code,
    sku: product.sku,
    unit: unit.code,
    warehouse: customer.warehouse,
    baseQuantity: 250 * unit.factor,
  };
}

/** A late truck, so that the sample can be ordered a few hundred times. */
function sampleReceipt(slug: DemoTenantSlug, now: Date): DemoReceipt {
  const { sku, warehouse, baseQuantity } = sampleOf(slug);
  const at = new Date(now.getTime() - 2 * 3_600_000);
  return {
    at,
    warehouse,
    kind: 'received',
    reference: `WB-${warehouse}-LATE`,
    principal: productsOf(slug)[0]?.principal ?? '',
    lines: [{ sku, baseQuantity }],
  };
}

function planOf(slug: DemoTenantSlug, now: Date) {
  const from = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  const orders = generateOrderPlan({ tenant: slug, seed: SEED, from, to: now });
  const receipts = [...generateStockPlan({ tenant: slug, seed: SEED, from, to: now, orders }), sampleReceipt(slug, now)];
  return { from, to: now, orders: [...orders, ...lastHours(slug, now)], receipts };
}

const analyze = (superuserUrl: string): Promise<void> =>
  withConnection(superuserUrl, async (client) => void (await client.query('analyze')));

/** The keys, made now and on a connection whose commits reach the disk, and with them everything before. */
async function issueKeys(options: SeedOptions, worlds: readonly World[]): Promise<DemoParts['apiKeys']> {
  const services = openServices({
    appUrl: options.databaseUrl,
    platformUrl: options.platformDatabaseUrl,
    name: 'omniroute-demo',
    poolSize: 1,
  });
  try {
    const keys: { tenant: string; key: string; role: string }[] = [];
    for (const { tenant, tenantId } of worlds) {
      const { key } = await runVerb({ services, caller: callerOf(tenantId, SETUP_ACTOR, 'console') }, issueApiKey, {
        name: 'Demo',
        role: 'tenant-owner',
      });
      keys.push({ tenant: tenant.slug, key, role: 'tenant-owner' });
    }
    return keys;
  } finally {
    await services.db.close();
  }
}

/**
 * Fills an empty, migrated database with the two demo tenants and the ninety days up to `now`, through the verbs and the
 * pipelines' reactions under a simulated clock, and writes the embedded provider's accounts. Not repeatable on the same
 * database: whoever calls it empties what an interrupted run has left.
 */
export async function seedDemo(options: SeedOptions): Promise<SeedResult> {
  writeAccounts(options.home);
  const urls = { app: options.databaseUrl, platform: options.platformDatabaseUrl };
  const plans = new Map(DEMO_TENANTS.map((tenant) => [tenant.slug, planOf(tenant.slug, options.now)]));
  const planFor = (tenant: DemoTenant) => plans.get(tenant.slug) ?? planOf(tenant.slug, options.now);
  const total = [...plans.values()].reduce((sum, plan) => sum + plan.orders.length, 0);
  const setUpAt = new Date(options.now.getTime() - (HISTORY_DAYS + 1) * DAY_MS);
  const simulations = DEMO_TENANTS.map((tenant) => ({ tenant, ...openSimulation({ urls, home: options.home }, setUpAt) }));
  try {
    options.onProgress(0, total, 'demo orders');
    const worlds = await Promise.all(simulations.map((simulation) => setUpTenant(simulation, simulation.tenant, options)));
    await analyze(options.superuserUrl);
    let done = 0;
    const onOrder = (): void => {
      done += 1;
      if (done % 25 === 0 || done === total) options.onProgress(done, total, 'demo orders');
    };
    const days = storyDays(options.now);
    const outcomes = await Promise.all(
      worlds.map((world) => {
        const plan = planFor(world.tenant);
        const chapters = chaptersOf({ world, days, orders: plan.orders, from: plan.from, now: options.now });
        return liveThrough(world, { ...plan, chapters, onOrder });
      }),
    );
    const [first] = worlds;
    if (first !== undefined) await publishHistory(first.services);
    const apiKeys = await issueKeys(options, worlds);
    await analyze(options.superuserUrl);
    return {
      tenants: DEMO_TENANTS.map(({ slug, name, currency }) => ({ slug, name, currency })),
      users: demoPeople.map(({ login, password, role, tenant }) => ({ login, password, role, tenant })),
      apiKeys,
      samples: DEMO_TENANTS.map(({ slug }) => {
        const { tenant, customerCode, sku, unit } = sampleOf(slug);
        return { tenant, customerCode, sku, unit };
      }),
      outcomes: Object.fromEntries(
        worlds.map((world, at) => [world.tenant.slug, outcomes[at] ?? { placed: 0, confirmed: 0, declined: 0, overLimit: 0, loaded: 0 }]),
      ),
    };
  } finally {
    await Promise.all(simulations.map(({ services }) => services.db.close()));
  }
}
