import type { EventEnvelope } from '@omniroute/domain';
import type { FilledTenant } from './filled-tenant.ts';
import type { VerbSample } from './verb-sample.ts';

function eventOf(event: EventEnvelope | undefined): EventEnvelope {
  if (!event) throw new Error('the tenant has no event: fill it first');
  return event;
}
const openInvoice = {
  number: 'INV-1',
  customerCode: 'CUST-001',
  issuedOn: '2026-10-01',
  dueOn: '2026-11-01',
  totalMinor: '5000',
  openMinor: '4000',
};
const stepWanted = ({ created, importIds }: FilledTenant): { event: EventEnvelope; data: unknown } => ({
  event: eventOf(created[0]),
  data: { importId: importIds[3], runId: importIds[3], step: 1 },
});

const givenUp = (of: FilledTenant): { event: EventEnvelope; data: unknown } => ({
  event: eventOf(of.created[0]),
  data: { importId: of.importIds[4], runId: of.importIds[4], step: 1, reason: 'It was set aside.' },
});

/** One working call of every verb about imports and what going live brings. */
export function intakeSamples(of: FilledTenant): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  return {
    'intake.advanceImports': { role: 'worker', input: [stepWanted(of)] },
    'intake.applyImport': owner({ id: of.importIds[2] }),
    'intake.checkImport': owner({ id: of.importIds[0], mapping: { sku: 0, name: 1 } }),
    'intake.discardImport': owner({ id: of.importIds[1] }),
    'intake.exportRows': { ...owner({ kind: 'products', limit: 100 }), needs: 'catalogue.put-products' },
    'intake.giveUpImports': { role: 'worker', input: [givenUp(of)] },
    'intake.getImport': owner({ id: of.importIds[0] }),
    'intake.listImportRows': owner({ id: of.importIds[0], limit: 10 }),
    'intake.listImports': owner({ withTotal: true }),
    'intake.putEmpties': owner({ rows: [{ customerCode: 'CUST-001', container: 'Crate', quantity: 4 }] }),
    'intake.putOpenInvoices': owner({ rows: [openInvoice] }),
    'intake.putOpeningStock': owner({
      rows: [{ warehouse: 'WH-1', sku: 'SKU-001', batch: 'B1', unit: 'piece', quantity: 4, unitCostMinor: '90' }],
    }),
    'intake.putUnappliedMoney': owner({
      rows: [{ reference: 'T1', customerCode: 'CUST-001', receivedOn: '2026-11-01', amountMinor: '500' }],
    }),
    'intake.saveImportMapping': owner({ id: of.importIds[5], name: 'Mine', mapping: { sku: 0, name: 1 } }),
    'intake.stopImport': owner({ id: of.importIds[6] }),
  };
}
