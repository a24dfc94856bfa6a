import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '@omniroute/domain';
import { openServices, type Services } from '@omniroute/services';
import { findTenant } from '@omniroute/services/tenant';
import { Failure } from './failure.ts';
import { patiently } from './patience.ts';

/** The parts of demo.json that commands read and add to. */
export interface DemoFile {
  readonly issuer: string;
  readonly databaseUrl: string;
  readonly tenants: { slug: string; name: string; currency: string }[];
  readonly users: { login: string; password: string; role: string; tenant: string | null }[];
  readonly apiKeys: { tenant: string; key: string; role: string }[];
}

type Tenant = NonNullable<Awaited<ReturnType<typeof findTenant>>>;

/** A running stack as commands see it, and the tenant that was asked for, if it is there. */
export interface Stack {
  readonly home: string;
  readonly services: Services;
  readonly tenant: Tenant | undefined;
  readDemo(): DemoFile;
  writeDemo(change: (demo: DemoFile) => DemoFile): void;
}

/** How long a stack whose supervisor lives may take to answer: its database may just be coming back. */
const COMING_BACK_MS = 20_000;

const homeFolder = (): string => resolve(process.env['OMNIROUTE_ROOT'] ?? '.', process.env['OMNIROUTE_HOME']?.trim() || '.omniroute');

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function roleUrl(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}

/** Whether exactly this process runs: pids are used again, so on Linux the moment of its start is compared too. */
function isRunning({ pid, started }: { pid: number; started: string }): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] !== 'Z' && fields[19] === started;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it runs, and is somebody else's
  }
}

/** What run.json says of the stack's supervisor; unknown where there is none, as with the benches' stacks. */
function supervisorOf(home: string): 'running' | 'gone' | 'unknown' {
  try {
    const run = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as { supervisor: { pid: number; started: string } };
    return isRunning(run.supervisor) ? 'running' : 'gone';
  } catch {
    return 'unknown'; // none, or one that a crash left half-written: the database will tell
  }
}

const notRunning = (home: string, why = ''): Failure =>
  new Failure(`No running stack on ${home}${why}. Start it with \`npm start\` and run this again.`, 3);

/** The first question to the database, which tells whether there is one: demo.json may have outlived its stack. */
async function ask(services: Services, slug: string, stack: { home: string; isAlive: boolean }): Promise<Tenant | undefined> {
  try {
    return await patiently(() => findTenant(services, slug), stack.isAlive ? COMING_BACK_MS : 0);
  } catch (error) {
    await services.db.close();
    const isOther = /^(28|3D)/.test((error as { code?: string }).code ?? ''); // another database has taken its port
    if (isOther || (error instanceof Fault && error.kind === 'unavailable'))
      throw notRunning(stack.home, ': the database that its demo.json names does not answer');
    throw error;
  }
}

/** Finds the stack of OMNIROUTE_HOME, opens its database as the app and looks `slug` up. Throws Failure 3 when none is running. */
export async function openStack(name: string, slug: string): Promise<Stack> {
  const home = homeFolder();
  const demoPath = join(home, 'demo.json');
  const supervisor = supervisorOf(home);
  if (!existsSync(demoPath) || supervisor === 'gone') throw notRunning(home);
  const readDemo = (): DemoFile => readJson<DemoFile>(demoPath);
  const secrets = readJson<{ postgresApp: string; postgresPlatform: string }>(join(home, 'secrets.json'));
  const { databaseUrl } = readDemo();
  const services = openServices({
    appUrl: roleUrl(databaseUrl, 'omniroute_app', secrets.postgresApp),
    platformUrl: roleUrl(databaseUrl, 'omniroute_platform', secrets.postgresPlatform),
    name,
    poolSize: 8,
  });
  const tenant = await ask(services, slug, { home, isAlive: supervisor === 'running' });
  const writeDemo = (change: (demo: DemoFile) => DemoFile): void => {
    const temporary = `${demoPath}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(change(readDemo()), null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, demoPath);
  };
  return { home, services, tenant, readDemo, writeDemo };
}
