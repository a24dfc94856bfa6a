// A whole stack of its own for a test run: fresh home, free ports, gone afterwards.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, freePorts, runEntry, startEntry, waitReady } from './child.mjs';

/** Cold, the two web apps are built first. */
const readyMs = 15 * 60_000;

/** Five free ports, by the setting that names each. */
export async function pickPorts() {
  const [CONSOLE_PORT, PORTAL_PORT, GATEWAY_PORT, WORKER_PORT, IDP_PORT] = await freePorts(5);
  return { CONSOLE_PORT, PORTAL_PORT, GATEWAY_PORT, WORKER_PORT, IDP_PORT };
}

/**
 * Starts `npm start`'s stack on `ports` with `env` on top, and resolves when its demo.json is there. `stop` ends it and removes its data.
 */
export async function startStack({ ports, env = {} }) {
  const home = mkdtempSync(join(tmpdir(), 'omniroute-e2e-'));
  const settings = {
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    OMNIROUTE_HOME: home,
    ...env,
  };
  const demoFile = join(home, 'demo.json');
  const started = startEntry('stack', 'infra/local/src/start.ts', { env: settings });
  const stop = async () => {
    await endChild(started);
    runEntry('infra/local/src/reset.ts', ['--yes'], settings);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await waitReady('the stack', started, { isReady: () => existsSync(demoFile), timeoutMs: readyMs });
  } catch (error) {
    await stop();
    throw error;
  }
  return { demoFile, demo: JSON.parse(readFileSync(demoFile, 'utf8')), stop };
}

const realServers = ['kafka', 'keycloak', 'opensearch', 'versitygw'];

/** Starts the real servers by infra/stack, the realm's redirects moved to `ports`; `secrets` hold the clients' and the S3 server's keys. */
export async function startServers({ ports, secrets }) {
  const own = await freePorts(realServers.length);
  const flags = realServers.flatMap((name, place) => [`--${name}-port`, String(own[place])]);
  const origins = [
    '--console-origin',
    `http://localhost:${ports.CONSOLE_PORT}`,
    '--portal-origin',
    `http://localhost:${ports.PORTAL_PORT}`,
  ];
  const started = startEntry('servers', 'infra/stack/src/main.ts', {
    args: ['up', ...realServers, ...flags, ...origins],
    env: secrets,
  });
  try {
    const line = await waitReady('the real servers', started, {
      isReady: () => started.lines.find((text) => text.startsWith('ready ')),
      timeoutMs: 30 * 60_000,
    });
    const { kafka, keycloak, opensearch, versitygw } = JSON.parse(line.slice('ready '.length));
    return { kafka, issuer: keycloak, search: opensearch, files: versitygw, stop: () => endChild(started) };
  } catch (error) {
    await endChild(started);
    throw error;
  }
}
