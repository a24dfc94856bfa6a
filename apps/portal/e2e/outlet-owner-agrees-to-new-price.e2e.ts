import { type Browser, expect, type Page, test } from '@playwright/test';
import { demoUser } from '../../../tooling/e2e/demo.ts';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';
import { addFirst, demo, examine, openBasket, orderNumber, ownerOfOne, search, settled, signIn } from './portal.ts';

test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

interface Quote {
  readonly lines: readonly { readonly sku: string; readonly unit: string; readonly price: { priceListCode: string; listMinor: string } }[];
}

/** Somebody of the distributor's, in a browser of their own, whose calls the console's pages would make. */
async function staffOf(browser: Browser, role: string, tenant: string | null) {
  const page = await (await browser.newContext({ baseURL: demo.console })).newPage();
  await page.goto('/price-lists');
  await page.locator('a[href^="/api/sign-in"]').first().click();
  await page.waitForURL((url) => !url.href.startsWith(demo.console));
  await submitSignIn(page, demoUser(demo, role, tenant));
  await page.waitForURL((url) => url.pathname === '/price-lists');
  return async (call: string, input: object): Promise<void> => {
    const data = { ...input, requestId: crypto.randomUUID() };
    const answer = await page.request.post(`/api/trpc/${call}`, { data, headers: { origin: demo.console } });
    expect([call, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([call, 200, '']);
  };
}

/** Opens the basket, and answers with its first line as the distributor prices it. */
async function quotedLine(page: Page): Promise<Quote['lines'][number]> {
  const quoted = page.waitForResponse((response) => response.url().includes('pricing.quote') && response.ok());
  await openBasket(page);
  const batch = (await (await quoted).json()) as { result: { data: Quote } }[];
  const line = batch.map(({ result }) => result.data).find((data) => 'lines' in data)?.lines[0];
  if (!line) throw new Error('the basket has no price');
  return line;
}

const total = (page: Page) => page.locator('dt', { hasText: 'Total with VAT' }).locator('xpath=following-sibling::dd');

test('an order that waited for the line is not sent at a price nobody has seen: both prices are shown, and the buyer decides', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const owner = ownerOfOne(11);
  await signIn(page, owner);
  await page.goto('/orders');
  await settled(page);
  const orders = page.getByRole('link', { name: /SO-\d+/ });
  const ordered = await orders.count();
  await search(page, 'noodle');
  await addFirst(page, 1);
  const line = await quotedLine(page);
  await settled(page);
  const seen = (await total(page).textContent()) ?? '';
  const [manager, approver] = [
    await staffOf(browser, 'pricing-manager', owner.tenant),
    await staffOf(browser, 'finance-approver', owner.tenant),
  ];
  const { priceListCode: code, listMinor } = line.price;
  const publish = async (more: bigint): Promise<void> => {
    const cells = [{ sku: line.sku, unit: line.unit, to: { priceMinor: (BigInt(listMinor) + more).toString() } }];
    await manager('pricing.editDraft', { code, cells });
    await manager('pricing.submit', { code, reason: 'As agreed' });
    await approver('pricing.approve', { code });
    await manager('pricing.publish', { code });
  };

  // The line is down when the order is placed, and the price is another one when it is back.
  await page.route('**/api/trpc/order.place**', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByText(/Saved on this phone, waiting to send/)).toBeVisible();
  await publish(100_000n);
  await page.unroute('**/api/trpc/order.place**');
  await expect(page.getByRole('heading', { name: 'The price changed' })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('s').filter({ hasText: seen }).first()).toBeVisible();
  const agree = page.getByRole('button', { name: /^Order for/ });
  await expect(agree).toBeEnabled();

  await examine(page, 'changed price');

  // It stays so over a reload, and says so on every page; nothing is ordered.
  await page.goto('/orders');
  await settled(page);
  await expect(page.getByText('The price changed, so your order was not sent on.')).toBeVisible();
  await expect(orders).toHaveCount(ordered);
  await page.getByRole('link', { name: 'Look again' }).click();
  await expect(agree).toBeEnabled();
  const offered = /₦[\d,.]+/.exec((await agree.textContent()) ?? '')?.[0] ?? '';
  expect(offered).not.toBe(seen);
  await agree.click();
  await orderNumber(page);
  await expect(total(page)).toHaveText(offered);

  // The next basket shows the new price; it falls before the page has heard of it. The buyer takes the lines back.
  await search(page, 'noodle');
  await addFirst(page, 1);
  await page.route('**/api/live-prices**', (route) => route.abort());
  await openBasket(page);
  await expect(total(page)).toHaveText(offered);
  await settled(page);
  await page.route('**/api/trpc/pricing.quote**', (route) => route.abort());
  await publish(0n);
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByRole('heading', { name: 'The price changed' })).toBeVisible();
  await expect(page.getByText(/Nothing is ordered yet/).first()).toBeVisible();
  await page.unroute('**/api/trpc/pricing.quote**');
  await page.getByRole('button', { name: 'Back into the basket' }).click();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await expect(total(page)).toHaveText(seen);
  await page.goto('/orders');
  await settled(page);
  await expect(orders).toHaveCount(ordered + 1);
});
