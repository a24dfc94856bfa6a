export { type DiffDocument, type DiffGroup, diffPriceDraft } from './diff-draft.ts';
export type { DiffRowDocument, MovedPrices } from './diff-row.ts';
export { draftErrors, type LintDocument, type LintFinding, lintPriceDraft } from './lint-draft.ts';
export { type PreviewDocument, type PreviewedList, previewPriceDraft } from './preview-draft.ts';
export { type SimulatedPrice, type SimulationDocument, simulateBasket } from './simulate-basket.ts';
