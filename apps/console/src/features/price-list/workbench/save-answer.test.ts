import type { FaultData } from '@omniroute/api';
import { describe, expect, it } from 'vitest';
import { answerTo } from './save-answer.ts';

const fault = (kind: FaultData['kind'], pointers: readonly (string | undefined)[] = []): FaultData => ({
  kind,
  code: 'x',
  detail: 'Whole.',
  errors: pointers.map((pointer, at) => ({ code: 'x', detail: `Error ${at}.`, ...(pointer !== undefined && { pointer }) })),
});

describe('a call that failed', () => {
  it('is tried again where what was wrong passes by itself', () => {
    for (const passing of [undefined, fault('unavailable'), fault('unavailable', ['/cells/0/to']), fault('too-many')])
      expect(answerTo(passing)).toEqual({ kind: 'away' });
  });

  it('stops where the session has ended', () => {
    expect(answerTo(fault('unauthenticated'))).toEqual({ kind: 'signed-out' });
  });

  it('says of which cells it is refused, or that it is about all', () => {
    expect(answerTo(fault('refused', ['/cells/12/to', '/code']))).toEqual({
      kind: 'refused',
      errors: [
        { place: 12, detail: 'Error 0.' },
        { place: undefined, detail: 'Error 1.' },
      ],
    });
    expect(answerTo(fault('forbidden'))).toEqual({ kind: 'refused', errors: [{ place: undefined, detail: 'Whole.' }] });
  });

  it('is a conflict over cells, or one of the moment that is tried again and not at once', () => {
    expect(answerTo(fault('conflict', ['/cells/0/to', '/cells/3/to']))).toEqual({ kind: 'conflict', places: [0, 3] });
    expect(answerTo(fault('conflict'))).toEqual({ kind: 'away' });
  });
});
