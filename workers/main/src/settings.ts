/** What the process is told by its environment. */
export interface Settings {
  readonly appUrl: string;
  readonly platformUrl: string;
  /** Kafka's bootstrap servers; none means the embedded transport. */
  readonly brokers: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function required(env: NodeJS.ProcessEnv, variable: string): string {
  const value = env[variable];
  if (!value)
    throw new Error(
      `${variable} is not set. \`npm start\` sets it; by hand, give the URL of the role that it names in docs/ARCHITECTURE.md.`,
    );
  return value;
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 4001);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a port number, not ${JSON.stringify(text)}.`);
  return port;
}

/** Reads the environment. Throws an Error whose message says what to set. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const logLevel = env['LOG_LEVEL'] ?? 'info';
  if (!LEVELS.includes(logLevel)) throw new Error(`LOG_LEVEL must be one of ${LEVELS.join(', ')}, not ${JSON.stringify(logLevel)}.`);
  return {
    appUrl: required(env, 'DATABASE_URL'),
    platformUrl: required(env, 'PLATFORM_DATABASE_URL'),
    brokers: (env['KAFKA_BROKERS'] ?? '')
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
    host: env['HOSTNAME'] ?? 'localhost',
    port: portOf(env['PORT']),
    logLevel,
  };
}
