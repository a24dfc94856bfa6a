import { IMPORT_PERMISSION } from '@omniroute/domain/intake';
import { isPermitted } from '@omniroute/domain/tenant';
import { exportFile } from '@omniroute/services/intake';
import { FILE_TYPES } from '../file-body.ts';
import type { Operation } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { EXAMPLE_FILE } from './examples.ts';
import { ExportAnswer, ExportPath, ExportQuery } from './wire.ts';

const take: Operation = {
  id: 'exportRows',
  method: 'get',
  path: '/exports/{kind}',
  tag: 'Imports and exports',
  summary: 'Take everything of a kind out',
  description:
    'Exactly what an import of the kind takes, within your scope, as CSV or as an XLSX workbook: brought again, it changes nothing. Opening stock comes without its cost for whoever may not read costs. It comes as it is read; where it breaks off, so does the connection.',
  status: 200,
  answersFile: [FILE_TYPES.csv, FILE_TYPES.xlsx],
  schemas: { params: ExportPath, query: ExportQuery, answer: ExportAnswer },
  codes: ['price-list.missing', 'price-list.unknown'],
  example: { query: '?format=csv', answer: EXAMPLE_FILE },
  async handle({ services, callerFor, params, query }) {
    const { kind } = readWire(ExportPath, params);
    const { format = 'csv', list: target = null } = readWire(ExportQuery, query);
    const writer = callerFor(IMPORT_PERMISSION[kind]);
    // Whoever may only look at what others bring, such as an auditor, takes it out in that role.
    const caller = isPermitted(IMPORT_PERMISSION[kind], writer.actor.role) ? writer : callerFor('intake.export');
    return { file: await exportFile({ services, caller }, { kind, format, target }), name: kind };
  },
};

export const exportOperations: readonly Operation[] = [take];
