export { type CellFault, type CellResult, type CellValue, doubtOfCode, withoutZeros } from './cell.ts';
export { type Column, type ColumnType, NO_LIMIT, ON_REQUEST, readCell, saysOnRequest, type WrittenCell, writeCell } from './column.ts';
export { BYTE_ORDER_MARK, csvLine } from './csv-text.ts';
export { guarded, guardedText, unguarded } from './formula.ts';
export {
  findHeader,
  headerKey,
  type Mapping,
  mappingByHeader,
  mappingFromHeaders,
  mappingTrouble,
  suggestMapping,
} from './header.ts';
export {
  IMPORT_COLUMNS,
  IMPORT_ITEM,
  IMPORT_KINDS,
  IMPORT_PERMISSION,
  type ImportKind,
  isImportKind,
  KEY_SEPARATOR,
  keyColumns,
} from './kinds.ts';
export { listOf, listText, pairsOf, pairsText } from './list-text.ts';
export {
  type Doubt,
  type FoundWord,
  type FoundWords,
  foldWord,
  halvesOf,
  type Meant,
  meantAmong,
  NAMED,
  type Named,
  withFound,
} from './nearly-known.ts';
export { WORKED_OUT } from './price-columns.ts';
export { isOffered, isUnitWithin, isWritten, MAX_UNITS, packColumns } from './product-columns.ts';
export { missingOfNew, type RowReading, type RowRefusal, type RowValues, readRow } from './row.ts';
export { unfitText } from './unfit.ts';
