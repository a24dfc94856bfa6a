export type { DocumentPrinter, TableColumn, TableDocument, TableRow } from './table-document.ts';
