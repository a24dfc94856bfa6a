/** A depot as every page knows it. */
export interface Depot {
  readonly code: string;
  readonly name: string;
}

/** A depot by its name; one that this person may not see, by its code. */
export const depotName = (depots: readonly Depot[], code: string): string => depots.find((depot) => depot.code === code)?.name ?? code;

/** The same under a head that says Depot already: `Ikeja depot` is Ikeja. */
export const depotPlace = (depots: readonly Depot[], code: string): string => depotName(depots, code).replace(/ depot$/i, '');
