import { draftText } from './draft/text.ts';
import { changeFieldText, priceListText } from './text.ts';

const text = priceListText('en');
const words = draftText('en');

const STEPS = {
  'draft-put': text.stepDraftPut,
  'draft-edited': text.stepDraftEdited,
  'draft-rebased': text.stepDraftRebased,
  'draft-discarded': text.stepDraftDiscarded,
  submitted: text.stepSubmitted,
  approved: text.stepApproved,
  'approved-alone': text.stepApprovedAlone,
  published: text.stepPublished,
  reverted: text.stepReverted,
  put: text.stepPut,
} as const;

/** Titles of the steps of price lists and promotions, by the type in the audit log. */
export const stepTitles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(STEPS).flatMap(([step, title]) => ['price-list', 'promotion'].map((kind) => [`${kind}.${step}`, title])),
);

const FIELDS: Readonly<Record<string, string>> = changeFieldText('en');

/** A price stands under its SKU and unit, a term under its own name. */
export const isPriceField = (field: string): boolean => field.includes(' ');

/** Fields in words; a price is named as it is kept, by SKU and unit. */
export const fieldNames = (fields: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field, isPriceField(field) ? field : (FIELDS[field] ?? field)]));

/** What a step says beside its changes: which version, and of how many prices. */
export function changeDetail(
  type: string,
  { version, prices, changes, errors, asDeputy }: Readonly<Record<string, unknown>>,
): string | undefined {
  const count = typeof prices === 'number' ? prices : typeof changes === 'number' ? changes : undefined;
  const told = [
    ...(typeof version === 'number' && type.endsWith('.published') ? [text.versionOf(version)] : []),
    ...(count === undefined ? [] : [words.prices(count)]),
    ...(typeof errors === 'number' ? [text.inSpiteOf(words.errors(errors))] : []),
    ...(asDeputy === true ? [text.asDeputy] : []),
  ];
  return told.length === 0 ? undefined : told.join(' · ');
}
