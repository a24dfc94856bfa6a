'use client';

import { RecordTimeline } from '../timeline/index.ts';
import { useWhen } from '../words/index.ts';
import type { SettingsDocument, Step, TaxClass } from './rules.ts';
import { rulesText } from './text.ts';
import { stepValue } from './words.ts';

const text = rulesText('en');
const TITLES: Readonly<Record<string, string>> = {
  'pricing-settings.put': text.changed,
  'pricing-settings.deputy-named': text.deputyNamed,
  'pricing-settings.deputy-ended': text.deputyEnded,
  'pricing-settings.deputy-taken-back': text.deputyTakenBack,
  'pricing-settings.tax-rate-put': text.rateChanged,
  'pricing-settings.tax-rate-taken-back': text.rateGone,
};
const FIELDS: Readonly<Record<string, string>> = {
  mergeStrategy: text.mergeStrategy,
  priceDate: text.priceDate,
  totalStepMinor: text.totalStepMinor,
  totalMode: text.totalMode,
  totalTerms: text.totalTerms,
  costSource: text.costSource,
  minimumMarginBasisPoints: text.minimumMarginBasisPoints,
  singleSignaturePrices: text.singleSignaturePrices,
  singleSignatureBasisPoints: text.singleSignatureBasisPoints,
  basisPoints: text.basisPoints,
};

const isTaxClass = (value: unknown): value is TaxClass => value === 'standard' || value === 'zero-rated' || value === 'exempt';

/** Who changed the rules and the rates of VAT, from what to what, and who was named to sign for whom. */
export function RulesTimeline({ settings }: { readonly settings: SettingsDocument }) {
  const when = useWhen();
  const { currency, timeline } = settings;
  const detailOf = ({ notes }: Pick<Step, 'notes'>): string | undefined => {
    const { deputy, member, from, until, taxClass, reference = '' } = notes;
    if (isTaxClass(taxClass)) return text.rateStep(text[taxClass], when(String(from)), String(reference));
    if (deputy === undefined || member === undefined) return undefined;
    return `${text.stands(String(deputy), String(member))}, ${text.period(when(String(from)), when(String(until)))}`;
  };
  return (
    <RecordTimeline
      steps={timeline}
      titles={TITLES}
      fields={FIELDS}
      showValue={(field, value) => stepValue(field, value, currency)}
      showDetail={detailOf}
    />
  );
}
