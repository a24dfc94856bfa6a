import type { Circular } from './types.ts';

export const MODES = ['nearest-half-up', 'up', 'down'] as const;
export type Mode = (typeof MODES)[number];
/** In minor units; a kobo is no rounding at all. */
export const STEPS = ['1', '100', '500', '1000', '5000', '10000'] as const;

/** How one list follows a circular, as it stands on screen. */
export interface RuleForm {
  readonly isChosen: boolean;
  readonly keep: 'amount' | 'percent';
  /** Minor units, a decimal string. */
  readonly toMinor: string;
  readonly mode: Mode;
}

export const USUAL: RuleForm = { isChosen: false, keep: 'amount', toMinor: '1000', mode: 'nearest-half-up' };

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The rules that a circular was priced by, by the code of their list. */
export function rulesOf({ lists }: Circular): Readonly<Record<string, RuleForm>> {
  return Object.fromEntries(
    lists.map(({ code, rule }) => {
      const rounding = partOf(rule, 'rounding');
      const toMinor = partOf(rounding, 'toMinor');
      return [
        code,
        {
          isChosen: true,
          keep: partOf(rule, 'keep') === 'percent' ? 'percent' : 'amount',
          toMinor: typeof toMinor === 'string' ? toMinor : USUAL.toMinor,
          mode: MODES.find((mode) => mode === partOf(rounding, 'mode')) ?? USUAL.mode,
        },
      ];
    }),
  );
}

/** The chosen rules as they are sent. */
export const wantedOf = (rules: Readonly<Record<string, RuleForm>>) =>
  Object.entries(rules)
    .filter(([, { isChosen }]) => isChosen)
    .map(([code, { keep, toMinor, mode }]) => ({ code, keep, rounding: { toMinor, mode } }));
