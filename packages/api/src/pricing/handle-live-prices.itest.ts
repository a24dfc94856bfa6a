import { setTimeout as sleep } from 'node:timers/promises';
import { runVerb } from '@omniroute/services';
import { putPriceList } from '@omniroute/services/pricing';
import { type MintedTenant, TwoTenants } from '@omniroute/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handleLivePrices } from './handle-live-prices.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const leaving: AbortController[] = [];
afterEach(() => {
  for (const one of leaving.splice(0)) one.abort();
});

/** Somebody's page, which takes line after line until it is left. */
async function open(tenant: MintedTenant, subject = `${tenant.slug}/order-clerk`) {
  const abort = new AbortController();
  leaving.push(abort);
  const request = new Request('http://console.test/api/live-prices', { signal: abort.signal });
  const identity = { issuer: 'urn:test', subject, name: 'Someone' };
  const response = await handleLivePrices(request, { services: world.services, app: 'console', identity, tenantChoice: tenant.slug });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => {
    const part = await reader?.read();
    return part?.done ? undefined : part?.value;
  };
  return { response, next, leave: () => abort.abort() };
}
const change = (tenant: MintedTenant, from = '2020-01-01T00:00:00Z') =>
  runVerb({ services: world.services, caller: tenant.caller('importer') }, putPriceList, {
    code: 'LIVE',
    name: 'Live',
    currency: 'NGN',
    isTaxInclusive: false,
    assignments: [{ priority: 0, from }],
    entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '900' }],
  });

describe('a page that follows prices', () => {
  it('has the moment at once, another one when prices change, and nothing of other businesses', async () => {
    const [page, other] = [await open(world.ours), await open(world.theirs)];
    const [first] = [await page.next(), await other.next()];
    expect(first).toMatch(/^\S+ \S+ \d+\n$/);
    await change(world.ours);
    expect(await page.next()).not.toBe(first);
    const heard = other.next();
    expect(await Promise.race([heard, sleep(1_500, 'nothing')])).toBe('nothing');
    await change(world.theirs);
    expect(await heard).toMatch(/\n$/);
  });

  it('ends when it is left, and another that stays goes on', async () => {
    const [leaver, stayer] = [await open(world.ours), await open(world.ours)];
    await Promise.all([leaver.next(), stayer.next()]);
    leaver.leave();
    expect(await leaver.next()).toBeUndefined();
    await change(world.ours);
    expect(await stayer.next()).toMatch(/\n$/);
  });

  it('is turned away where nobody is signed in, or for another business', async () => {
    const stranger = await open(world.ours, `${world.theirs.slug}/nobody`);
    expect(stranger.response.status).toBe(403);
    const nobody = await handleLivePrices(new Request('http://console.test/api/live-prices'), {
      services: world.services,
      app: 'console',
      identity: undefined,
      tenantChoice: world.ours.slug,
    });
    expect(nobody.status).toBe(401);
  });
});
