export { freePort } from './ports.ts';
export { startThrowAwayPostgres, type ThrowAwayOptions, type ThrowAwayPostgres } from './postgres.ts';
