// Keycloak with the realm of infra/keycloak, on loopback, its database in memory.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../local/src/ports.ts';
import type { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer, smallJvm } from './fetch.ts';
import { type Server, startServer } from './server.ts';

const readyMs = 300_000;
const realmName = 'omniroute';

export type KeycloakOptions = {
  port: number;
  folder: string;
  watchdog: Watchdog;
  /** Where console and portal are, without a trailing slash; the realm's redirect addresses are moved there. */
  origins: { console: string; portal: string };
};

/** The realm file with the apps' addresses of this machine: 3000 and 3001 in the file, whatever `origins` says in the copy. */
export function realmFor(text: string, origins: { console: string; portal: string }): string {
  return text.replaceAll('http://localhost:3000', origins.console).replaceAll('http://localhost:3001', origins.portal);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/**
 * Starts Keycloak with a freshly imported realm; its address is the issuer. The clients' secrets are taken from CONSOLE_CLIENT_SECRET
 * and PORTAL_CLIENT_SECRET where they are set (realm.json names them), else from the realm file.
 */
export async function startKeycloak({ port, folder, watchdog, origins }: KeycloakOptions): Promise<Server> {
  const server = join(ensureServer('keycloak'), 'server');
  const managementPort = await freePort();
  // A home of this run's own: configuration and imported realm here, the program itself in the cache.
  mkdirSync(join(folder, 'data/import'), { recursive: true });
  cpSync(join(server, 'conf'), join(folder, 'conf'), { recursive: true });
  for (const shared of ['lib', 'providers', 'themes']) symlinkSync(join(server, shared), join(folder, shared));
  const realm = readFileSync(resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/keycloak/realm.json'), 'utf8');
  writeFileSync(join(folder, `data/import/${realmName}-realm.json`), realmFor(realm, origins));
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
