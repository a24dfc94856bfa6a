export { listError, useListPage } from './use-list-page.ts';
