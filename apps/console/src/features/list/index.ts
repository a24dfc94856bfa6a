export { BulkOutcome, type RowOutcome } from './bulk-outcome.tsx';
export { NextStep } from './next-step.tsx';
export { readChoices } from './read-choices.ts';
export { Fact, PanelState, RecordPanel } from './record-panel.tsx';
export { shownPage } from './shown-page.ts';
export { type ListInput, useListPage } from './use-list-page.ts';
export { useOpenRow } from './use-open-row.ts';
export { useSeenValues } from './use-seen-values.ts';
