import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootOf } from './settings.ts';

const rounds = 8;
const builders = 4;

/** A process that builds under the lock it is told of, notes when it begins and ends, and says when it is done. */
const builder = (program: string): string => `
import { appendFileSync } from 'node:fs';
const { withBuildLock } = await import(${JSON.stringify(pathToFileURL(program).href)});
process.on('message', async ({ lock, notes }) => {
  await withBuildLock(lock, () => undefined, async () => {
    appendFileSync(notes, 'begin\\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    appendFileSync(notes, 'end\\n');
  });
  process.send('done');
});
process.send('here');`;

describe('the lock of a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'omniroute-lock-'));
  let children: ChildProcess[];
  beforeAll(async () => {
    const { bundle } = (await import(pathToFileURL(join(rootOf({}), 'tooling/bundle.mjs')).href)) as {
      bundle: (entry: string) => Promise<string>;
    };
    const script = join(folder, 'builder.mjs');
    writeFileSync(script, builder(await bundle('infra/local/src/build-lock.ts')));
    children = Array.from({ length: builders }, () => fork(script));
    await Promise.all(children.map((child) => once(child, 'message')));
  }, 30_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets one work at a time, also when all find the lock of one that was killed', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const [lock, notes] = [join(folder, `lock-${round}`), join(folder, `notes-${round}`)];
      appendFileSync(notes, '');
      writeFileSync(lock, JSON.stringify({ pid: 1, started: 'never' }));
      await Promise.all(
        children.map((child) => {
          child.send({ lock, notes });
          return once(child, 'message');
        }),
      );
      expect(readFileSync(notes, 'utf8'), `round ${round}`).toBe('begin\nend\n'.repeat(builders));
    }
  }, 120_000);
});
