export { Sheet, type SheetProps } from './sheet.tsx';
export type { Edits } from './sheet-state.ts';
export type { CellChange, CellRef, Content, SheetCell, SheetColumn, SheetGroup, SheetRow } from './types.ts';
export { type SheetControl, type SheetFacts, type UseSheetOptions, useSheet, useSheetFacts } from './use-sheet.ts';
