import { editText } from './text.ts';

const text = editText('en');

/** What a box for a whole number holds: a number, null where it is empty, or what is wrong with it. */
export type Whole = { readonly value: number | null; readonly error?: undefined } | { readonly value?: undefined; readonly error: string };

/** Reads a whole number as people write it: `270`, `1,250`. What is none of these is an error, never an empty box. */
export function readWhole(typed: string): Whole {
  const plain = typed.trim();
  if (plain === '') return { value: null };
  const digits = /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^\d{1,9}$/.test(digits) ? { value: Number(digits) } : { error: text.noWhole };
}

/** The number of a box that must hold one. */
export function neededWhole(typed: string): Whole {
  const read = readWhole(typed);
  return read.value === null ? { error: text.needed } : read;
}

export const textOrNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** By place in the form: what is wrong there. */
export type Problems = Readonly<Record<string, string>>;

/** Only the boxes that something is wrong with. */
export const problemsIn = (boxes: Readonly<Record<string, Whole>>): Problems =>
  Object.fromEntries(Object.entries(boxes).flatMap(([place, { error }]) => (error === undefined ? [] : [[place, error]])));
