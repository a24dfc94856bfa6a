'use client';

import { formatMoney } from '@omniroute/ui/format';
import { Checkbox, Select } from '@omniroute/ui/primitives';
import { audienceOf, useAudienceNames } from '../price-list/index.ts';
import type { Depot } from '../words/index.ts';
import { MODES, type RuleForm, STEPS, whyNotOf } from './rules.ts';
import { circularText } from './text.ts';
import type { Priced, PriceList } from './types.ts';

const text = circularText('en');

interface Props {
  readonly list: PriceList;
  readonly depots: readonly Depot[];
  readonly currency: string;
  readonly rule: RuleForm;
  readonly onChange: (rule: RuleForm) => void;
  readonly error: string | undefined;
  /** What the last pricing left to do by hand. */
  readonly byHand: Priced['lists'][number]['problems'];
}

/** A list, whether it follows the circular, and by which rule. */
export function ListRule({ list, depots, currency, rule, onChange, error, byHand }: Props) {
  const names = useAudienceNames(list.assignments, depots);
  const reason = whyNotOf(list);
  const whyNot = reason && text[reason];
  const isIn = rule.isChosen && whyNot === undefined;
  return (
    <li className="grid gap-x-4 gap-y-2 py-2.5 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-center">
      <div className="min-w-0">
        <Checkbox
          label={list.name}
          checked={isIn}
          disabled={whyNot !== undefined}
          onCheckedChange={(is) => onChange({ ...rule, isChosen: is === true })}
        />
        <p className="ps-6 text-xs text-ink-subtle [overflow-wrap:anywhere]">{whyNot ?? audienceOf(list.assignments, names)}</p>
      </div>
      {isIn && <Rule list={list} currency={currency} rule={rule} onChange={onChange} />}
      {error !== undefined && (
        <p role="alert" className="text-dense font-medium text-danger-ink lg:col-span-2">
          {error}
        </p>
      )}
      {isIn && byHand.length > 0 && (
        <details className="text-dense text-ink lg:col-span-2">
          <summary className="cursor-pointer text-warning-ink">{text.byHand(byHand.length)}</summary>
          <ul className="grid gap-1 py-1 ps-3">
            {byHand.map(({ sku, unit, words }) => (
              <li key={`${sku} ${unit} ${words}`} className="[overflow-wrap:anywhere]">
                {words}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Rule({ list, currency, rule, onChange }: Pick<Props, 'list' | 'currency' | 'rule' | 'onChange'>) {
  const steps = STEPS.some((step) => step === rule.toMinor) ? STEPS : [...STEPS, rule.toMinor];
  const money = (minor: string): string => (minor === '1' ? text.exact : formatMoney({ minor, currency }));
  return (
    <div className="grid gap-2 sm:grid-cols-3 lg:w-[34rem]">
      <Select
        aria-label={text.fieldOf(text.keep, list.name)}
        options={[
          { value: 'amount', label: text.keepAmount(currency) },
          { value: 'percent', label: text.keepPercent },
        ]}
        value={rule.keep}
        onValueChange={(value) => onChange({ ...rule, keep: value === 'percent' ? 'percent' : 'amount' })}
      />
      <Select
        aria-label={text.fieldOf(text.roundTo, list.name)}
        options={steps.map((value) => ({ value, label: money(value) }))}
        value={rule.toMinor}
        onValueChange={(toMinor) => onChange({ ...rule, toMinor })}
      />
      {rule.toMinor !== '1' && (
        <Select
          aria-label={text.fieldOf(text.roundMode, list.name)}
          options={MODES.map((value) => ({ value, label: text.modeName(value) }))}
          value={rule.mode}
          onValueChange={(value) => onChange({ ...rule, mode: MODES.find((mode) => mode === value) ?? rule.mode })}
        />
      )}
    </div>
  );
}
