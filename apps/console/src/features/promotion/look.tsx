import { formatMoney } from '@omniroute/ui/format';
import { Badge, DateTime, LastDay, type Tone } from '@omniroute/ui/primitives';
import { Check, CircleDot, CircleOff, CircleSlash, Clock, Pencil, PlayCircle } from 'lucide-react';
import { type Burn, burnOf, draftOn, type PromotionState, stateOf } from './state.ts';
import { promotionText } from './text.ts';
import type { PromotionRow } from './types.ts';

const text = promotionText('en');
const number = new Intl.NumberFormat('en-NG');
const TONES: Readonly<Record<PromotionState, Tone>> = {
  running: 'success',
  planned: 'info',
  'used-up': 'danger',
  over: 'neutral',
  draft: 'neutral',
  waiting: 'warning',
  approved: 'info',
};
export const STATE_ICONS = {
  running: PlayCircle,
  planned: Clock,
  'used-up': CircleSlash,
  over: CircleOff,
  draft: Pencil,
  waiting: CircleDot,
  approved: Check,
} as const satisfies Readonly<Record<PromotionState, unknown>>;
const WORDS: Readonly<Record<PromotionState, string>> = {
  running: text.running,
  planned: text.planned,
  'used-up': text.usedUpState,
  over: text.over,
  draft: text.draft,
  waiting: text.waiting,
  approved: text.approved,
};
export const stateWord = (state: PromotionState): string => WORDS[state];

/** A state by icon and word. */
export function StateBadge({ state }: { readonly state: PromotionState }) {
  const Icon = STATE_ICONS[state];
  return (
    <Badge tone={TONES[state]}>
      <Icon aria-hidden />
      {WORDS[state]}
    </Badge>
  );
}

/** How a promotion stands, and where it runs and is being changed, how far that has come. */
export function StateBadges({ row, now }: { readonly row: PromotionRow; readonly now: number }) {
  const draft = draftOn(row);
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <StateBadge state={stateOf(row, now)} />
      {draft && (draft === 'draft' ? <Badge>{text.changing}</Badge> : <StateBadge state={draft} />)}
    </span>
  );
}

/** From when until when customers have it as it is now. */
export function Dates({ row }: { readonly row: PromotionRow }) {
  const { from, until, effectiveFrom, effectiveUntil } = row.current ?? row;
  const begins = [from, effectiveFrom]
    .filter((moment) => moment !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  const ends = [until, effectiveUntil].filter((moment) => moment !== null).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  if (begins === undefined) return null;
  return (
    <span className="whitespace-nowrap">
      <DateTime at={begins} precision="day" /> – {ends === undefined ? text.withoutEnd : <LastDay until={ends} />}
    </span>
  );
}

const amountOf = ({ kind }: Burn, amount: bigint, currency: string): string =>
  kind === 'money' ? formatMoney({ minor: amount, currency }) : kind === 'units' ? text.units(Number(amount)) : text.uses(Number(amount));

/** The budget that is planned after the one that runs, and from when; nothing where none is planned or told. */
export function NextBudget({ row: { next, budget }, currency }: { readonly row: PromotionRow; readonly currency: string }) {
  if (next === null || budget === null) return null;
  const { limitMinor, limitUnits, limitUses } = next;
  const limits = [
    ...(limitMinor === null ? [] : [formatMoney({ minor: limitMinor, currency })]),
    ...(limitUnits === null ? [] : [text.units(limitUnits)]),
    ...(limitUses === null ? [] : [text.uses(limitUses)]),
  ];
  return (
    <span className="text-xs text-ink-muted tabular-nums">
      {text.plannedFrom} <DateTime at={next.begins} precision="day" />: {limits.length === 0 ? text.noBudget : limits.join(', ')}
    </span>
  );
}

/** How much of its budget is given, as a bar and in words; what was given, where there is no limit; nothing where it is not told. */
export function BurnBar({ row, currency }: { readonly row: PromotionRow; readonly currency: string }) {
  if (row.budget === null) return null;
  const burn = burnOf(row);
  if (!burn) {
    const { consumedMinor, reservedMinor } = row.budget;
    const given = BigInt(consumedMinor) + BigInt(reservedMinor);
    return <span className="text-ink-muted tabular-nums">{text.givenOfAny(formatMoney({ minor: given, currency }))}</span>;
  }
  const isUsedUp = burn.percent >= 100;
  const given = burn.kind === 'money' ? formatMoney({ minor: burn.given, currency }) : number.format(burn.given);
  const words = [text.givenOf(given, amountOf(burn, burn.limit, currency)), ...(isUsedUp ? [text.usedUp] : [])].join(' · ');
  return (
    <span className="grid min-w-28 gap-1">
      <span title={words} className="truncate text-xs text-ink-muted tabular-nums">
        {words}
      </span>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
        <span
          className={`block h-full rounded-full ${isUsedUp ? 'bg-danger' : burn.percent >= 80 ? 'bg-warning' : 'bg-accent'}`}
          style={{ width: `${Math.max(burn.percent, burn.given > 0n ? 2 : 0)}%` }}
        />
      </span>
    </span>
  );
}
