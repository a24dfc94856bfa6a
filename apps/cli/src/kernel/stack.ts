import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openServices, type Services } from '@omniroute/services';
import { Failure } from './failure.ts';

/** The parts of demo.json that commands read and add to. */
export interface DemoFile {
  readonly issuer: string;
  readonly databaseUrl: string;
  readonly tenants: { slug: string; name: string; currency: string }[];
  readonly users: { login: string; password: string; role: string; tenant: string | null }[];
  readonly apiKeys: { tenant: string; key: string; role: string }[];
}

/** A running stack as commands see it. */
export interface Stack {
  readonly home: string;
  readonly services: Services;
  readDemo(): DemoFile;
  writeDemo(change: (demo: DemoFile) => DemoFile): void;
}

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

/** Finds the stack of OMNIROUTE_HOME and opens its database as the app. Throws Failure 3 when none is running. */
export function openStack(name: string): Stack {
  const home = homeFolder();
  const demoPath = join(home, 'demo.json');
  if (!existsSync(demoPath)) throw new Failure(`No running stack on ${home}. Start it with \`npm start\` and run this again.`, 3);
  const readDemo = (): DemoFile => readJson<DemoFile>(demoPath);
  const secrets = readJson<{ postgresApp: string; postgresPlatform: string }>(join(home, 'secrets.json'));
  const { databaseUrl } = readDemo();
  const services = openServices({
    appUrl: roleUrl(databaseUrl, 'omniroute_app', secrets.postgresApp),
    platformUrl: roleUrl(databaseUrl, 'omniroute_platform', secrets.postgresPlatform),
    name,
    poolSize: 8,
  });
  const writeDemo = (change: (demo: DemoFile) => DemoFile): void => {
    const temporary = `${demoPath}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(change(readDemo()), null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, demoPath);
  };
  return { home, services, readDemo, writeDemo };
}
