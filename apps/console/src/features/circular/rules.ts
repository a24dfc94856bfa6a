import type { Circular, PriceList } from './types.ts';

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

type Rules = Readonly<Record<string, RuleForm>>;

/** Why a list cannot follow a circular; undefined where it can. */
export const whyNotOf = ({ basedOn, version }: Pick<PriceList, 'basedOn' | 'version'>): 'follows' | 'unpublished' | undefined =>
  basedOn !== null ? 'follows' : version === 0 ? 'unpublished' : undefined;

/** How many of these lists are chosen, and whether that is all of them, none, or some. */
export function chosenOf(rules: Rules, codes: readonly string[]): { readonly count: number; readonly state: boolean | 'indeterminate' } {
  const count = codes.filter((code) => rules[code]?.isChosen === true).length;
  return { count, state: count === 0 ? false : count === codes.length || 'indeterminate' };
}

/** All of these lists chosen, or none; how each follows stays as it was said. */
export const chooseAll = (rules: Rules, codes: readonly string[], isChosen: boolean): Rules => ({
  ...rules,
  ...Object.fromEntries(codes.map((code) => [code, { ...(rules[code] ?? USUAL), isChosen }])),
});

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** Whether a list goes with the circular by its own formula, behind one that was chosen. */
export const isRenewed = ({ rule }: Circular['lists'][number]): boolean => partOf(rule, 'keep') === 'formula';

/** The rules that a circular was priced by, by the code of their list. */
export function rulesOf({ lists }: Circular): Rules {
  return Object.fromEntries(
    lists
      .filter((list) => !isRenewed(list))
      .map(({ code, rule }) => {
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
export const wantedOf = (rules: Rules) =>
  Object.entries(rules)
    .filter(([, { isChosen }]) => isChosen)
    .map(([code, { keep, toMinor, mode }]) => ({ code, keep, rounding: { toMinor, mode } }));
