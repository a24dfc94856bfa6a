import type { Operation } from '../operation.ts';
import { exportOperations } from './exports.ts';
import { importOperations } from './imports.ts';

export const intakeOperations: readonly Operation[] = [...importOperations, ...exportOperations];
