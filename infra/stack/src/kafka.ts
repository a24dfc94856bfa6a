// One Kafka broker, KRaft, without ZooKeeper, on loopback.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { ClearError } from '../../local/src/clear-error.ts';
import { freePort } from '../../local/src/ports.ts';
import type { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer, smallJvm } from './fetch.ts';
import { type Server, startServer } from './server.ts';

/** Fixed, so that formatting the storage needs no JVM just to draw one. */
const clusterId = 'MkU3OEVBNTcwNTJENDM2Qg';
const readyMs = 120_000;

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Asks for a group's coordinator until there is one: on a fresh broker the first question makes the broker lay out its topic of group
 * offsets, which takes seconds, and clients are told to come again meanwhile.
 */
async function warmUp(port: number): Promise<void> {
  const retry = { initialRetryTime: 50, maxRetryTime: 1000, retries: 60 };
  const admin = new Kafka({ clientId: 'stack', brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING, retry }).admin();
  await admin.connect();
  try {
    await admin.describeGroups(['warm-up']);
  } finally {
    await admin.disconnect();
  }
}

/** infra/kafka/server.properties with the ports and the data folder of this run. */
function properties({ port, controllerPort, data }: { port: number; controllerPort: number; data: string }): string {
  const template = readFileSync(resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/kafka/server.properties'), 'utf8');
  return template
    .replaceAll('{{port}}', String(port))
    .replaceAll('{{controllerPort}}', String(controllerPort))
    .replaceAll('{{data}}', data);
}

/** Starts a broker with empty storage on `port`, ready for clients when this resolves. */
export async function startKafka({ port, folder, watchdog }: { port: number; folder: string; watchdog: Watchdog }): Promise<Server> {
  const classPath = join(ensureServer('kafka'), 'lib/*');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.properties');
  writeFileSync(file, properties({ port, controllerPort: await freePort(), data: join(folder, 'data') }));
  try {
    const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', file];
    execFileSync('java', ['-Xmx96m', ...smallJvm, '-cp', classPath, ...format], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new ClearError(`Kafka could not format its storage in ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const args = [
    '-Xms192m',
    '-Xmx192m',
    ...smallJvm,
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-cp',
    classPath,
    'kafka.Kafka',
    file,
  ];
  const kafka = await startServer({
    name: 'kafka',
    address: `127.0.0.1:${port}`,
    folder,
    args,
    isReady: () => answers(port),
    readyMs,
    watchdog,
  });
  try {
    await warmUp(port);
  } catch (error) {
    await kafka.stop();
    throw error;
  }
  return kafka;
}
