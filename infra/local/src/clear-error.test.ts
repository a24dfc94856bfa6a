import { expect, it } from 'vitest';
import { ClearError, explain, explainOutput } from './clear-error.ts';

const fault = (code: string, path?: string): Error => Object.assign(new Error(code), { code, ...(path ? { path } : {}) });

it.each([
  [new ClearError('a line'), 'a line'],
  [fault('ENOSPC', '/data/x'), 'The disk at /data/x is full. Free some space, or set OMNIROUTE_HOME to a folder on another disk.'],
  [fault('ENOSPC'), 'The disk at /home is full. Free some space, or set OMNIROUTE_HOME to a folder on another disk.'],
  [fault('EACCES', '/data/x'), 'No permission to write at /data/x. Give this user the folder, or set OMNIROUTE_HOME to one it owns.'],
  [new TypeError('a bug'), null],
  ['text', null],
])('explains %s', (error, line) => {
  expect(explain(error, '/home')).toBe(line);
});

it('finds a full disk in what initdb says', () => {
  expect(explainOutput('initdb: error: could not write file: No space left on device\n', '/data')).toContain('The disk at /data is full');
  expect(explainOutput('all is well', '/data')).toBeNull();
});
