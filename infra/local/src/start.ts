// `npm start`: builds what is stale, starts the embedded stack, ends in a ready line, stays in the foreground.
import { bundlePrograms, ensureWeb, type Programs } from './build.ts';
import { ClearError, explain } from './clear-error.ts';
import { createRolesAndDatabase, type DatabaseUrls, embeddedServer, ownServer, prepareDatabase } from './database.ts';
import { demoParts, retireDemoFile, writeDemoFile } from './demo-file.ts';
import { loadSecrets, makeHome, pathIn, type Secrets } from './home.ts';
import { holderOf, portLine, portTrouble } from './ports.ts';
import { checkSpace } from './postgres-cluster.ts';
import { commandOf, isRunning, markOf, type ProcessMark, parentOf } from './processes.ts';
import { Progress } from './progress.ts';
import { claimHome, removeRunFile } from './run-file.ts';
import { expectedServices, inheritedEnvironment, serviceSpecs } from './services.ts';
import { type Ports, portSettings, readSettings, type Settings } from './settings.ts';
import { openStack, type Stack } from './stack.ts';
import { summaryLines } from './summary.ts';
import { endTasks } from './tasks.ts';

const readyTimeoutMs = 90_000;
/** For logs, secrets and run.json; the database asks for its own. */
const leastSpaceBytes = 8 * 1024 * 1024;

/** Thrown through the start when somebody wants it to end: no error. */
class Interrupted extends Error {}

/** The npm that started us and the shell between us, if there is one: without them no Ctrl-C reaches us any more. */
function startersOf(pid: number): ProcessMark[] {
  const found: ProcessMark[] = [];
  for (let parent = parentOf(pid); parent !== null && parent > 1 && found.length < 3; parent = parentOf(parent)) {
    const mark = markOf(parent);
    if (mark) found.push(mark);
    if (/^npm\b|[/ ]npm(-cli\.js)?\b/.test(commandOf(parent) ?? '')) return found;
  }
  return [];
}

/** The first SIGINT, SIGTERM or SIGHUP, or the death of the npm that started us, rejects; further ones only repeat it. */
function interruption(): Promise<never> {
  const starters = process.env['npm_lifecycle_event'] === undefined ? [] : startersOf(process.pid);
  const interrupted = new Promise<never>((_, reject) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => reject(new Interrupted(name)));
    const watch = setInterval(() => {
      if (!starters.every(isRunning)) reject(new Interrupted('npm is gone'));
    }, 300);
    watch.unref();
  });
  interrupted.catch(() => undefined); // raced against later
  return interrupted;
}

/** Every port that is taken, one line each. */
async function checkPorts(settings: Settings): Promise<void> {
  const lines: string[] = [];
  for (const service of Object.keys(portSettings) as (keyof Ports)[]) {
    if (service === 'idp' && settings.ownIssuer) continue;
    const port = settings.ports[service];
    const onSix = await portTrouble(port, '::1');
    const trouble = (await portTrouble(port)) ?? (onSix === 'EADDRINUSE' ? onSix : null);
    if (trouble) lines.push(portLine({ port, setting: portSettings[service], service }, trouble, holderOf(port)));
  }
  if (lines.length > 0) throw new ClearError(lines.join('\n'));
}

interface Begun {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly stack: Stack;
  readonly progress: Progress;
}

async function startDatabase(begun: Begun, programs: Programs): Promise<DatabaseUrls> {
  const { settings, secrets, stack, progress } = begun;
  const step = progress.step('Database');
  let urls: DatabaseUrls;
  if (settings.databaseUrl) {
    urls = await ownServer(settings.databaseUrl, secrets);
    step.done(`your own, ${new URL(settings.databaseUrl).host}`);
  } else {
    const server = await embeddedServer(settings, secrets, stack.watchdog);
    await stack.supervisor.start(server.spec, readyTimeoutMs);
    urls = server.urls;
    step.done(`PostgreSQL on 127.0.0.1:${server.spec.port}, ${server.made === 'new' ? 'new' : 'data found again'}`);
  }
  const embedded = settings.databaseUrl === null;
  await createRolesAndDatabase(urls, secrets, embedded);
  const preparing = progress.step('Data');
  const options = {
    home: settings.home,
    issuer: settings.issuer,
    adminUrl: urls.admin,
    appUrl: urls.app,
    platformUrl: urls.platform,
    embedded,
  };
  const env = {
    ...inheritedEnvironment(process.env),
    OMNIROUTE_ROOT: settings.root,
    OMNIROUTE_HOME: settings.home,
    NODE_ENV: 'production',
  };
  const text = await prepareDatabase(programs.prepare, options, { watchdog: stack.watchdog, note: preparing.note, env });
  preparing.done(text);
  return urls;
}

