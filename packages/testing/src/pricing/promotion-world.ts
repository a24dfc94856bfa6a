import { withTenant } from '@omniroute/db/client';
import type { EventEnvelope } from '@omniroute/domain';
import { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import { runBatchVerb, runVerb, type Services } from '@omniroute/services';
import { reserveStock } from '@omniroute/services/inventory';
import { placeOrder, settleOrders } from '@omniroute/services/order';
import { approvePromotion, publishPromotion, putPromotion, submitPromotion } from '@omniroute/services/pricing';
import type { MintedTenant } from '../mint-tenant.ts';
import type { TestDatabase } from '../test-database.ts';
import type { WorldOptions } from '../two-tenants.ts';
import { PriceWorld } from './price-world.ts';

/** Long before every test. */
const SINCE = '2020-01-01T00:00:00Z';

/** Whose order, and what of it is not usual. */
type OrderOptions = { readonly tenant?: MintedTenant | undefined } & Readonly<Record<string, unknown>>;

interface Stage {
  readonly database: TestDatabase;
  readonly services: Services;
}

/** What the depot answers to these orders, and what becomes of them then, as the pipelines do it. */
export async function settle({ database, services }: Stage, tenant: MintedTenant, orderIds: readonly string[]): Promise<void> {
  const eventsOf = async (type: string): Promise<EventEnvelope[]> =>
    (
      await database.sql<{ envelope: EventEnvelope }>(
        'select envelope from outbox where tenant_id = $1 and type like $2 and aggregate_id = any($3)',
        [tenant.id, type, orderIds],
      )
    ).map(({ envelope }) => envelope);
  const created = (await eventsOf('order.created')).map((event) => ({ event, data: OrderCreated.parse(event.data) }));
  await withTenant(services.db, tenant.id, (tx) => runBatchVerb(services, { tx, pipeline: 'inventory', verb: reserveStock }, created));
  const answered = (await eventsOf('inventory.%')).map((event) => ({ event, data: StockAnswer.parse(event.data) }));
  await withTenant(services.db, tenant.id, (tx) => runBatchVerb(services, { tx, pipeline: 'order', verb: settleOrders }, answered));
}

/** Two tenants, and what suites about promotions do over and over: one goes live, and orders take from it. */
class PromotionWorld extends PriceWorld {
  /** Makes a promotion (or its next version), signed and live at once; what is left out holds for everybody since long ago. */
  readonly promote = async (
    promotion: { readonly code: string } & Readonly<Record<string, unknown>>,
    tenant = this.ours,
  ): Promise<void> => {
    await this.#signed(promotion, tenant);
    await runVerb(this.maker(tenant), publishPromotion, { code: promotion.code });
  };

  /** As `promote`, to hold from a time to come on. */
  readonly plan = async (promotion: { readonly code: string } & Readonly<Record<string, unknown>>, at: string): Promise<void> => {
    await this.#signed(promotion, this.ours);
    await runVerb(this.maker(), publishPromotion, { code: promotion.code, at });
  };

  async #signed(promotion: { readonly code: string }, tenant: MintedTenant): Promise<void> {
    const { code } = promotion;
    await runVerb(this.maker(tenant), putPromotion, { promotion: { name: code, from: SINCE, ...promotion } } as never);
    await runVerb(this.maker(tenant), submitPromotion, { code });
    await this.sign(code, tenant);
  }

  /** Another person's signature under a promotion that waits for it. */
  readonly sign = (code: string, tenant = this.ours) => runVerb(this.as('finance-approver', tenant), approvePromotion, { code });

  /** An order of CUST-001 unless another is named; placed and not answered yet. */
  readonly order = (lines: readonly object[], { tenant = this.ours, ...more }: OrderOptions = {}) =>
    runVerb(this.as('tenant-owner', tenant, { requestId: this.services.ids.uuid() }), placeOrder, {
      customerCode: 'CUST-001',
      lines,
      ...more,
    } as never);

  readonly settle = (orderIds: readonly string[], tenant = this.ours): Promise<void> => settle(this, tenant, orderIds);
}

/** `const world = promotionWorld()`, then open, mint and close it as `TwoTenants` says. */
export const promotionWorld = (options: WorldOptions = {}): PromotionWorld => new PromotionWorld(options);
