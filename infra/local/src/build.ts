// Builds what is stale: the Node programs in a fraction of a second each time, the Next apps when their inputs have changed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { withBuildLock } from './build-lock.ts';
import { ClearError, explainOutput } from './clear-error.ts';
import { lastWords } from './logs.ts';
import { startTask } from './tasks.ts';
import type { Watchdog } from './watchdog.ts';

export type WebApp = 'console' | 'portal';

/** The Node programs of the stack, from the root. */
export const programs = {
  gateway: 'apps/gateway/src/main.ts',
  workers: 'workers/main/src/main.ts',
  idp: 'infra/local/src/idp/main.ts',
  prepare: 'infra/local/src/prepare/main.ts',
} as const;

export type Programs = Readonly<Record<keyof typeof programs, string>>;

const skippedFolders = new Set(['node_modules', '.next', '.build', '.turbo', 'e2e', 'test-results']);
const skippedFile = /\.(test|itest|e2e)\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/;
const keptBuilds = 3;

/** Bundles the Node programs by tooling/bundle.mjs; gives the absolute file of each. */
export async function bundlePrograms(root: string): Promise<Programs> {
  const tooling = (await import(pathToFileURL(join(root, 'tooling/bundle.mjs')).href)) as { bundle: (entry: string) => Promise<string> };
  const files: Partial<Record<keyof typeof programs, string>> = {};
  for (const [program, entry] of Object.entries(programs) as [keyof typeof programs, string][]) {
    if (!existsSync(join(root, entry))) throw new ClearError(`${entry} is missing from this checkout; is it complete? (\`git status\`)`);
    files[program] = await bundled(tooling.bundle, entry);
  }
  await (await import('esbuild')).stop(); // its service would sit beside us for good
  return files as Programs;
}

async function bundled(bundle: (entry: string) => Promise<string>, entry: string): Promise<string> {
  try {
    return await bundle(entry);
  } catch (error) {
    if (error instanceof Error && 'errors' in error)
      throw new ClearError(`${entry} could not be bundled: ${error.message.split('\n')[1] ?? error.message}`);
    throw error;
  }
}

function listInputs(folder: string, found: string[]): string[] {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !skippedFolders.has(entry.name)) listInputs(join(folder, entry.name), found);
    else if (entry.isFile() && !skippedFile.test(entry.name)) found.push(join(folder, entry.name));
  }
  return found;
}

/** A hash of everything a Next app is built from: its folder, the packages, the lock file, the compiler's settings, Node's major version. */
export function inputsHash(root: string, app: WebApp): string {
  const packages = readdirSync(join(root, 'packages'))
    .filter((entry) => entry !== 'testing')
    .map((entry) => join(root, 'packages', entry));
  const single = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.web.json']
    .map((file) => join(root, file))
    .filter((file) => existsSync(file));
  const files = [join(root, 'apps', app), ...packages].flatMap((folder) => listInputs(folder, []));
  const hash = createHash('sha256').update(`${process.version.split('.')[0]} ${process.platform} ${process.arch}`);
  for (const file of [...files, ...single].sort()) hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const webFolder = (root: string): string => join(root, '.build/web');

/** The server file of the build with these inputs, whether it exists or not. */
const serverFile = (root: string, app: WebApp, hash: string): string => join(webFolder(root), `${app}-${hash}`, 'apps', app, 'server.js');

function runNext(root: string, app: WebApp, watchdog: Watchdog): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', OMNIROUTE_ROOT: root };
  const next = join(root, 'node_modules/next/dist/bin/next');
  return new Promise((resolve, reject) => {
    const child = startTask(
      [process.execPath, next, 'build'],
      { cwd: join(root, 'apps', app), env, stdio: ['ignore', 'pipe', 'pipe'] },
      watchdog,
    );
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function failureLine(app: WebApp, output: string, root: string): string {
  const plain = stripVTControlCharacters(output);
  return (
    explainOutput(plain, root) ??
    `The ${app} could not be built: ${lastWords(plain) ?? 'it did not say why'}. Run \`npx next build\` in apps/${app} to see all of it.`
  );
}

function keepNewest(root: string, app: WebApp): void {
  const builds = readdirSync(webFolder(root))
    .filter((entry) => entry.startsWith(`${app}-`))
    .map((entry) => join(webFolder(root), entry))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.slice(keptBuilds)) rmSync(old, { recursive: true, force: true });
}

async function buildWeb(root: string, app: WebApp, watchdog: Watchdog): Promise<string> {
  const hash = inputsHash(root, app);
  const folder = join(root, 'apps', app);
  const { code, output } = await runNext(root, app, watchdog);
  const standalone = join(folder, '.next/standalone');
  if (code !== 0) throw new ClearError(failureLine(app, output, root));
  const inside = join(standalone, 'apps', app);
  if (!existsSync(join(inside, 'server.js')))
    throw new ClearError(
      `The build of apps/${app} made no standalone server; next.config.ts needs output: 'standalone' and outputFileTracingRoot at the root.`,
    );
  cpSync(join(folder, '.next/static'), join(inside, '.next/static'), { recursive: true });
  if (existsSync(join(folder, 'public'))) cpSync(join(folder, 'public'), join(inside, 'public'), { recursive: true });
  mkdirSync(webFolder(root), { recursive: true });
  const target = join(webFolder(root), `${app}-${hash}`);
  rmSync(target, { recursive: true, force: true });
  renameSync(standalone, target);
  keepNewest(root, app);
  return serverFile(root, app, hash);
}

/**
 * Gives the standalone server of a Next app, built anew only when its inputs have changed. A build lies in a folder of its
 * own, so that a running copy keeps the one it was started from.
 */
export async function ensureWeb(
  root: string,
  app: WebApp,
  options: { watchdog: Watchdog; note: (text: string) => void },
): Promise<{ server: string; built: boolean }> {
  const server = serverFile(root, app, inputsHash(root, app));
  if (existsSync(server)) {
    utimesSync(join(server, '../../..'), new Date(), new Date());
    return { server, built: false };
  }
  options.note('building');
  const waiting = (pid: number): void => options.note(`waiting for another build of this checkout (pid ${pid})`);
  const lock = join(root, '.build/web.build.lock');
  const made = await withBuildLock(lock, waiting, async () => (existsSync(server) ? server : await buildWeb(root, app, options.watchdog)));
  return { server: made, built: true };
}