async function buildWebApps(begun: Begun): Promise<{ console: string; portal: string }> {
  const { settings, stack, progress } = begun;
  const servers = { console: '', portal: '' };
  for (const app of ['console', 'portal'] as const) {
    const step = progress.step(app === 'console' ? 'Console' : 'Portal');
    const { server, built } = await ensureWeb(settings.root, app, { watchdog: stack.watchdog, note: step.note });
    servers[app] = server;
    step.done(built ? 'built' : 'build is fresh');
  }
  return servers;
}

async function bundle(begun: Begun): Promise<Programs> {
  const step = begun.progress.step('Programs');
  const programs = await bundlePrograms(begun.settings.root);
  step.done('bundled');
  return programs;
}

/** Brings everything up; the database is filled while the web apps are being built. */
async function bringUp(begun: Begun, programs: Programs): Promise<void> {
  const { settings, secrets, stack, progress } = begun;
  const [urls, servers] = await Promise.all([startDatabase(begun, programs), buildWebApps(begun)]);
  const context = { settings, secrets, urls, programs, servers, env: process.env };
  const step = progress.step('Services');
  await Promise.all(serviceSpecs(context).map((spec) => stack.supervisor.start(spec, readyTimeoutMs)));
  step.done('all answer');
  const parts = demoParts(settings.home);
  const { consoleUrl, portalUrl, gatewayUrl, issuer } = settings;
  writeDemoFile(settings.home, { console: consoleUrl, portal: portalUrl, gateway: gatewayUrl, issuer, databaseUrl: urls.admin }, parts);
  for (const line of summaryLines(settings, parts, pathIn(settings.home, 'demo'))) progress.print(line);
  progress.print(`\nOmniRoute is ready after ${progress.elapsed()}. Stop it with Ctrl-C or \`npm stop\`.`);
}

async function begin(settings: Settings, progress: Progress): Promise<Begun> {
  makeHome(settings.home);
  checkSpace(settings.home, leastSpaceBytes);
  for (const name of await claimHome(settings.home))
    progress.print(`  The ${name} of a start that was killed was still running and has been ended.`);
  try {
    await checkPorts(settings);
    retireDemoFile(settings.home);
    const plan = { home: settings.home, expected: expectedServices(settings) };
    return { settings, secrets: loadSecrets(settings.home), stack: openStack(plan, (line) => progress.print(line)), progress };
  } catch (error) {
    removeRunFile(settings.home);
    throw error;
  }
}

/** Keeps the stack up until somebody ends it or it cannot go on; then takes it down. */
async function hold(begun: Begun, interrupted: Promise<never>): Promise<void> {
  const { stack, progress } = begun;
  try {
    const programs = await bundle(begun); // not raced: the bundler dies noisily when it is left in the middle
    await Promise.race([bringUp(begun, programs), stack.supervisor.failure, interrupted]);
    await Promise.race([stack.supervisor.failure, interrupted]);
  } finally {
    progress.close();
    progress.print('Stopping …');
    await endTasks();
    await stack.close();
  }
}

async function run(progress: Progress): Promise<void> {
  const interrupted = interruption();
  const settings = readSettings(process.env);
  progress.print(`OmniRoute starts; it keeps its data in ${settings.home}.`);
  try {
    await hold(await begin(settings, progress), interrupted);
  } catch (error) {
    const line = error instanceof ClearError ? null : explain(error, settings.home);
    throw line ? new ClearError(line) : error;
  }
}

/** The exit code of `npm start`; every known failure is one line. */
async function main(): Promise<number> {
  const progress = new Progress(process.stdout);
  try {
    await run(progress);
    return 0;
  } catch (error) {
    progress.close();
    if (error instanceof Interrupted) {
      console.log('OmniRoute has stopped.');
      return 0;
    }
    const line = explain(error);
    console.error(line ?? error);
    return error instanceof ClearError ? error.exitCode : 1;
  }
}

process.exit(await main());
