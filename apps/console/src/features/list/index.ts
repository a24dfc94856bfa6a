export { readChoices } from './read-choices.ts';
export { Fact, PanelState, RecordPanel } from './record-panel.tsx';
export { isListCut, listCount, listError, useListPage } from './use-list-page.ts';
export { useOpenRow } from './use-open-row.ts';
export { useSeenValues } from './use-seen-values.ts';
