import { calendarDay } from '../input/index.ts';
import { err, ok, type Result } from '../kernel/index.ts';

export const ATTRIBUTE_KINDS = ['text', 'number', 'flag', 'choice', 'day'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** Kinds whose values are few, so that lists and searches are narrowed by them. */
export const FACET_KINDS: readonly AttributeKind[] = ['choice', 'flag'];

/** What a tenant notes of its products beside what everybody does. */
export interface AttributeDefinition {
  readonly code: string;
  readonly name: string;
  readonly kind: AttributeKind;
  /** Of a choice. */
  readonly choices: readonly string[];
  /** What a number counts. */
  readonly measure: string | null;
}

type Read = Result<string, { code: string; detail: string }>;
const no = (detail: string): Read => err({ code: 'attribute.value', detail });

const YES = new Set(['yes', 'true', '1', 'y']);
const NO = new Set(['no', 'false', '0', 'n']);

/** A value as it is kept: a number in decimal notation without an exponent, a flag as `yes` or `no`, a day as 2026-11-30. */
export function readAttribute({ name, kind, choices }: AttributeDefinition, value: string): Read {
  const text = value.trim();
  switch (kind) {
    case 'text':
      return ok(text);
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? ok(text) : no(`${name}: “${text}” is no number. Write it as 12 or 12.5.`);
    case 'flag':
      if (YES.has(text.toLowerCase())) return ok('yes');
      return NO.has(text.toLowerCase()) ? ok('no') : no(`${name} is yes or no, not “${text}”.`);
    case 'choice': {
      const choice = choices.find((one) => one.toLowerCase() === text.toLowerCase());
      return choice === undefined ? no(`${name}: “${text}” is not among ${choices.join(', ')}.`) : ok(choice);
    }
    case 'day':
      return calendarDay.safeParse(text).success ? ok(text) : no(`${name}: “${text}” is no day such as 2026-11-30.`);
  }
}
