// What runs beside the database, and what each program is told.
import type { Programs } from './build.ts';
import type { DatabaseUrls } from './database.ts';
import type { Secrets } from './home.ts';
import type { Ports, Settings } from './settings.ts';
import type { ServiceSpec } from './supervise.ts';

export interface StackContext {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly urls: DatabaseUrls;
  readonly programs: Programs;
  readonly servers: { readonly console: string; readonly portal: string };
  readonly env: NodeJS.ProcessEnv;
}

/** Our environment without npm's and without what belongs to us alone. */
export function inheritedEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const ours = new Set(['DATABASE_URL', 'PLATFORM_DATABASE_URL', 'PORT', 'HOSTNAME', 'INIT_CWD', 'NODE_ENV']);
  const kept = Object.entries(env).flatMap(([key, value]) =>
    value === undefined || key.startsWith('npm_') || ours.has(key) ? [] : [[key, value] as const],
  );
  return Object.fromEntries(kept);
}

/** True when `url` answers 2xx within a second. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Not listening yet, or busy: the caller asks again.
    return false;
  }
}

interface NodeService {
  readonly name: keyof Ports;
  readonly file: string;
  readonly health: string;
  readonly env: Readonly<Record<string, string>>;
}

function nodeService(context: StackContext, service: NodeService): ServiceSpec {
  const { settings } = context;
  const port = settings.ports[service.name];
  const healthUrl = `http://localhost:${port}${service.health}`;
  const env = {
    ...inheritedEnvironment(context.env),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    OMNIROUTE_ROOT: settings.root,
    OMNIROUTE_HOME: settings.home,
    HOSTNAME: 'localhost',
    PORT: String(port),
    ...service.env,
  };
  return {
    name: service.name,
    program: { command: process.execPath, args: [service.file], cwd: settings.root, env },
    port,
    healthUrl,
    isReady: () => answers(healthUrl),
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 8_000,
  };
}

const databaseEnv = (urls: DatabaseUrls): Record<string, string> => ({ DATABASE_URL: urls.app, PLATFORM_DATABASE_URL: urls.platform });

function idp(context: StackContext): ServiceSpec {
  const { settings, secrets, programs } = context;
  const env = {
    CONSOLE_URL: settings.consoleUrl,
    PORTAL_URL: settings.portalUrl,
    CONSOLE_CLIENT_SECRET: secrets.consoleClient,
    PORTAL_CLIENT_SECRET: secrets.portalClient,
    COOKIE_SECRET: secrets.idpCookies,
  };
  return nodeService(context, { name: 'idp', file: programs.idp, health: '/readyz', env });
}

/**
 * The secret an app shows the issuer: ours for the embedded one; for an issuer of the operator's own what they say, or that
 * of the demo realm in infra/keycloak.
 */
function clientSecret(context: StackContext, app: 'console' | 'portal'): string {
  const ours = app === 'console' ? context.secrets.consoleClient : context.secrets.portalClient;
  if (!context.settings.ownIssuer) return ours;
  return context.env[app === 'console' ? 'CONSOLE_CLIENT_SECRET' : 'PORTAL_CLIENT_SECRET'] ?? `${app}-demo-secret`;
}

function web(context: StackContext, app: 'console' | 'portal'): ServiceSpec {
  const { settings, secrets, urls, servers } = context;
  const env = {
    ...databaseEnv(urls),
    NEXTAUTH_URL: app === 'console' ? settings.consoleUrl : settings.portalUrl,
    NEXTAUTH_SECRET: app === 'console' ? secrets.consoleSession : secrets.portalSession,
    OIDC_ISSUER: settings.issuer,
    OIDC_CLIENT_ID: app,
    OIDC_CLIENT_SECRET: clientSecret(context, app),
    GATEWAY_URL: settings.gatewayUrl,
    CONSOLE_URL: settings.consoleUrl,
    PORTAL_URL: settings.portalUrl,
  };
  return nodeService(context, { name: app, file: servers[app], health: '/api/health', env });
}

/** The names of all that runs when the stack of these settings is up. */
export function expectedServices({ ownIssuer, databaseUrl }: Pick<Settings, 'ownIssuer' | 'databaseUrl'>): string[] {
  return [...(databaseUrl ? [] : ['postgres']), ...(ownIssuer ? [] : ['idp']), 'gateway', 'workers', 'console', 'portal'];
}

/** Everything beside the database, in the order of starting. */
export function serviceSpecs(context: StackContext): ServiceSpec[] {
  const { settings, urls, programs } = context;
  const env = { ...databaseEnv(urls), OIDC_ISSUER: settings.issuer };
  return [
    ...(settings.ownIssuer ? [] : [idp(context)]),
    nodeService(context, { name: 'gateway', file: programs.gateway, health: '/readyz', env }),
    nodeService(context, { name: 'workers', file: programs.workers, health: '/readyz', env: databaseEnv(urls) }),
    web(context, 'console'),
    web(context, 'portal'),
  ];
}
