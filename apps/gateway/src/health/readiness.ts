import type { Services } from '@omniroute/services';
import { runVerb } from '@omniroute/services';
import { listWarehouses } from '@omniroute/services/inventory';
import { findMemberships } from '@omniroute/services/tenant';

const CACHED_MS = 1_000;
const TIMEOUT_MS = 2_000;
/** No tenant has this id. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Two questions whose answer is known, through both doors of the database: they fail while it is away or has no tables yet. */
async function ask(services: Services): Promise<void> {
  const actor = { kind: 'platform', id: 'readyz', name: 'readyz', role: 'auditor', scope: {} } as const;
  const caller = { tenantId: NOBODY, actor, channel: 'probe', correlationId: 'readyz' };
  await Promise.all([
    findMemberships(services, { issuer: 'urn:omniroute:probe', subject: 'readyz' }),
    runVerb({ services, caller }, listWarehouses, { limit: 1 }),
  ]);
}

async function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } catch {
    return false; // why is said by the requests that fail for it; a probe is asked every second
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether the database answers both doors and has our tables, within two seconds. The answer is given again for a second, and
 * askers at the same moment share one question, so that probes do not become load.
 */
export function readinessOf(services: Services): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined;
  return () => {
    const now = services.clock.now().getTime();
    if (!last || now - last.at >= CACHED_MS || now < last.at) last = { at: now, answer: within(TIMEOUT_MS, ask(services)) };
    return last.answer;
  };
}
