export { startThrowAwayPostgres, type ThrowAwayOptions, type ThrowAwayPostgres } from './postgres.ts';
