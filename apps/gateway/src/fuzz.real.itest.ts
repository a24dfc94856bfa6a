import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDER } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { OPERATIONS } from './api.ts';

const run = promisify(execFile);
const VERSION = '4.32.5';
const place = join(process.env['OMNIROUTE_ROOT'] ?? process.cwd(), '.build/schemathesis');
const program = join(place, 'bin/st');

/** Business refusals are no contradiction of the schema; a request may be well formed and still be refused. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'unsupported_method',
  'ignored_auth',
];

const world = new GatewayTenants({ poolSize: 12 }, { attemptLimits: { limit: 100_000, windowMs: 60_000, remembered: 1_000 } });

/** schemathesis, by pip into a folder of our own; taken as it is when it is there. */
async function install(): Promise<void> {
  if (existsSync(program)) return;
  await run('python3', ['-m', 'venv', '--clear', place]);
  await run(join(place, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`]);
}

/** Runs these phases of it and gives what it printed, whatever it found. */
async function fuzz(...phases: readonly string[]): Promise<{ code: number; output: string }> {
  const args = [
    ...[
      'run',
      `${world.origin}/api/v1/openapi.json`,
      '--url',
      `${world.origin}/api/v1`,
      '-H',
      `Authorization: Bearer ${world.ours.apiKey}`,
    ],
    ...['--phases', ...phases, '--checks', CHECKS.join(','), '-n', '30', '--seed', '1'],
    ...['--continue-on-failure', '--no-color', '--generation-database', 'none'],
  ];
  try {
    return { code: 0, output: (await run(program, args, { cwd: place, maxBuffer: 64 * 1_048_576 })).stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as ExecFileException;
    return { code: Number(code ?? 1), output: `${stdout ?? ''}\n${stderr ?? ''}` };
  }
}

beforeAll(async () => {
  await install();
  await world.openMinted();
});
afterAll(async () => {
  await world.close();
});

describe('the API under a fuzzer that has read its document', () => {
  it('never fails, and answers as documented whatever it is sent', { timeout: 900_000 }, async () => {
    const theirs = await world.everything(world.theirs);
    expect((await world.post(ORDER)).status).toBe(201);
    // Each operation is tried with what its document says; then all of them with what chance says, for a minute.
    const covered = await fuzz('examples,coverage');
    expect(covered.code, covered.output).toBe(0);
    expect(covered.output).toMatch(new RegExp(`Tested: +${OPERATIONS.length}\\b`));
    const fuzzed = await fuzz('fuzzing', '--max-time', '60');
    expect(fuzzed.code, fuzzed.output).toBe(0);
    expect(await world.everything(world.theirs)).toBe(theirs);
  });
});
