// infra/stack/compose.yaml says to Docker what infra/stack's start scripts do without it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const file = resolve(import.meta.dirname, '../infra/stack/compose.yaml');
type Service = {
  image: string;
  ports: string[];
  volumes?: string[];
  healthcheck: { test: string[]; retries: number };
  environment: Record<string, string>;
};
const compose = parse(readFileSync(file, 'utf8')) as { services: Record<string, Service>; volumes: Record<string, unknown> };

it('names PostgreSQL, Kafka, Keycloak, OpenSearch and the S3 server, each pinned and with a health check', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['kafka', 'keycloak', 'opensearch', 'postgres', 'versitygw']);
  for (const service of Object.values(compose.services)) {
    expect(service.image).toMatch(/:v?\d+\.\d+/);
    expect(service.healthcheck.test.length).toBeGreaterThan(1);
    expect(service.healthcheck.retries).toBeGreaterThan(0);
  }
});

it('listens on loopback only', () => {
  for (const { ports } of Object.values(compose.services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

it('mounts what is there: named volumes that it declares, and files of this repository', () => {
  const sources = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
  for (const source of sources) {
    if (source.startsWith('.')) expect(existsSync(resolve(dirname(file), source)), source).toBe(true);
    else expect(Object.keys(compose.volumes)).toContain(source);
  }
});

it('runs the versions that the start scripts fetch', () => {
  for (const name of ['kafka', 'keycloak']) {
    const pom = readFileSync(resolve(dirname(file), `${name}-pom.xml`), 'utf8');
    const version = compose.services[name]?.image.split(':')[1];
    expect(pom).toContain(`<version>${version}</version>`);
  }
  // Maven's runner has a number of its own behind the server's.
  const runner = readFileSync(resolve(dirname(file), 'opensearch-pom.xml'), 'utf8');
  expect(runner).toContain(`<version>${compose.services['opensearch']?.image.split(':')[1]}.0</version>`);
  const fetched = readFileSync(resolve(dirname(file), 'src/fetch.ts'), 'utf8');
  expect(fetched).toContain(`'${compose.services['versitygw']?.image.split(':v')[1]}'`);
});

it('is read without complaint by Docker Compose, where there is one', () => {
  const there = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;
  const output = there ? execFileSync('docker', ['compose', '-f', file, 'config', '--quiet'], { encoding: 'utf8', stdio: 'pipe' }) : '';
  expect(output).toBe('');
});
