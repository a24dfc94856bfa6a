import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard output in the form of the gateway's and the workers', so that one question finds an order in all of them. */
export function openLog(service: string, level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}

const opened = new Map<string, Log>();

function logFor(app: string): Log {
  const log = opened.get(app) ?? openLog(app, process.env['LOG_LEVEL'] ?? 'info');
  opened.set(app, log);
  return log;
}

/** What a line has to say of the request that it is about. */
interface Logged {
  readonly app: string;
  readonly log?: Log | undefined;
  readonly correlationId: string;
  tenantId(): string | undefined;
}

/** The log of one request: each line carries its correlation id and, once that is known, the tenant it works in. */
export const logOf = ({ app, log, correlationId, tenantId }: Logged): Log =>
  (log ?? logFor(app)).child({ correlationId, tenantId: tenantId() });
