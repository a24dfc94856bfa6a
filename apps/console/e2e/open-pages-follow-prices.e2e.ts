import { expect, type Page, test } from '@playwright/test';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';
import { demo, house, settled, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

/** Who buys from this business only, so that none has to be chosen. */
const owner = demo.users.find(
  ({ role, tenant, login }) =>
    role === 'customer-owner' && tenant === house.slug && demo.users.filter((one) => one.login === login).length === 1,
);

interface Quoted {
  readonly customerCode: string;
  readonly grossMinor: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly unit: string;
    readonly price: { readonly priceListCode: string; readonly listMinor: string };
  }[];
}

/** Asks the app's own calls from one of its pages, as that page's person. */
const ask = async <T>(page: Page, call: string, input: object): Promise<T> => {
  const answer = await page.evaluate(
    async ([path, body]) => {
      const response = await fetch(`/api/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body as string,
      });
      return { status: response.status, text: await response.text() };
    },
    [call, JSON.stringify(input)] as const,
  );
  expect([call, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([call, 200, '']);
  return (JSON.parse(answer.text) as { result: { data: T } }).result.data;
};
const requestId = () => crypto.randomUUID();

test('an open basket and an open price list follow what is published meanwhile, untouched', async ({ browser }) => {
  test.setTimeout(240_000);
  if (!owner) throw new Error(`demo.json has no owner who buys from ${house.slug}`);
  const shop = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: demo.portal })).newPage();
  await shop.goto('/');
  await shop.getByRole('link', { name: 'Sign in with phone and PIN' }).click();
  await submitSignIn(shop, owner);
  await shop.waitForURL((url) => url.href.startsWith(demo.portal) && !url.pathname.startsWith('/api/'));
  await expect(shop.getByRole('heading', { name: 'What you owe' })).toBeVisible();
  const quoted = shop.waitForResponse((response) => response.url().includes('pricing.quote') && response.ok());
  await shop.goto('/browse?q=noodle');
  await shop
    .getByRole('button', { name: /^Add .* to the basket$/ })
    .first()
    .click();
  await shop.goto('/basket');
  const batch = (await (await quoted).json()) as { result: { data: Quoted } }[];
  const quote = batch.map(({ result }) => result.data).find((data) => 'lines' in data);
  const [line] = quote?.lines ?? [];
  if (!quote || !line) throw new Error('the basket has no price');
  const total = shop.locator('dt', { hasText: 'Total with VAT' }).locator('xpath=following-sibling::dd');
  await settled(shop);
  const before = await total.textContent();

  const manager = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists' });
  const approver = await pageOf(browser, staff('finance-approver'), { path: '/price-lists' });
  const code = line.price.priceListCode;
  const clerk = await (await browser.newContext()).newPage();
  const follows = clerk.waitForRequest((request) => request.url().includes('/api/live-prices'));
  await signIn(clerk, staff('order-clerk'), `/price-lists/${encodeURIComponent(code)}`);
  await expect(clerk.getByRole('heading', { level: 1 })).toBeVisible();
  await follows;
  await settled(clerk);
  const cells = [{ sku: line.sku, unit: line.unit, to: { priceMinor: (BigInt(line.price.listMinor) + 10_000n).toString() } }];
  await ask(manager, 'pricing.editDraft', { code, cells, requestId: requestId() });
  await ask(manager, 'pricing.submit', { code, reason: 'As agreed', requestId: requestId() });
  await ask(approver, 'pricing.approve', { code, requestId: requestId() });
  const news = shop.waitForResponse((response) => response.url().includes('pricing.quote') && response.ok());
  const listed = clerk.waitForResponse((response) => response.url().includes('pricing.list') && response.ok());
  await ask(manager, 'pricing.publish', { code, requestId: requestId() });
  const published = performance.now();
  await shop.bringToFront();
  await news;
  test.info().annotations.push({ type: 'basket follows after', description: `${Math.round(performance.now() - published)} ms` });
  await expect(total).not.toHaveText(before ?? '');
  await listed;
  await ask(manager, 'pricing.revert', { code, requestId: requestId() });
  await expect(total).toHaveText(before ?? '');
});
