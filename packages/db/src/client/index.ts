export {
  type Database,
  type DatabaseOptions,
  errorCode,
  isUnavailable,
  openDatabase,
  type PlatformTx,
  type Statement,
  type Tx,
  withTenant,
} from './database.ts';
