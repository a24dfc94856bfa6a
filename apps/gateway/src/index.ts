export { buildGateway, type Gateway, type GatewayOptions } from './server.ts';
export { AUDIENCE, verifierFor } from './tenant/index.ts';
