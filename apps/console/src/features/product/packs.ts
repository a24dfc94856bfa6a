interface Unit {
  readonly unit: string;
  readonly factor: number;
  readonly isSellable: boolean;
}

/** The pack goods are counted in: the carton, else the largest that is sold and is no pallet. Undefined where there are only pieces. */
export function countingPack(units: readonly Unit[]): { readonly size: number; readonly unit: string } | undefined {
  const packs = units.filter((unit) => unit.factor > 1 && unit.isSellable);
  const pack =
    packs.find(({ unit }) => unit === 'carton') ?? packs.filter(({ unit }) => unit !== 'pallet').toSorted((a, b) => b.factor - a.factor)[0];
  return pack && { size: pack.factor, unit: pack.unit };
}

/** Packs in words: `carton of 12 · pallet of 600`; nothing where it is sold by the piece only. */
export const packWords = (units: readonly Unit[]): string =>
  units
    .filter(({ factor }) => factor > 1)
    .map(({ unit, factor }) => `${unit} of ${new Intl.NumberFormat('en-NG').format(factor)}`)
    .join(' · ');

type Measure = 'weightGrams' | 'volumeMl';

/** What each unit weighs or takes up, in words: `piece 70 · carton 2,900`. `base` is what is said of the product itself, where its smallest unit says nothing. */
export function measureWords(units: readonly (Pick<Unit, 'unit'> & Readonly<Record<Measure, number | null>>)[], measure: Measure): string {
  return units
    .flatMap(({ unit, [measure]: amount }) => (amount === null ? [] : [`${unit} ${new Intl.NumberFormat('en-NG').format(amount)}`]))
    .join(' · ');
}
