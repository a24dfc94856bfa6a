import { appendFileSync, closeSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastWords, openLog, rotateLog, tailOf } from './logs.ts';

describe('logs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'omniroute-logs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('puts a grown log aside while its program goes on writing', () => {
    const file = openLog(folder, 'gateway');
    writeSync(file, 'old line\n'.repeat(20));
    expect(rotateLog(folder, 'gateway', 1_000)).toBe(false);
    expect(rotateLog(folder, 'gateway', 100)).toBe(true);
    writeSync(file, 'new line\n');
    closeSync(file);
    expect(readFileSync(join(folder, 'gateway.log'), 'utf8')).toBe('new line\n');
    expect(readFileSync(join(folder, 'gateway.log.1'), 'utf8')).toHaveLength(180);
  });

  it('reads the end of a log and nothing where there is none', () => {
    appendFileSync(join(folder, 'a.log'), `${'x'.repeat(20_000)}\nlast\n`);
    expect(tailOf(folder, 'a').endsWith('\nlast\n')).toBe(true);
    expect(tailOf(folder, 'b')).toBe('');
  });

  it.each([
    ['started\nError: no database\n    at main (file.js:1:1)\n\nNode.js v20.20.2\n', 'Error: no database'],
    [
      '{"level":30,"msg":"started"}\n{"level":60,"msg":"fatal","err":{"message":"relation \\"orders\\" is missing"}}\n',
      'relation "orders" is missing',
    ],
    ['2026 FATAL:  could not create lock file\n2026 LOG:  database system is shut down\n', '2026 FATAL:  could not create lock file'],
    ['', null],
  ])('finds the last words', (text, words) => {
    expect(lastWords(text)).toBe(words);
  });
});
