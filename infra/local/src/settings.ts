// What the environment asks for (docs: README, "Settings"). Read once, checked once.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClearError } from './clear-error.ts';

/** The ports people and programs connect to. The database takes a free one. */
export interface Ports {
  readonly console: number;
  readonly portal: number;
  readonly gateway: number;
  readonly workers: number;
  readonly idp: number;
}

export interface Settings {
  /** The checkout. */
  readonly root: string;
  /** Folder of everything that is kept, absolute. */
  readonly home: string;
  readonly ports: Ports;
  readonly consoleUrl: string;
  readonly portalUrl: string;
  readonly gatewayUrl: string;
  readonly issuer: string;
  /** An issuer of the operator's own (`OIDC_ISSUER`): the embedded provider is not started. */
  readonly ownIssuer: boolean;
  /** An owner's or superuser's URL of the operator's own database (`DATABASE_URL`), or `null`: embedded. */
  readonly databaseUrl: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The setting that moves each service's port. */
export const portSettings: Readonly<Record<keyof Ports, string>> = {
  console: 'CONSOLE_PORT',
  portal: 'PORTAL_PORT',
  gateway: 'GATEWAY_PORT',
  workers: 'WORKER_PORT',
  idp: 'IDP_PORT',
};

const defaultPorts: Ports = { console: 3000, portal: 3001, gateway: 4000, workers: 4001, idp: 4002 };

function portOf(env: Environment, service: keyof Ports): number {
  const setting = portSettings[service];
  const text = env[setting]?.trim();
  if (!text) return defaultPorts[service];
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new ClearError(`${setting} is "${text}"; it must be a port number from 1 to 65535.`, 2);
}

function checkDistinct(ports: Ports): void {
  const seen = new Map<number, keyof Ports>();
  for (const service of Object.keys(portSettings) as (keyof Ports)[]) {
    const other = seen.get(ports[service]);
    if (other)
      throw new ClearError(`${portSettings[other]} and ${portSettings[service]} are both ${ports[service]}; give each its own port.`, 2);
    seen.set(ports[service], service);
  }
}

function urlSetting(env: Environment, setting: string, schemes: readonly string[]): string | null {
  const text = env[setting]?.trim();
  if (!text) return null;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  throw new ClearError(`${setting} is no address this program understands (expected ${schemes.at(-1)}//…).`, 2);
}

/** The checkout: tooling/run.mjs names it; a test finds it from here. */
export function rootOf(env: Environment): string {
  return resolve(env['OMNIROUTE_ROOT'] ?? join(dirname(fileURLToPath(import.meta.url)), '../../..'));
}

/** Reads and checks the settings. A relative OMNIROUTE_HOME counts from the checkout. @throws ClearError, exit code 2. */
export function readSettings(env: Environment): Settings {
  const root = rootOf(env);
  const ports: Ports = {
    console: portOf(env, 'console'),
    portal: portOf(env, 'portal'),
    gateway: portOf(env, 'gateway'),
    workers: portOf(env, 'workers'),
    idp: portOf(env, 'idp'),
  };
  checkDistinct(ports);
  const issuer = urlSetting(env, 'OIDC_ISSUER', ['http:', 'https:']);
  return {
    root,
    home: resolve(root, env['OMNIROUTE_HOME']?.trim() || '.omniroute'),
    ports,
    consoleUrl: `http://localhost:${ports.console}`,
    portalUrl: `http://localhost:${ports.portal}`,
    gatewayUrl: `http://localhost:${ports.gateway}`,
    issuer: issuer?.replace(/\/+$/, '') ?? `http://localhost:${ports.idp}`,
    ownIssuer: issuer !== null,
    databaseUrl: urlSetting(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
  };
}
