export {
  beginningsOf,
  type CustomerExportRow,
  customersAfter,
  daysOf,
  findOutlets,
  mostUnits,
  type OutletExportRow,
  outletsAfter,
  pricesAfter,
  skusAfter,
} from './export.ts';
export {
  changeImport,
  discardImport,
  earlierKeys,
  findCurrency,
  findImport,
  finishStaging,
  type ImportChange,
  type ImportRow,
  type ImportState,
  insertImport,
  keysOfFile,
  listImports,
  lockImport,
  type NewImport,
  nextAwaiting,
  nextRows,
  type OutcomeCounts,
  type RowOutcome,
  type RowResult,
  type StagedRow,
  settleRows,
  stageRows,
} from './imports.ts';
export { listMappings, type MappingRow, saveMapping } from './mappings.ts';
export {
  codesWithZeros,
  existingCodes,
  findNamed,
  listOpening,
  lockOpening,
  type NamedRow,
  type OpeningKind,
  type OpeningRecord,
  putOpening,
} from './opening.ts';
export { emptyImportRows, endEmptying, removeStaleImports, takeImportToEmpty } from './sweep-imports.ts';

export { emptyImportRows, endEmptying, removeStaleImports, takeImportToEmpty } from './sweep-imports.ts';
