import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, SETTLES, sample, settled, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const REASON = 'Their last lorry came two days late';

async function change(page: Page, verb: string, input: object): Promise<void> {
  const status = await page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`/api/trpc/${path}`, { method: 'POST', headers, body })).status;
    },
    [verb, JSON.stringify({ ...input, requestId: crypto.randomUUID() })] as const,
  );
  expect([verb, status]).toEqual([verb, 200]);
}
const minimumOf = (page: Page, priceMinor: string) =>
  change(page, 'pricing.putMinimums', { reason: 'Journey', prices: [{ sku: sample().sku, unit: sample().unit, priceMinor }] });

async function takeLine(page: Page): Promise<void> {
  const add = page.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sample().sku);
  await expect(page.getByRole('option').first()).toContainText(sample().sku);
  await add.press('Enter');
  await page.getByRole('textbox', { name: /^Quantity of/ }).fill('2');
}

test('a clerk asks for a price below the minimum, a second person signs it, and the waiting order goes out', async ({ page, browser }) => {
  const manager = await pageOf(browser, staff('pricing-manager'), { path: '/' });
  const approver = await pageOf(browser, staff('finance-approver'), { path: '/' });
  await minimumOf(manager, '99900000');
  try {
    const complaints = listenForComplaints(page);
    await signIn(page, staff('order-clerk'), `/orders/new?customer=${sample().customerCode}`);
    await takeLine(page);
    await expect(page.getByText('One line is below its minimum selling price.')).toBeVisible();
    const place = page.getByRole('button', { name: /^Place order/ });
    await expect(place).toBeDisabled();
    await examine(page, 'the desk below the minimum');

    await page.getByRole('button', { name: 'Ask for this price' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask for a price below the minimum' });
    await expect(dialog).toContainText(/Finance approver/);
    await expect(dialog.getByRole('textbox', { name: /^Price of one/ })).toHaveValue(/^\d/);
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toContainText('Say why');
    await examine(page, 'asking below the minimum');
    await dialog.getByRole('textbox', { name: /^Why/ }).fill(REASON);
    // What is written is not lost by a key, nor by a click beside it.
    const question = page.getByRole('dialog', { name: 'Leave without asking?' });
    for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(4, 4)]) {
      await close();
      await question.getByRole('button', { name: 'Stay' }).click();
      await expect(dialog.getByRole('textbox', { name: /^Why/ })).toHaveValue(REASON);
    }
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/was asked for and waits for approval/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ask for this price' })).toHaveCount(0);
    await expect(place).toBeDisabled();

    await expect(async () => {
      await approver.goto('/');
      await expect(approver.getByText('Special prices to approve')).toBeVisible();
    }).toPass();
    await approver.goto('/price-lists/specials');
    await settled(approver);
    const row = approver.getByRole('row').filter({ hasText: REASON });
    await expect(row).toContainText('below the minimum selling price');
    await row.getByRole('button', { name: 'Approve' }).click();
    await expect(row).toContainText('Live');

    // Nobody reloads: the order that waits at the desk passes.
    await expect(place).toBeEnabled(SETTLES);
    await place.click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    expect(complaints).toEqual([]);
  } finally {
    // The other journeys sell it at its list price.
    await minimumOf(manager, '1');
    await manager.context().close();
    await approver.context().close();
  }
});
