import { describe, expect, it } from 'vitest';
import { DraftSaver, type SaveAnswer, type SavedCell, type SaverState } from './saver.ts';

const saved: SaveAnswer = { kind: 'saved', revision: 1, changes: 1 };

/** A host whose calls answer in turn and whose time passes by `tick`. */
function stage(answers: SaveAnswer[], onFirst: () => void = () => undefined) {
  const sent: (readonly [string, readonly SavedCell[]])[] = [];
  const told: (readonly [string, unknown])[] = [];
  const states: SaverState[] = [];
  const sleepers: (() => void)[] = [];
  const waits: number[] = [];
  const server = new Map<string, string | null>();
  const saver = new DraftSaver({
    send: async (code, cells) => {
      sent.push([code, cells]);
      if (sent.length === 1) onFirst();
      return answers.shift() ?? saved;
    },
    seen: (code, rowId) => server.get(`${code} ${rowId}`) ?? null,
    onSaved: (code, cells) => {
      for (const { rowId, to } of cells) server.set(`${code} ${rowId}`, to);
    },
    onConflict: (code, cells) => {
      told.push(['conflict', [code, ...cells.map(({ rowId }) => rowId)]]);
    },
    onRefused: (code, cells) => {
      told.push(['refused', [code, ...cells.map(({ rowId, detail }) => `${rowId}: ${detail}`)]]);
    },
    onState: (state) => states.push(state),
    wait: (ms) => {
      waits.push(ms);
      return new Promise((resolve) => sleepers.push(resolve));
    },
  });
  const tick = async () => {
    for (const wake of sleepers.splice(0)) wake();
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  return { saver, sent, told, states, waits, tick };
}
const cell = (rowId: string, to: string | null) => ({ rowId, to });

describe('saving to drafts', () => {
  it('gathers what is entered within a moment into one call a list, the newest value of each cell, with what was seen', async () => {
    const { saver, sent, tick } = stage([]);
    saver.want('A', [cell('r1', '1')]);
    saver.want('A', [cell('r2', '2'), cell('r1', '3')]);
    saver.want('B', [cell('r1', null)]);
    expect(sent).toEqual([]);
    expect([saver.waiting, saver.waitingIn('A'), saver.waitingIn('B'), saver.waitingIn('C')]).toEqual([3, 2, 1, 0]);
    await tick();
    expect(sent).toEqual([
      [
        'A',
        [
          { rowId: 'r1', to: '3', seen: null },
          { rowId: 'r2', to: '2', seen: null },
        ],
      ],
      ['B', [{ rowId: 'r1', to: null, seen: null }]],
    ]);
    saver.want('A', [cell('r1', '4')]);
    await tick();
    expect(sent[2]).toEqual(['A', [{ rowId: 'r1', to: '4', seen: '3' }]]);
    expect(saver.waiting).toBe(0);
  });

  it('hands back what others changed and writes the rest', async () => {
    const { saver, sent, told, tick } = stage([{ kind: 'conflict', places: [0] }]);
    saver.want('A', [cell('r1', '1'), cell('r2', '2')]);
    await tick();
    expect(told).toEqual([['conflict', ['A', 'r1']]]);
    expect(sent.map(([, cells]) => cells.map(({ rowId }) => rowId))).toEqual([['r1', 'r2'], ['r2']]);
    expect(saver.waiting).toBe(0);
  });

  it('marks what is refused in its place; what names no cell is about all of them', async () => {
    const { saver, sent, told, tick } = stage([
      { kind: 'refused', errors: [{ place: 1, detail: 'no carton' }] },
      { kind: 'refused', errors: [{ place: undefined, detail: 'gone' }] },
    ]);
    saver.want('A', [cell('r1', '1'), cell('r2', '2')]);
    await tick();
    expect(told).toEqual([
      ['refused', ['A', 'r2: no carton']],
      ['refused', ['A', 'r1: gone']],
    ]);
    expect(sent).toHaveLength(2);
  });

  it('keeps what does not get through, tries again more and more slowly, and sends the newer value', async () => {
    const { saver, sent, states, waits, tick } = stage([{ kind: 'away' }, { kind: 'away' }]);
    saver.want('A', [cell('r1', '1'), cell('r2', '2')]);
    await tick();
    expect(states.at(-1)).toMatchObject({ waiting: 2, isAway: true });
    saver.want('A', [cell('r1', '9')]);
    await tick();
    await tick();
    expect(waits).toEqual([300, 1000, 2000]);
    expect(sent.at(-1)?.[1].map(({ rowId, to }) => [rowId, to])).toEqual([
      ['r1', '9'],
      ['r2', '2'],
    ]);
    expect(states.at(-1)).toEqual({ waiting: 0, isSending: false, isAway: false, isSignedOut: false });
  });

  it('stops when the session has ended, keeps everything, and goes on when told', async () => {
    const { saver, sent, told, states, waits, tick } = stage([{ kind: 'signed-out' }]);
    saver.want('A', [cell('r1', '1'), cell('r2', '2')]);
    for (let turn = 0; turn < 5; turn++) await tick();
    expect([sent.length, told, waits]).toEqual([1, [], [300]]);
    expect(states.at(-1)).toEqual({ waiting: 2, isSending: false, isAway: false, isSignedOut: true });
    saver.retry();
    await tick();
    expect(sent.at(-1)?.[1].map(({ rowId, to }) => [rowId, to])).toEqual([
      ['r1', '1'],
      ['r2', '2'],
    ]);
    expect(states.at(-1)).toEqual({ waiting: 0, isSending: false, isAway: false, isSignedOut: false });
  });

  it('does not let what failed overwrite what was entered while it was on its way', async () => {
    const { saver, sent, tick } = stage([{ kind: 'away' }], () => saver.want('A', [cell('r1', '9')]));
    saver.want('A', [cell('r1', '1')]);
    await tick();
    await tick();
    expect(sent.map(([, cells]) => cells.map(({ to }) => to))).toEqual([['1'], ['9']]);
    expect(saver.waiting).toBe(0);
  });

  it('sends twenty thousand prices in several calls', async () => {
    const { saver, sent, tick } = stage([]);
    saver.want(
      'A',
      Array.from({ length: 20_000 }, (_, index) => cell(`r${index}`, '1')),
    );
    await tick();
    await tick();
    expect(sent.map(([, cells]) => cells.length)).toEqual([4000, 4000, 4000, 4000, 4000]);
  });
});
