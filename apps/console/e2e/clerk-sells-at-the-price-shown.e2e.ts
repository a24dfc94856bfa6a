import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { demo, examine, house, sample, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const LIST = 'ZZ-COLLECT';
const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;

async function send(request: APIRequestContext, [method, path]: readonly ['POST' | 'PUT', string], data: object = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': `e2e-${crypto.randomUUID()}` };
  const answer = await request.fetch(`${demo.gateway}/api/v1${path}`, { method, headers, data });
  expect([path, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([path, expect.any(Number), '']);
  return answer.json();
}

/** A list for who collects: the sample for 2 % less than delivered, signed by a second person. */
async function sellCheaperToWhoCollects(request: APIRequestContext, browser: Browser): Promise<void> {
  const { customerCode, sku, unit } = sample();
  const asked = { customerCode, fulfilment: 'deliver', lines: [{ sku, quantity: 1, unit }] };
  const { lines } = (await send(request, ['POST', '/prices/calculate'], asked)) as { lines: { listMinor: string }[] };
  const priceMinor = String((BigInt(lines[0]?.listMinor ?? '0') * 98n) / 100n);
  await send(request, ['PUT', `/price-lists/${LIST}`], {
    name: 'Collected at the depot',
    currency: house.currency,
    taxInclusive: false,
    breaks: 'volume',
    assignments: [{ fulfilment: 'collect', priority: 900, from: '2026-01-01T00:00:00Z' }],
    entries: [{ sku, unit, minBaseQuantity: 1, priceMinor }],
  });
  await send(request, ['POST', `/price-lists/${LIST}/submit`], { reason: 'As agreed' });
  const approver = await pageOf(browser, staff('finance-approver'), { path: '/' });
  const signed = await approver.evaluate(
    async (input) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/trpc/pricing.approve', { method: 'POST', headers, body: JSON.stringify(input) })).status;
    },
    { code: LIST, requestId: crypto.randomUUID() },
  );
  expect(signed).toBe(200);
  await approver.context().close();
  await send(request, ['POST', `/price-lists/${LIST}/publish`]);
}

const totalOf = (page: Page) => page.getByRole('term').filter({ hasText: 'Total' }).locator('xpath=following-sibling::dd').first();
const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

test('who collects is shown at the desk what they are charged, and a coupon says what it does', async ({ page, request, browser }) => {
  await sellCheaperToWhoCollects(request, browser);
  await signIn(page, staff('order-clerk'), `/orders/new?customer=${sample().customerCode}`);
  const add = page.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sample().sku);
  await expect(page.getByRole('option').first()).toContainText(sample().sku);
  await add.press('Enter');
  await expect(page.getByRole('combobox', { name: /^Unit of/ })).toContainText(sample().unit);
  await expect(totalOf(page)).toContainText(/\d/);
  const delivered = (await totalOf(page).textContent()) ?? '';

  await choose(page, 'How', 'Customer collects');
  await expect(totalOf(page)).not.toHaveText(delivered);
  const collected = (await totalOf(page).textContent()) ?? '';
  await expect(page.getByRole('combobox', { name: 'Came by' })).toContainText('Phone');

  await page.getByRole('textbox', { name: /^Coupon/ }).fill('no-such-26');
  await page.keyboard.press('Enter');
  const coupons = page.getByRole('region', { name: 'Coupons' });
  await expect(coupons).toContainText('NO-SUCH-26');
  await expect(coupons).toContainText('It gives nothing on these goods.');
  await examine(page, 'the desk with a coupon');
  await coupons.getByRole('button', { name: 'Take out coupon NO-SUCH-26' }).click();

  await page.getByRole('button', { name: /^Place order/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(totalOf(page)).toHaveText(collected);
  await expect(page.getByRole('definition').filter({ hasText: 'Customer collects' }).first()).toBeVisible();
});
