export { exportChoices } from './export-choices.ts';
export { ExportMenu } from './export-menu.tsx';
export { ImportButton } from './import-button.tsx';
export { importFilter } from './import-filter.ts';
export { ImportPage } from './import-page.tsx';
export { ImportsPage } from './imports-page.tsx';
