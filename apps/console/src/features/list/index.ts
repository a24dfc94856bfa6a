export { listCount, listError, useListPage } from './use-list-page.ts';
export { useSeenValues } from './use-seen-values.ts';
