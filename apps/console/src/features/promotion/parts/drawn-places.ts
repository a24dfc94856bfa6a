const NONE: ReadonlySet<string> = new Set();

/** The places of a promotion that a field is drawn for: what is wrong elsewhere has nothing to stand at. */
export class DrawnPlaces {
  readonly #fields = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #places = NONE;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly get = (): ReadonlySet<string> => this.#places;

  #count(place: string, by: 1 | -1): void {
    const fields = (this.#fields.get(place) ?? 0) + by;
    if (fields === 0) this.#fields.delete(place);
    else this.#fields.set(place, fields);
    if (this.#places.has(place) === fields > 0) return;
    this.#places = new Set(this.#fields.keys());
    for (const listener of this.#listeners) listener();
  }

  /** A field is drawn there, until what is returned is called. */
  draw(place: string): () => void {
    this.#count(place, 1);
    return () => this.#count(place, -1);
  }
}

/** What is wrong, as far as fields say it, and the words of all that none says. */
export function sharedOut(problems: ReadonlyMap<string, string>, places: ReadonlySet<string>) {
  const rest = [...problems].filter(([place]) => !places.has(place)).map(([, words]) => words);
  return { atFields: problems.size - rest.length, rest };
}
