import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from './router.ts';

export { openServices, type Services } from '@omniroute/services';
export { type ApiApp, type ApiContext, makeContext, type RequestParts } from './context.ts';
export { type FaultData, faultData, findFault } from './errors.ts';
export { handleExport } from './export/handle-export.ts';
export { type HandleOptions, handleTrpc } from './handle-trpc.ts';
export { type ApiCaller, type AppRouter, createCaller } from './router.ts';
export type { MembershipDocument, SessionDocument } from './routers/session.ts';
/** What each call takes and gives, for components: `RouterOutputs['order']['get']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
