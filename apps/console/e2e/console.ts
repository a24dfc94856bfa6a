import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Demo, demoUser, readDemo } from '../../../tooling/e2e/demo.ts';
import { settled, waitsUntilReady } from '../../../tooling/e2e/settled.ts';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';

export { examine, SETTLES, settled } from '../../../tooling/e2e/settled.ts';

export type DemoUser = Demo['users'][number];
export const demo = readDemo();

const [first] = demo.tenants;
if (first === undefined) throw new Error('demo.json names no tenant');
/** The business whose staff the journeys are about. */
export const house = first;

export const staff = (role: string): DemoUser => demoUser(demo, role, house.slug);

/** A customer and a product of the business that an order can be placed for. */
export function sample(): Demo['samples'][number] {
  const found = demo.samples.find(({ tenant }) => tenant === house.slug);
  if (found === undefined) throw new Error(`demo.json has no sample of ${house.slug}`);
  return found;
}

/** E-mail and password at the provider, from the console's own page; ends at `path`, or where a business has to be chosen. */
export async function signIn(page: Page, user: DemoUser, path = '/'): Promise<void> {
  waitsUntilReady(page);
  page.context().on('page', waitsUntilReady);
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('a[href^="/api/sign-in"]').first().click();
  await page.waitForURL((url) => !url.href.startsWith(demo.console));
  await submitSignIn(page, user);
  await page.waitForURL((url) => url.href.startsWith(demo.console) && !/^\/(api\/|sign-in)/.test(url.pathname));
  await settled(page);
}

/** Collects what a page complains about in its console: errors, and warnings of React about the server's and the browser's drawing. */
export function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  return complaints;
}

/** Waits until a list shows the rows that its address asks for (or says that there are none), without skeletons. */
export async function rowsShown(page: Page): Promise<void> {
  await settled(page);
  const asked = () => page.evaluate(() => new URLSearchParams(window.location.search).toString());
  const shown = () => page.locator('table[data-query]').first().getAttribute('data-query');
  await expect.poll(async () => (await shown()) === (await asked())).toBe(true);
  await expect(page.locator('table[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('tr[data-row]').first()).toBeVisible();
}

/** An order that comes from elsewhere: over REST, with the owner's key; answers once it is placed. */
export async function placeByRest(request: APIRequestContext): Promise<{ readonly id: string; readonly number: string }> {
  const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
  const { customerCode, sku, unit } = sample();
  const answer = await request.post(`${demo.gateway}/api/v1/orders`, {
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': `e2e-${crypto.randomUUID()}` },
    data: { customerCode, lines: [{ sku, quantity: 1, unit }] },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as { id: string; number: string };
}
