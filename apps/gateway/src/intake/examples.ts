import type { z } from 'zod';
import type { ImportAnswer, ImportDetailAnswer } from './wire.ts';

const NONE = { created: 0, changed: 0, unchanged: 0, refused: 0 };

export const EXAMPLE_FILE =
  'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds\r\nNDL-CHK-70,"Noodles, chicken, 70 g",Food > Noodles,Harvest,Harvest Mills,piece,standard,carton,40\r\n';

/** A file that was just brought. */
export const EXAMPLE_IMPORT: z.infer<typeof ImportAnswer> = {
  id: '019abc12-3456-7890-abcd-ef0123456789',
  kind: 'products',
  list: null,
  fileName: 'november.csv',
  format: 'csv',
  sheet: null,
  state: 'ready',
  rows: 412,
  rowsDone: 0,
  checked: NONE,
  applied: NONE,
  keptBlank: [],
  newWords: [],
  doubts: [],
  trouble: null,
  createdBy: 'ERP',
  createdAt: '2026-11-22T09:30:00.000Z',
  checkedAt: null,
  appliedAt: null,
  emptiedAt: null,
};

/** The same after its dry run. */
export const EXAMPLE_CHECKED: z.infer<typeof ImportDetailAnswer> = {
  ...EXAMPLE_IMPORT,
  state: 'checked',
  rowsDone: 412,
  checked: { created: 9, changed: 31, unchanged: 370, refused: 2 },
  checkedAt: '2026-11-22T09:30:04.000Z',
  header: ['SKU', 'Name', 'VAT'],
  columns: [
    { id: 'sku', label: 'SKU', isKey: true, isNeeded: false },
    { id: 'name', label: 'Name', isKey: false, isNeeded: true },
    { id: 'taxClass', label: 'Tax class', isKey: false, isNeeded: true },
  ],
  mapping: { sku: 'SKU', name: 'Name', taxClass: 'VAT' },
};
