// Java and Maven: what the servers need from the machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
export function ensureTools({ toFetch }: { toFetch: boolean }): void {
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
