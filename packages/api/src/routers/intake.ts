import {
  applyImport,
  checkImport,
  discardImport,
  getImport,
  listImportRows,
  listImports,
  saveImportMapping,
  stopImport,
} from '@omniroute/services/intake';
import { list, read, router, write } from '../trpc.ts';

/** Files that are brought in. They themselves come over a route of their own, and so do exports: bodies here are small. */
export const intakeRouter = router({
  list: list(listImports),
  get: read(getImport),
  rows: read(listImportRows),
  check: write(checkImport),
  /** Writes what was found; `apply` is a word that tRPC keeps for itself. */
  begin: write(applyImport),
  stop: write(stopImport),
  discard: write(discardImport),
  saveMapping: write(saveImportMapping),
});
