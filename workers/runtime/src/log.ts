import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard output, times as RFC 3339. `level` is one of pino's, from LOG_LEVEL. */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: 'workers' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
