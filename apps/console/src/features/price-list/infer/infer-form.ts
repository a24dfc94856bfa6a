import type { RouterInputs, RouterOutputs } from '@omniroute/api';
import { momentIn } from '../draft/moment.ts';

export type Inferred = RouterOutputs['pricing']['infer'];
/** What is looked at: the same again makes the drafts. */
export type Wish = Pick<RouterInputs['pricing']['infer'], 'code' | 'name' | 'weeks' | 'until' | 'judgeWeeks' | 'priority'>;

/** How far back sales are read, and how much at the end they are judged by. */
export const WEEKS = [4, 13, 26, 52, 104, 260, 520] as const;
/** The rank that the lists begin with; their drafts say another. */
const PRIORITY = 10;
export const JUDGE_WEEKS = [1, 2, 4, 13, 26] as const;

export interface InferForm {
  readonly code: string;
  readonly name: string;
  /** `2026-11-30`, the last day that is read; empty: up to now. */
  readonly until: string;
  readonly weeks: string;
  /** Empty: the last quarter of the lines. */
  readonly judgeWeeks: string;
}
export const EMPTY: InferForm = { code: '', name: '', until: '', weeks: '26', judgeWeeks: '' };

export type Place = 'code' | 'name';
export const missingIn = ({ code, name }: InferForm): Place[] => [
  ...(name.trim() === '' ? (['name'] as const) : []),
  ...(code.trim() === '' ? (['code'] as const) : []),
];

/** What lists that are only looked at go by, until somebody names them. */
const UNNAMED = { code: 'SALES', name: 'From past sales' };

const DAY_MS = 86_400_000;

/** The end of that day by the business's clock. */
function endOf(day: string, timeZone: string): string | undefined {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : momentIn(timeZone, `${new Date(at + DAY_MS).toISOString().slice(0, 10)}T00:00`);
}

/** The form as the server takes it. A last day that is not over yet is now. */
export function wishOf(form: InferForm, { timeZone, now }: { readonly timeZone: string; readonly now: Date }): Wish {
  const until = endOf(form.until, timeZone);
  return {
    code: form.code.trim() || UNNAMED.code,
    name: form.name.trim() || UNNAMED.name,
    weeks: Number(form.weeks),
    priority: PRIORITY,
    ...(until !== undefined && Date.parse(until) < now.getTime() && { until }),
    ...(form.judgeWeeks !== '' && { judgeWeeks: Number(form.judgeWeeks) }),
  };
}

/** Times to judge by that leave something to learn from. */
export const judgesOf = (weeks: string): number[] => JUDGE_WEEKS.filter((judge) => judge < Number(weeks));

/** Whether the same sales are read: what comes of them is called is decided later. */
export const isSame = (a: Wish, b: Wish): boolean => {
  const read = ({ code: _code, name: _name, ...rest }: Wish): string => JSON.stringify(rest);
  return read(a) === read(b);
};
