export {
  type Database,
  type DatabaseOptions,
  errorCode,
  errorConstraint,
  isTaken,
  isUnavailable,
  openDatabase,
  type PlatformTx,
  readTenant,
  type Statement,
  type Tx,
  withTenant,
  withTenantLock,
} from './database.ts';
export { inSavepoint } from './savepoint.ts';
