// Keycloak with the realm of infra/keycloak, on loopback, its database in memory.
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../local/src/ports.ts';
import type { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer, smallJvm } from './fetch.ts';
import { type Server, startServer } from './server.ts';

const readyMs = 600_000;
const realmName = 'omniroute';

export type KeycloakOptions = {
  port: number;
  folder: string;
  watchdog: Watchdog;
  /** Where console and portal are, without a trailing slash; the realm's redirect addresses are moved there. */
  origins: { console: string; portal: string };
};

type Credential = { type: string; value?: string; secretData?: string; credentialData?: string };
type Realm = { clients: { clientId: string; secret: string }[]; users: { credentials: Credential[] }[] };

const iterations = 210_000;

/** `password` as Keycloak stores it. */
function hashed(password: string): Credential {
  const salt = randomBytes(16);
  const value = pbkdf2Sync(password, salt, iterations, 64, 'sha512').toString('base64');
  return {
    type: 'password',
    secretData: JSON.stringify({ value, salt: salt.toString('base64'), additionalParameters: {} }),
    credentialData: JSON.stringify({ hashIterations: iterations, algorithm: 'pbkdf2-sha512', additionalParameters: {} }),
  };
}

/**
 * The realm file as this run needs it: the apps' addresses (3000 and 3001 in the file) moved to `origins`, the clients' secrets replaced
 * by CONSOLE_CLIENT_SECRET and PORTAL_CLIENT_SECRET where they are set, and passwords hashed, each one once: Keycloak would take most of
 * its start to hash the same few demo passwords again for every user.
 */
export function realmFor(text: string, origins: { console: string; portal: string }, env: NodeJS.ProcessEnv): string {
  const moved = text.replaceAll('http://localhost:3000', origins.console).replaceAll('http://localhost:3001', origins.portal);
  const realm = JSON.parse(moved) as Realm;
  for (const client of realm.clients) client.secret = env[`${client.clientId.toUpperCase()}_CLIENT_SECRET`] ?? client.secret;
  const known = new Map<string, Credential>();
  const hashedOnce = (credential: Credential): Credential => {
    if (credential.value === undefined) return credential;
    const stored = known.get(credential.value) ?? hashed(credential.value);
    known.set(credential.value, stored);
    return stored;
  };
  for (const user of realm.users) user.credentials = user.credentials.map(hashedOnce);
  return JSON.stringify(realm);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/** Starts Keycloak with a freshly imported realm, ready for sign-ins when this resolves; its address is the issuer. */
export async function startKeycloak({ port, folder, watchdog, origins }: KeycloakOptions): Promise<Server> {
  const server = join(ensureServer('keycloak'), 'server');
  const managementPort = await freePort();
  // A home of this run's own: configuration and imported realm here, the program itself in the cache.
  mkdirSync(join(folder, 'data/import'), { recursive: true });
  cpSync(join(server, 'conf'), join(folder, 'conf'), { recursive: true });
  for (const shared of ['lib', 'providers', 'themes']) symlinkSync(join(server, shared), join(folder, shared));
  const realm = readFileSync(resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/keycloak/realm.json'), 'utf8');
  writeFileSync(join(folder, `data/import/${realmName}-realm.json`), realmFor(realm, origins, process.env));
  const origin = `http://localhost:${port}`;
  const open = ['java.util', 'java.util.concurrent', 'java.security', 'java.lang'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  );
  const args = [
    '-Xms64m',
    '-Xmx384m',
    '-XX:MaxMetaspaceSize=256m',
    ...smallJvm,
    ...open,
    '-Duser.language=en',
    '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
    `-Dkc.home.dir=${folder}`,
    `-Djboss.server.config.dir=${join(folder, 'conf')}`,
    '-Dkc.config.built=true',
    '-cp',
    join(server, 'lib/quarkus-run.jar'),
    'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
    'start',
    '--optimized',
    '--cache=local',
    '--import-realm',
    '--http-enabled=true',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    `--http-management-port=${managementPort}`,
    `--hostname=${origin}`,
  ];
  // A bootstrap administrator is needed to boot; nobody is told this one's password.
  const env = { KC_BOOTSTRAP_ADMIN_USERNAME: 'bootstrap', KC_BOOTSTRAP_ADMIN_PASSWORD: randomBytes(24).toString('base64url') };
  const issuer = `${origin}/realms/${realmName}`;
  const isReady = async () =>
    (await answers(`http://127.0.0.1:${managementPort}/health/ready`)) && (await answers(`${issuer}/.well-known/openid-configuration`));
  return startServer({ name: 'keycloak', address: issuer, folder, args, env, isReady, readyMs, watchdog });
}
