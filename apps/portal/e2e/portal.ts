import { expect, type Page } from '@playwright/test';
import { type Demo, readDemo } from '../../../tooling/e2e/demo.ts';
import { settled, waitsUntilReady } from '../../../tooling/e2e/settled.ts';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';

export { examine, SETTLES, settled } from '../../../tooling/e2e/settled.ts';

export type DemoUser = Demo['users'][number];
export const demo = readDemo();

const owners = demo.users.filter((user) => user.role === 'customer-owner');
const placesOf = (user: DemoUser): DemoUser[] => owners.filter((other) => other.login === user.login);

function needed(user: DemoUser | undefined, what: string): DemoUser {
  if (user === undefined) throw new Error(`demo.json has no ${what}`);
  return user;
}

/** An owner who buys from several distributors with one phone number. */
export const ownerOfSeveral = needed(
  owners.find((user) => placesOf(user).length > 1),
  'owner known to two distributors',
);
/** Owners known to one distributor only, a different one for each journey, so that journeys do not disturb each other. */
export const ownerOfOne = (place: number): DemoUser =>
  needed(owners.filter((user) => placesOf(user).length === 1).at(place), `owner number ${place} of one distributor`);
export const tenantName = (slug: string | null): string => demo.tenants.find((tenant) => tenant.slug === slug)?.name ?? String(slug);

/** Phone number and PIN at the provider, from the portal's own page; ends in the shop or where a distributor is chosen. */
export async function signIn(page: Page, user: DemoUser): Promise<void> {
  waitsUntilReady(page);
  page.context().on('page', waitsUntilReady);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('link', { name: 'Sign in with phone and PIN' }).click();
  await page.waitForURL((url) => url.origin !== new URL(demo.portal).origin);
  await submitSignIn(page, user);
  await page.waitForURL((url) => url.origin === new URL(demo.portal).origin && !url.pathname.startsWith('/api/'));
  await settled(page);
}

/** Searches the catalogue and waits for what it finds. */
export async function search(page: Page, words: string): Promise<void> {
  await page.goto('/browse');
  await settled(page);
  await page.getByRole('searchbox', { name: 'Search products' }).fill(words);
  await page.waitForURL((url) => url.searchParams.get('q') === words);
  await expect(
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3 }) })
      .first(),
  ).toContainText(new RegExp(words, 'i'));
}

/** Puts the first `count` products shown into the basket. */
export async function addFirst(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await page
      .getByRole('button', { name: /^Add .* to the basket$/ })
      .first()
      .click();
}

/** Opens the basket by its place in the menu, which is there on every page. */
export async function openBasket(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main menu' })
    .locator('visible=true')
    .getByRole('link', { name: /^Basket/ })
    .click();
  await page.waitForURL(/\/basket$/);
  await settled(page);
}

/** Places the order, and answers with its number once its page is there. */
export async function placeOrder(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Place order' }).click();
  return orderNumber(page);
}

export async function orderNumber(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  const number = /SO-\d+/.exec(heading ?? '')?.[0];
  if (number === undefined) throw new Error(`no order number in “${heading}”`);
  return number;
}
