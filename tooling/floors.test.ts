// No installed package and no pinned server is older than the oldest version without a known hole (floors.json).
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Banned, belowFloor, compareVersions, type Floors, meetsFloor } from './floors.ts';

const root = resolve(import.meta.dirname, '..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
type Rules = { checkedOn: string; packages: Floors; servers: Floors; banned: Banned; exempt: Record<string, string> };
const rules = JSON.parse(text('tooling/floors.json')) as Rules;
const daysMax = 60;

describe('the floors', () => {
  it('are compared as versions, line by line', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('5.0.0-beta.4', '5.0.0-beta.32')).toBeLessThan(0);
    expect(compareVersions('5.0.0-beta.32', '5.0.0')).toBeLessThan(0);
    const lines = ['15.5.24', '16.3.3'];
    expect(['15.5.24', '15.6.0', '16.3.3', '16.4.6', '17.0.0'].map((version) => meetsFloor(version, lines))).not.toContain(false);
    expect(['14.9.9', '15.5.23', '16.3.2', '16.0.0'].map((version) => meetsFloor(version, lines))).not.toContain(true);
    const minors = ['4.0.2', '4.1.2', '4.2.0'];
    expect([meetsFloor('4.1.1', minors), meetsFloor('4.1.2', minors), meetsFloor('4.3.1', minors)]).toEqual([false, true, true]);
  });
  it('find an old and a banned package, nested ones too', () => {
    const packages = {
      'node_modules/next': { version: '16.3.2' },
      'node_modules/a/node_modules/ws': { version: '8.20.9' },
      'node_modules/xlsx': { version: '0.18.5' },
      'node_modules/axios': { version: '1.15.0' },
      'packages/next': { version: '0.1.0' },
    };
    expect(belowFloor({ packages }, rules)).toHaveLength(3);
  });
  it('hold for every package in the lock file', () => expect(belowFloor(JSON.parse(text('package-lock.json')), rules)).toEqual([]));
  it('hold for the servers of infra/stack', () => {
    const pinned = [
      ...text('infra/stack/compose.yaml').matchAll(/image:\s*\S*?(postgres|keycloak|kafka):([\d.]+)/g),
      ...text('infra/stack/kafka-pom.xml').matchAll(/<artifactId>(kafka)_2\.13<\/artifactId>\s*<version>([\d.]+)</g),
      ...text('infra/stack/keycloak-pom.xml').matchAll(/<artifactId>(keycloak)-quarkus-dist<\/artifactId>\s*<version>([\d.]+)</g),
    ].map(([, name = '', version = '']) => ({ name, version }));
    expect(pinned).toHaveLength(5);
    expect(pinned.filter(({ name, version }) => !meetsFloor(version, rules.servers[name] ?? []))).toEqual([]);
  });
  // A list of holes grows stale. Only CI is held to its age: a copy checked out next year must still pass its own tests.
  it(`were looked through in the last ${daysMax} days, in CI`, () => {
    const days = (Date.now() - Date.parse(rules.checkedOn)) / 86_400_000;
    expect(days).toBeLessThan(process.env.CI ? daysMax : Number.POSITIVE_INFINITY);
  });
});
