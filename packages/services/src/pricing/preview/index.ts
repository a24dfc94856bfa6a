export { type DiffDocument, type DiffGroup, type DiffRowDocument, diffPriceDraft } from './diff-draft.ts';
export { draftErrors, type LintDocument, type LintFinding, lintPriceDraft } from './lint-draft.ts';
export { type MovedPrices, type PreviewDocument, type PreviewedList, previewPriceDraft } from './preview-draft.ts';
export { type SimulatedPrice, type SimulationDocument, simulateBasket } from './simulate-basket.ts';
