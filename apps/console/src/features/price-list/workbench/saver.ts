import type { Price } from './book.ts';

/** One price on its way to a list's draft: what the server said last, and what it shall be. */
export interface SavedCell {
  readonly rowId: string;
  readonly seen: Price;
  readonly to: Price;
}

/** What became of a batch. Of a conflict or a refusal nothing was written; `places` index the batch. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly revision: number; readonly changes: number }
  | { readonly kind: 'conflict'; readonly places: readonly number[] }
  | { readonly kind: 'refused'; readonly errors: readonly { readonly place: number | undefined; readonly detail: string }[] }
  | { readonly kind: 'away' }
  /** The session has ended: nothing gets through until somebody has signed in again. */
  | { readonly kind: 'signed-out' };

export interface SaverHost {
  readonly send: (code: string, cells: readonly SavedCell[]) => Promise<SaveAnswer>;
  /** What the server said last. */
  readonly seen: (code: string, rowId: string) => Price;
  readonly onSaved: (code: string, cells: readonly SavedCell[], answer: Extract<SaveAnswer, { kind: 'saved' }>) => void;
  /** Others changed these meanwhile: they wait for a choice and are not sent again by themselves. */
  readonly onConflict: (code: string, cells: readonly SavedCell[]) => Promise<void> | void;
  readonly onRefused: (code: string, cells: readonly (SavedCell & { readonly detail: string })[]) => void;
  readonly onState: (state: SaverState) => void;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface SaverState {
  /** Cells not yet known to be kept. */
  readonly waiting: number;
  readonly isSending: boolean;
  /** The line or the server is away; it goes on trying. */
  readonly isAway: boolean;
  /** The session has ended; it waits for `retry`. */
  readonly isSignedOut: boolean;
}

/** Typing and pasting within this time goes as one call. */
const BATCH_MS = 300;
/** So many prices go in one call: well below what a body may be. */
const MOST = 4_000;
const LONGEST_MS = 15_000;

/**
 * Sends prices to drafts soon after they are entered: per list one call at a time, in batches, the newest value of each cell only. What
 * does not get through is kept and tried again; what others changed meanwhile is handed back.
 */
export class DraftSaver {
  readonly #host: SaverHost;
  readonly #wanted = new Map<string, Map<string, Price>>();
  readonly #running = new Set<string>();
  /** How many cells of a list are in the call that is under way. */
  readonly #sending = new Map<string, number>();
  #failures = 0;
  #isSignedOut = false;

  constructor(host: SaverHost) {
    this.#host = host;
  }

  /** These cells of a list shall be so. */
  want(code: string, cells: readonly { readonly rowId: string; readonly to: Price }[]): void {
    const wanted = this.#wanted.get(code) ?? new Map<string, Price>();
    for (const { rowId, to } of cells) wanted.set(rowId, to);
    this.#wanted.set(code, wanted);
    this.#tell();
    void this.#run(code);
  }

  /** These cells need not be saved any more, e.g. because somebody else's value is taken. */
  forget(code: string, rowIds: readonly string[]): void {
    for (const id of rowIds) this.#wanted.get(code)?.delete(id);
    this.#tell();
  }

  /** Sends what waits at once, e.g. after somebody has signed in again. */
  retry(): void {
    for (const [code, cells] of this.#wanted) if (cells.size > 0) void this.#run(code);
  }

  get waiting(): number {
    return [...this.#wanted.keys()].reduce((sum, code) => sum + this.waitingIn(code), 0);
  }

  /** Cells of one list not yet known to be kept. */
  waitingIn(code: string): number {
    return (this.#wanted.get(code)?.size ?? 0) + (this.#sending.get(code) ?? 0);
  }

  #tell(): void {
    const isSending = [...this.#sending.values()].some((count) => count > 0);
    this.#host.onState({ waiting: this.waiting, isSending, isAway: this.#failures > 0, isSignedOut: this.#isSignedOut });
  }

  async #run(code: string): Promise<void> {
    if (this.#running.has(code)) return;
    this.#running.add(code);
    await this.#host.wait(BATCH_MS);
    for (let cells = this.#take(code); cells.length > 0; cells = this.#take(code)) {
      const answer = await this.#host.send(code, cells);
      this.#sending.set(code, 0);
      this.#failures = answer.kind === 'away' ? this.#failures + 1 : 0;
      this.#isSignedOut = answer.kind === 'signed-out';
      await this.#settle(code, cells, answer);
      this.#tell();
      if (answer.kind === 'signed-out') break;
      if (answer.kind === 'away') await this.#host.wait(Math.min(LONGEST_MS, 1_000 * 2 ** (this.#failures - 1)));
    }
    this.#running.delete(code);
    this.#tell();
  }

  /** The next batch. */
  #take(code: string): SavedCell[] {
    const wanted = this.#wanted.get(code);
    const cells: SavedCell[] = [];
    for (const [rowId, to] of wanted ?? []) {
      if (cells.length === MOST) break;
      cells.push({ rowId, to, seen: this.#host.seen(code, rowId) });
      wanted?.delete(rowId);
    }
    this.#sending.set(code, cells.length);
    this.#tell();
    return cells;
  }

  /** What was not written goes back into the queue, unless it was changed again since. */
  #again(code: string, cells: readonly SavedCell[]): void {
    const wanted = this.#wanted.get(code) ?? new Map<string, Price>();
    for (const { rowId, to } of cells) if (!wanted.has(rowId)) wanted.set(rowId, to);
    this.#wanted.set(code, wanted);
  }

  async #settle(code: string, cells: readonly SavedCell[], answer: SaveAnswer): Promise<void> {
    if (answer.kind === 'saved') return this.#host.onSaved(code, cells, answer);
    if (answer.kind === 'away' || answer.kind === 'signed-out') return this.#again(code, cells);
    if (answer.kind === 'conflict') {
      const places = new Set(answer.places);
      this.#again(
        code,
        cells.filter((_, place) => !places.has(place)),
      );
      return this.#host.onConflict(
        code,
        cells.filter((_, place) => places.has(place)),
      );
    }
    const details = new Map(answer.errors.map(({ place, detail }) => [place, detail]));
    // What names no cell is about the whole call: all of it stays here, marked.
    const whole = details.get(undefined);
    const refused = cells.flatMap((cell, place) => {
      const detail = details.get(place) ?? whole;
      return detail === undefined ? [] : [{ ...cell, detail }];
    });
    const ids = new Set(refused.map(({ rowId }) => rowId));
    this.#again(
      code,
      cells.filter(({ rowId }) => !ids.has(rowId)),
    );
    this.#host.onRefused(code, refused);
  }
}
