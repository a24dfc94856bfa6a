import { analyticsRouter } from './routers/analytics.ts';
import { catalogueRouter } from './routers/catalogue.ts';
import { customerRouter } from './routers/customer.ts';
import { intakeRouter } from './routers/intake.ts';
import { inventoryRouter } from './routers/inventory.ts';
import { orderRouter } from './routers/order.ts';
import { pricingRouter } from './routers/pricing.ts';
import { searchRouter } from './routers/search.ts';
import { sessionRouter } from './routers/session.ts';
import { tenantRouter } from './routers/tenant.ts';
import { createCallerFactory, router } from './trpc.ts';

/** Every call of the two apps, by noun. */
export const appRouter = router({
  search: searchRouter,
  session: sessionRouter,
  order: orderRouter,
  catalogue: catalogueRouter,
  customer: customerRouter,
  pricing: pricingRouter,
  inventory: inventoryRouter,
  intake: intakeRouter,
  tenant: tenantRouter,
  analytics: analyticsRouter,
});
export type AppRouter = typeof appRouter;

/** Calls of a server component, in the context of its request; they throw TRPCError with the fault as cause. */
export const createCaller = createCallerFactory(appRouter);
export type ApiCaller = ReturnType<typeof createCaller>;
