import { withTenant } from '@omniroute/db/client';
import { migrate } from '@omniroute/db/migrate';
import { startThrowAwayPostgres } from '@omniroute/local';
import { type Caller, openServices, runBatchVerb, runVerb, type Services } from '@omniroute/services';
import { advanceImpact, editPriceDraft, getImpact, type ImpactDocument, startImpact } from '@omniroute/services/pricing';
import { round } from '../kernel/cpu.ts';
import { makeBenchTenant } from '../kernel/tenant.ts';
import { seedOrders } from './seed.ts';

const LINES = 1_000_000;
const PRICE_LIST = 'STD';

export interface ImpactDbFigure {
  readonly lines: number;
  readonly seconds: number;
  readonly steps: number;
  /** The longest time that one step's transaction was open. */
  readonly longestStepMs: number;
  readonly heapMiB: number;
}

/** Steps as a worker takes them, one transaction each, until the run has ended. */
async function workOff(services: Services, who: { caller: Caller; id: string; say: (line: string) => void }) {
  const { caller, id, say } = who;
  let longestStepMs = 0;
  const begun = performance.now();
  for (let step = 0; ; step += 1) {
    const stepBegun = performance.now();
    const event = {
      id,
      type: 'impact.step-wanted',
      source: 'bench',
      tenant_id: caller.tenantId,
      data: {},
      metadata: { correlation_id: '', user_id: '', channel: '' },
      timestamp: '',
      version: 1,
    };
    await withTenant(services.db, caller.tenantId, (tx) =>
      runBatchVerb(services, { tx, pipeline: 'pricing', verb: advanceImpact }, [{ event, data: { runId: id, step } }]),
    );
    longestStepMs = Math.max(longestStepMs, performance.now() - stepBegun);
    const impact: ImpactDocument = await runVerb({ services, caller }, getImpact, { id });
    say(
      `${impact.doneLines.toLocaleString('en')} of ${impact.totalLines.toLocaleString('en')} lines after ${round((performance.now() - begun) / 1000, 1)} s`,
    );
    if (impact.state !== 'running') return { impact, steps: step + 1, seconds: (performance.now() - begun) / 1000, longestStepMs };
  }
}

/**
 * `npm run bench -- impact-db`: a tenant's million lines of past orders, read from the database and priced with a draft that moves every carton by 5 %,
 * in the steps of the worker, with progress written at each. Seeding is not timed.
 */
export async function benchImpactDb({ count = LINES, say }: { count?: number; say: (line: string) => void }): Promise<ImpactDbFigure> {
  const postgres = await startThrowAwayPostgres();
  try {
    await migrate(postgres.superuserUrl());
    const services = openServices({ appUrl: postgres.appUrl(), platformUrl: postgres.platformUrl(), name: 'omniroute-bench' });
    const tenant = await makeBenchTenant(services, 'impact-db');
    say(`seeding ${count.toLocaleString('en')} lines`);
    await seedOrders(postgres.superuserUrl(), tenant.id, count);
    const actor = { kind: 'member', id: 'bench', name: 'Bench', role: 'pricing-manager', scope: {} } as const;
    const caller: Caller = { tenantId: tenant.id, actor, channel: 'bench', correlationId: 'bench' };
    const cells = tenant.skus.map((sku) => ({ sku, unit: 'carton', to: { priceMinor: '252000' } }));
    await runVerb({ services, caller }, editPriceDraft, { code: PRICE_LIST, cells });
    const { id } = await runVerb({ services, caller }, startImpact, { lists: [PRICE_LIST], weeks: 13 });
    const { impact, steps, seconds, longestStepMs } = await workOff(services, { caller, id, say });
    await services.db.close();
    if (impact.state !== 'done') throw new Error(`the run ended ${impact.state}: ${impact.trouble}`);
    const lines = Object.values(impact.result?.total.lines ?? {}).reduce((sum, moved) => sum + moved, 0);
    const heapMiB = round(process.memoryUsage().heapUsed / 1024 / 1024, 0);
    const figure = { lines, seconds: round(seconds, 1), steps, longestStepMs: round(longestStepMs, 0), heapMiB };
    say(`${lines.toLocaleString('en')} lines of orders priced twice out of the database in ${figure.seconds} s: ${JSON.stringify(figure)}`);
    return figure;
  } finally {
    await postgres.stop();
  }
}
