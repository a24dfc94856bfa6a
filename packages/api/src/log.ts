interface Entry {
  readonly level: 'info' | 'error';
  readonly app: string;
  readonly msg: string;
  readonly correlationId: string;
  readonly [key: string]: unknown;
}

const LEVELS = { info: 30, error: 50 } as const;

/** One line of JSON in the form of the other processes' logs (pino). */
export function log(at: Date, { level, app, ...entry }: Entry): void {
  process.stdout.write(`${JSON.stringify({ level: LEVELS[level], time: at.getTime(), name: app, ...entry })}\n`);
}

/** What of an error goes into the log: never into an answer. */
export const described = (error: unknown): { type: string; message: string; stack?: string } =>
  error instanceof Error
    ? { type: error.name, message: error.message, ...(error.stack && { stack: error.stack }) }
    : { type: typeof error, message: String(error) };
