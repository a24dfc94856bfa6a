export {
  openServices,
  openTable,
  pdfPrinter,
  readOnlineRetail,
  type Services,
  type Table,
  type TableRow,
  withSpooled,
  writeWorkbook,
} from './context.ts';
export { type BatchItem, type BatchVerb, runBatchVerb } from './run-batch.ts';
export { authorise, type Call, type Caller, defineVerb, runVerb, type Verb } from './run-verb.ts';
