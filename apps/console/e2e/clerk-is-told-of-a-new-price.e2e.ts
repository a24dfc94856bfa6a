import { expect, test } from '@playwright/test';
import { house, sample, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

interface Quote {
  readonly grossMinor: string;
  readonly lines: readonly { readonly price: { readonly priceListCode: string; readonly listMinor: string } }[];
}

test('a price published while the order is taken is asked about before it is charged, at the desk too', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const { sku, unit, customerCode } = sample();
  const staffOf = async (role: string) => {
    const own = await pageOf(browser, staff(role), { path: '/price-lists' });
    return async (call: string, input: object): Promise<void> => {
      const data = { ...input, requestId: crypto.randomUUID() };
      const answer = await own.request.post(`/api/trpc/${call}`, { data, headers: { origin: new URL(own.url()).origin } });
      expect([call, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([call, 200, '']);
    };
  };
  const [manager, approver] = [await staffOf('pricing-manager'), await staffOf('finance-approver')];
  await signIn(page, staff('order-clerk'), `/orders/new?customer=${customerCode}`);
  const add = page.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sku);
  await expect(page.getByRole('option').first()).toContainText(sku);
  const quoted = page.waitForResponse((response) => response.url().includes('pricing.quote') && response.ok());
  await add.press('Enter');
  const batch = (await (await quoted).json()) as { result: { data: Quote } }[];
  const price = batch.map(({ result }) => result.data).find((data) => 'lines' in data)?.lines[0]?.price;
  if (!price) throw new Error(`${sku} has no price at ${house.slug}`);
  const total = page.getByRole('term').filter({ hasText: 'Total' }).locator('xpath=following-sibling::dd').first();
  await expect(total).toContainText(/[1-9]/);
  const seen = (await total.textContent()) ?? '';
  const { priceListCode: code, listMinor } = price;
  const publish = async (more: bigint): Promise<void> => {
    await manager('pricing.editDraft', { code, cells: [{ sku, unit, to: { priceMinor: (BigInt(listMinor) + more).toString() } }] });
    await manager('pricing.submit', { code, reason: 'As agreed' });
    await approver('pricing.approve', { code });
    await manager('pricing.publish', { code });
  };

  // The desk has not heard of it yet when the clerk places the order.
  await page.route('**/api/live-prices**', (route) => route.abort());
  await page.route('**/api/trpc/pricing.quote**', (route) => route.abort());
  await publish(100_000n);
  await page.unroute('**/api/trpc/pricing.quote**');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: /The price changed from/ })).toContainText('nothing is ordered yet');
  await expect(page).toHaveURL(/\/orders\/new/);
  await expect(total).not.toHaveText(seen);
  const now = (await total.textContent()) ?? '';
  await expect(page.getByRole('alert').filter({ hasText: 'The price changed' })).toContainText(now.trim());
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(page.getByText(now.trim()).first()).toBeVisible();
  await publish(0n);
});
