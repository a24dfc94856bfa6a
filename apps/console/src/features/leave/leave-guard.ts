/** What is on this screen alone. */
export interface Unsaved {
  /** It goes with the tab. */
  readonly inAll: number;
  /** It goes with the page. */
  readonly stuck: number;
}

/** How leaving is asked about: what would be lost, why it is not kept yet, and the button that loses it. */
export interface LeaveWords {
  readonly title: string;
  readonly hint: string;
  readonly leave: string;
}

/** Something on screen that may hold what is nowhere else. */
export interface Holder {
  readonly unsaved: () => Unsaved;
  readonly wordsFor: (count: number) => LeaveWords;
}

/** The question that is open: whose input would be lost, and what was about to be done. */
export interface Asked {
  readonly holder: Holder;
  readonly words: LeaveWords;
  readonly go: () => void;
}

/** The one guard of a tab: everything that leaves a page goes through it, and it asks while something would be lost. */
export class LeaveGuard {
  readonly #holders = new Set<Holder>();
  readonly #listeners = new Set<() => void>();
  #asked: Asked | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getAsked = (): Asked | undefined => this.#asked;

  #ask(asked: Asked | undefined): void {
    this.#asked = asked;
    for (const listener of this.#listeners) listener();
  }

  /** Asks for this one too, until what is returned is called; a question about it goes with it. */
  hold(holder: Holder): () => void {
    this.#holders.add(holder);
    return () => {
      this.#holders.delete(holder);
      if (this.#asked?.holder === holder) this.#ask(undefined);
    };
  }

  /** Whether something goes with the tab. */
  get isUnsaved(): boolean {
    return [...this.#holders].some(({ unsaved }) => unsaved().inAll > 0);
  }

  /** Whether something goes with the page. */
  get isStuck(): boolean {
    return [...this.#holders].some(({ unsaved }) => unsaved().stuck > 0);
  }

  /** Does it, at once or once somebody has agreed to lose what is not kept: of the page, or of these alone. */
  leave(go: () => void, among: Iterable<Holder> = this.#holders): void {
    for (const holder of among) {
      const { stuck } = holder.unsaved();
      if (stuck === 0) continue;
      this.#ask({ holder, words: holder.wordsFor(stuck), go });
      return;
    }
    go();
  }

  /** The question is answered: what was about to be done is done, or everything stays as it is. */
  answer(isAgreed: boolean): void {
    const asked = this.#asked;
    this.#ask(undefined);
    if (isAgreed) asked?.go();
  }
}
