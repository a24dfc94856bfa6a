import type { Product } from '../product.ts';
import { dayOf, startOfDay } from './days.ts';
import { editText } from './text.ts';
import type { ProductChanges } from './use-edit.ts';
import { neededWhole, type Problems, problemsIn, readWhole, textOrNull, type Whole } from './whole.ts';

const text = editText('en');
export type Unit = Product['units'][number];

export interface PackChange {
  readonly key: string;
  /** A day; of a change that is there, as it is in the tenant's zone. */
  readonly day: string;
  readonly factor: string;
  readonly weight: string;
}

const shown = (count: number | null | undefined): string => (count === null || count === undefined ? '' : String(count));

/** A unit as the form holds it; undefined for one that is new. */
export function packOf(unit: Unit | undefined, timeZone: string) {
  const coming = unit?.factors.filter(({ from }) => from !== null && Date.parse(from) > Date.now()) ?? [];
  return {
    unit: unit?.unit ?? '',
    factor: shown(unit?.factor),
    gtin: unit?.gtin ?? '',
    weight: shown(unit?.weightGrams),
    volume: shown(unit?.volumeMl),
    minimum: shown(unit?.minimum ?? 1),
    increment: shown(unit?.increment ?? 1),
    precision: shown(unit?.displayPrecision ?? 0),
    isSellable: unit?.isSellable ?? true,
    changes: coming.map(
      ({ from, factor, weightGrams }): PackChange => ({
        key: from ?? '',
        day: dayOf(from ?? 0, timeZone),
        factor: shown(factor),
        weight: shown(weightGrams),
      }),
    ),
  };
}
export type PackForm = ReturnType<typeof packOf>;

const numbersOf = (form: PackForm) => ({
  factor: neededWhole(form.factor),
  weight: readWhole(form.weight),
  volume: readWhole(form.volume),
  minimum: neededWhole(form.minimum),
  increment: neededWhole(form.increment),
  precision: neededWhole(form.precision),
});

/** What is wrong by box; of the changes to come by `changes/0/factor`. */
export function packProblems(form: PackForm): Problems {
  const changes = form.changes.flatMap(({ day, factor, weight }, at): [string, Whole][] => [
    [`changes/${at}/day`, day === '' ? { error: text.needed } : { value: null }],
    [`changes/${at}/factor`, neededWhole(factor)],
    [`changes/${at}/weight`, readWhole(weight)],
  ]);
  return problemsIn({ ...numbersOf(form), ...Object.fromEntries(changes) });
}

type Conversion = NonNullable<NonNullable<ProductChanges['units']>[number]['conversions']>[number];

/** A change on a day begins when the day does; one that is said for today begins now. */
function conversionOf({ day, factor, weight }: PackChange, timeZone: string): Conversion {
  const isToday = day === dayOf(Date.now(), timeZone);
  const weightGrams = readWhole(weight).value ?? undefined;
  return {
    ...(!isToday && { from: startOfDay(day, timeZone) }),
    factor: readWhole(factor).value ?? 0,
    ...(weightGrams !== undefined && { weightGrams }),
  };
}

const isNumber = (read: Whole): read is { readonly value: number } => typeof read.value === 'number';

/** Only what differs from what was seen is sent; of a form that `packProblems` finds nothing wrong with. */
export function packChanges(unit: Unit | undefined, form: PackForm, timeZone: string): ProductChanges {
  const before = packOf(unit, timeZone);
  const isNew = (field: keyof PackForm): boolean => unit === undefined || JSON.stringify(form[field]) !== JSON.stringify(before[field]);
  const { factor, weight, volume, minimum, increment, precision } = numbersOf(form);
  const said = {
    unit: form.unit.trim(),
    ...(unit === undefined && isNumber(factor) && { factor: factor.value }),
    ...(isNew('gtin') && { gtin: textOrNull(form.gtin) }),
    ...(isNew('weight') && weight.error === undefined && { weightGrams: weight.value }),
    ...(isNew('volume') && volume.error === undefined && { volumeMl: volume.value }),
    ...(isNew('minimum') && isNumber(minimum) && { minimum: minimum.value }),
    ...(isNew('increment') && isNumber(increment) && { increment: increment.value }),
    ...(isNew('precision') && isNumber(precision) && { displayPrecision: precision.value }),
    ...(isNew('isSellable') && { isSellable: form.isSellable }),
    ...(isNew('changes') && { conversions: form.changes.map((change) => conversionOf(change, timeZone)) }),
  };
  return Object.keys(said).length === 1 ? {} : { units: [said] };
}
