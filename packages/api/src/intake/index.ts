export { handleImport } from './handle-import.ts';
export { handleRefusedRows, handleRowsExport } from './handle-rows-export.ts';
