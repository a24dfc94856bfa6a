// The gateway's process: reads its settings, listens, and stops in order.
import { setFlagsFromString } from 'node:v8';
import { openServices } from '@omniroute/services';
import { pino } from 'pino';
import { buildGateway } from './server.ts';
import { verifierFor } from './tenant/index.ts';

// What a request makes dies with it. V8 learns otherwise from the first crowd, whose requests wait and survive, puts what such requests make
// among the lasting objects from then on, and has to look through all of those every few seconds, while everybody waits.
setFlagsFromString('--no-allocation-site-pretenuring');

const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: { service: 'gateway' },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

/** A setting that must be there. Ends the process with one line when it is not. */
function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  log.fatal(`The setting ${name} is missing. The gateway is started by \`npm start\`, which sets it.`);
  process.exit(1);
}

/** Unknown errors end the process, and the supervisor starts it again: nobody knows what state they leave. */
function onBug(error: unknown): never {
  log.fatal({ err: error }, 'uncaught error');
  process.exit(1);
}
process.on('uncaughtException', onBug);
process.on('unhandledRejection', onBug);

const services = openServices({
  appUrl: required('DATABASE_URL'),
  platformUrl: required('PLATFORM_DATABASE_URL'),
  name: 'omniroute-gateway',
  onConnectionLost: (error) => log.warn({ reason: error.message }, 'a database connection was lost'),
});
const issuer = required('OIDC_ISSUER');
const gateway = buildGateway({ services, log, tokens: verifierFor(issuer, services.clock) });

let stopping: Promise<void> | undefined;
function stop(signal: string): void {
  stopping ??= gateway
    .stop()
    .then(() => services.db.close())
    .then(() => {
      log.info({ signal }, 'stopped');
      process.exit(0);
    });
  stopping.catch(onBug);
}
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));

const port = Number(process.env['PORT'] ?? '4000');
try {
  await gateway.app.listen({ port, host: process.env['HOST'] ?? '127.0.0.1' });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  log.fatal(
    { port },
    code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another with GATEWAY_PORT.` : `Cannot listen on port ${port}: ${String(error)}`,
  );
  process.exit(1);
}
