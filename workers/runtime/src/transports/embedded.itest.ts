import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { mintTenant, startTestDatabase } from '@omniroute/testing';
import { transportConformance } from './conformance.ts';
import { embeddedTransport } from './embedded.ts';

transportConformance('the embedded transport', async () => {
  const database = await startTestDatabase();
  const [one, two] = [await mintTenant(database), await mintTenant(database)];
  return {
    database,
    tenantIds: [one.id, two.id],
    clock: systemClock,
    ids: makeIds(systemClock),
    open: (core, controls) => embeddedTransport(core, controls),
    close: () => database.close(),
  };
});
