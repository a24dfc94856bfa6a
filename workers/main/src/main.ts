// The worker process: relay, consumers and replays on one database, with the pipelines of the house.
import { TOPICS } from '@omniroute/domain';
import {
  type Chore,
  type Core,
  embeddedTransport,
  kafkaTransport,
  type Log,
  openLog,
  openMetrics,
  type Runtime,
  serveHealth,
  startRuntime,
} from '@omniroute/runtime';
import { openServices, type Services } from '@omniroute/services';
import { sweepMedia } from '@omniroute/services/catalogue';
import { sweepImports } from '@omniroute/services/intake';
import { reactions as intakeReactions } from '@omniroute/worker-intake';
import { reactions as inventoryReactions } from '@omniroute/worker-inventory';
import { reactions as orderReactions } from '@omniroute/worker-order';
import { reactions as pricingReactions } from '@omniroute/worker-pricing';
import { reactions as searchReactions } from '@omniroute/worker-search';
import { readSettings, type Settings } from './settings.ts';

/** The supervisor ends a process that has not stopped after eight seconds; before that we say ourselves what hangs. */
const STOP_MS = 7_000;

function openProcess(settings: Settings, log: Log): { services: Services; core: Core } {
  const services = openServices({
    appUrl: settings.appUrl,
    platformUrl: settings.platformUrl,
    name: 'omniroute-workers',
    poolSize: 6,
    onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost; another takes its place'),
  });
  return { services, core: { db: services.db, clock: services.clock, ids: services.ids, log, metrics: openMetrics() } };
}

const HOUR_MS = 3_600_000;

const choresOf = (services: Services): readonly Chore[] => [
  { name: 'sweep-media', everyMs: HOUR_MS, run: () => sweepMedia(services) },
  { name: 'sweep-imports', everyMs: HOUR_MS, run: () => sweepImports(services) },
];

/** Ends the process in order at the first SIGTERM or SIGINT, and at once at the second. */
function stopOnSignal({ log, clock }: Core, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping: finishing what is under way');
    const late = clock.sleep(STOP_MS).then(() => {
      throw new Error(`not stopped within ${STOP_MS} ms; what was under way comes again at the next start`);
    });
    Promise.race([stop(), late]).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function start(settings: Settings, log: Log): Promise<Runtime> {
  const { services, core } = openProcess(settings, log);
  const transport = settings.brokers.length > 0 ? kafkaTransport(core, { brokers: settings.brokers }) : embeddedTransport(core);
  const reactions = [
    ...inventoryReactions(services),
    ...orderReactions(services),
    ...pricingReactions(services),
    ...searchReactions(services),
    ...intakeReactions(services),
  ];
  const runtime = await startRuntime({ core, transport, reactions, chores: choresOf(services), topics: Object.values(TOPICS) });
  const health = await serveHealth(core, runtime, settings);
  stopOnSignal(core, async () => {
    await runtime.stop();
    health.close();
    health.closeAllConnections();
    await services.db.close();
  });
  log.info(
    { transport: transport.kind, port: settings.port, groups: [...new Set(reactions.map((reaction) => reaction.group))] },
    'workers run',
  );
  return runtime;
}

/** One line for the log and one for people, then the end: the supervisor starts a new process. */
function fail(log: Log, error: unknown): never {
  log.fatal({ err: error }, 'the worker process cannot go on');
  process.stderr.write(`workers: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  let log = openLog('info');
  process.on('uncaughtException', (error) => fail(log, error));
  process.on('unhandledRejection', (error) => fail(log, error));
  try {
    const settings = readSettings(process.env);
    log = openLog(settings.logLevel);
    const runtime = await start(settings, log);
    await runtime.done;
  } catch (error) {
    fail(log, error);
  }
}

await main();
