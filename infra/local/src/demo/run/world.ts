import type { Actor } from '@omniroute/domain/tenant';
import { simulatedClock } from '@omniroute/providers/clock';
import { openStorage } from '@omniroute/providers/storage';
import { type Caller, openServices, type Services } from '@omniroute/services';
import type { DemoTenant } from '../types.ts';

/** What the simulation of one tenant works with. Each tenant lives in a time of its own. */
export interface World {
  readonly tenant: DemoTenant;
  readonly tenantId: string;
  readonly services: Services;
  readonly clock: ReturnType<typeof simulatedClock>;
  /** Depot ids by code. */
  readonly warehouses: ReadonlyMap<string, string>;
  /** Customer ids by code. */
  readonly customers: ReadonlyMap<string, string>;
  /** Actors by the subject they sign in with. */
  readonly members: ReadonlyMap<string, Actor>;
}

/** The house itself, setting a tenant up. */
export const SETUP_ACTOR: Actor = { kind: 'platform', id: 'demo-seed', name: 'OmniRoute set-up', role: 'platform', scope: {} };

/** The caller of a verb in the simulation. */
export const callerOf = (tenantId: string, actor: Actor, channel: string): Caller => ({
  tenantId,
  actor,
  channel,
  correlationId: `demo-${actor.id}`,
});

/**
 * Commits do not wait for the disk: a seed that a power cut interrupts is made again from the start, and the last step, on an
 * ordinary connection, flushes all of it. Tables are walked by their indexes: a plan made while they were empty must not become
 * a scan of a quarter's orders at every insert.
 */
const SESSION = '-c synchronous_commit=off -c enable_seqscan=off -c jit=off -c statement_timeout=120000';

/** Opens the verbs under a simulated clock, with the files of this home. The caller closes `services.db`. */
export function openSimulation(
  { urls, home }: { urls: { app: string; platform: string }; home: string },
  start: Date,
): { services: Services; clock: World['clock'] } {
  const clock = simulatedClock(start);
  const appUrl = new URL(urls.app);
  appUrl.searchParams.set('options', SESSION);
  const services = openServices({ appUrl: appUrl.toString(), platformUrl: urls.platform, name: 'omniroute-demo', poolSize: 2, clock });
  return { services: { ...services, files: openStorage({ ...process.env, OMNIROUTE_HOME: home }, clock) }, clock };
}
