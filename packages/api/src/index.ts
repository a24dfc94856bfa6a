import type { inferRouterInputs } from '@trpc/server';
import type { ApiCaller, AppRouter } from './router.ts';

export { openServices, type Services } from '@omniroute/services';
export { handleAddMedia, handleMedia } from './catalogue/index.ts';
export { type ApiApp, type ApiContext, makeContext, type RequestParts } from './context.ts';
export { type FaultData, faultData, findFault } from './errors.ts';
export { handleExport } from './export/handle-export.ts';
export { type HandleOptions, handleTrpc } from './handle-trpc.ts';
export { handleImport, handleRefusedRows, handleRowsExport } from './intake/index.ts';
export { handleCircular, handleLivePrices, handleMarketPdf } from './pricing/index.ts';
export { type ApiCaller, type AppRouter, createCaller } from './router.ts';
export type { MembershipDocument, SessionDocument } from './routers/session.ts';
/** What each call gives, for components: `RouterOutputs['order']['get']`. Answers are JSON, so that this holds on both sides of the wire. */
export type RouterOutputs = {
  readonly [Noun in keyof ApiCaller]: {
    readonly [Call in keyof ApiCaller[Noun]]: ApiCaller[Noun][Call] extends (...input: never[]) => Promise<infer Output> ? Output : never;
  };
};
/** What each call takes. */
export type RouterInputs = inferRouterInputs<AppRouter>;
