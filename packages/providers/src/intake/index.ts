export { readOnlineRetail } from './online-retail.ts';
export { openTable, type Table } from './table/open-table.ts';
export type { TableRow } from './table/row-batches.ts';
export { withSpooled } from './table/spool.ts';
export { writeWorkbook } from './table/write-workbook.ts';
