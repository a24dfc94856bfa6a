import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeEntries } from './home.ts';
import { rootOf } from './settings.ts';

const rounds = 150;
const starters = 4;

/** A process that claims the home it is told of when it is told to, and says whether it is its supervisor now. */
const starter = (program: string): string => `
const { claimHome } = await import(${JSON.stringify(pathToFileURL(program).href)});
process.on('message', async (home) => {
  try { await claimHome(home); process.send('mine'); }
  catch (error) { process.send(/already runs|keep starting/.test(error.message) ? 'refused' : String(error.stack)); }
});
process.send('here');`;

describe('the claim to a home', () => {
  const folder = mkdtempSync(join(tmpdir(), 'omniroute-claim-'));
  let children: ChildProcess[];
  beforeAll(async () => {
    const { bundle } = (await import(pathToFileURL(join(rootOf({}), 'tooling/bundle.mjs')).href)) as {
      bundle: (entry: string) => Promise<string>;
    };
    const script = join(folder, 'starter.mjs');
    writeFileSync(script, starter(await bundle('infra/local/src/run-file.ts')));
    children = Array.from({ length: starters }, () => fork(script));
    await Promise.all(children.map((child) => once(child, 'message')));
  }, 30_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** All claim the same home at the same moment; gives what each of them says. */
  const race = async (home: string): Promise<string[]> => {
    const answers = children.map(async (child) => {
      const answer = once(child, 'message');
      child.send(home);
      const [text] = (await answer) as [string];
      return text;
    });
    return Promise.all(answers);
  };

  it.each([
    ['an empty home', undefined],
    ['a home whose supervisor was killed', JSON.stringify({ supervisor: { pid: 1, started: 'never' }, watchdog: null, services: [] })],
    ['a home whose run.json was cut off', ''],
  ])(
    'is given to one of several starts at once: %s',
    async (_, left) => {
      for (let round = 0; round < rounds; round += 1) {
        const home = mkdtempSync(join(folder, 'home-'));
        mkdirSync(home, { recursive: true });
        if (left !== undefined) writeFileSync(join(home, homeEntries.run), left);
        const answers = await race(home);
        expect(answers.sort(), `round ${round}`).toEqual(['mine', 'refused', 'refused', 'refused']);
        expect(readdirSync(home)).toEqual([homeEntries.run]); // nothing half-done stays
      }
    },
    120_000,
  );
});
