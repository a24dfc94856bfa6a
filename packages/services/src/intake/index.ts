export { advanceImports, StepWanted } from './advance-imports.ts';
export { exportFile, refusedRowsFile, type WantedExport } from './export-file.ts';
export { type ExportedPage, exportRows } from './export-rows.ts';
export type { ImportedRow, ImportSummary } from './import-document.ts';
export { applyImport, checkImport, discardImport, STEP_WANTED, saveImportMapping, stopImport } from './move-import.ts';
export { type PutOpeningInput, putEmpties, putOpenInvoices, putOpeningStock, putUnappliedMoney } from './put-opening.ts';
export { getImport, type ImportColumn, type ImportDocument, listImportRows, listImports, type SavedMapping } from './read-imports.ts';
export { type BroughtFile, MAX_FILE_BYTES, startImport } from './start-import.ts';
export { FILE_FORMATS, type FileFormat, type TableFile } from './table-file.ts';
