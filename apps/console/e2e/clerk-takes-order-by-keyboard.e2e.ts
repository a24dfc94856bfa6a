import { expect, test } from '@playwright/test';
import { listenForComplaints, rowsShown, SETTLES, sample, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('a clerk takes an order without the mouse, and watches it move', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, staff('order-clerk'));
  const { keyboard } = page;

  // G N: to order entry, from anywhere.
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('n');
  await page.waitForURL(/\/orders\/new$/);
  const customer = page.getByRole('combobox', { name: 'Customer' });
  await expect(customer).toBeFocused();
  await keyboard.type(sample().customerCode);
  await expect(page.getByRole('option').first()).toContainText(sample().customerCode);
  await keyboard.press('Enter');
  await expect(page.getByText('Credit left')).toBeVisible();

  // Two lines: product, Enter, quantity, Enter, and the search is ready for the next one.
  const add = page.getByRole('combobox', { name: 'Add a product' });
  for (const [at, words] of [sample().sku, 'malt'].entries()) {
    await expect(add).toBeFocused();
    await keyboard.type(words);
    const found = page.getByRole('option').first();
    await expect(found).toContainText(new RegExp(words, 'i'));
    // What it costs this customer, and what their depot has of it, before it is taken.
    await expect(found).toContainText(/₦[\d,.]+ a (carton|pack|piece|roll|bag|crate|bale)/);
    await expect(found).toContainText(/in depot|None in the depot|Always there/i);
    await keyboard.press('Enter');
    const quantity = page.getByRole('textbox', { name: /^Quantity of/ }).nth(at);
    await expect(quantity).toBeFocused();
    await keyboard.type('2');
    await keyboard.press('Enter');
  }
  const outlet = (await page.getByRole('combobox', { name: 'Outlet' }).textContent()) ?? '';
  expect(outlet).not.toBe('');
  await expect(page.getByRole('button', { name: /^Place order/ })).toBeEnabled();
  await keyboard.press('Control+Enter');

  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  // What the screen showed is what was sent.
  await expect(page.getByRole('definition').filter({ hasText: `${outlet}, ` })).toBeVisible();
  const happened = page.getByRole('list', { name: 'What happened' });
  await expect(happened).toContainText('Order placed');
  // Nobody reloads: the timeline moves by itself.
  await expect(happened).toContainText(/Order (confirmed|declined)/, SETTLES);
  await expect(happened).toContainText('Phone');
  expect(complaints).toEqual([]);
});

test('a customer’s page leads to an order for them, and a half-taken order for another is set aside, not lost', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/customers');
  await page.getByRole('searchbox').fill(sample().customerCode);
  await page.waitForURL(/q=/);
  await rowsShown(page);
  await page.locator('tr[data-row] a').first().click();
  await page.waitForURL(/\/customers\/[^?]+$/);
  await page.getByRole('link', { name: 'Take an order' }).last().click();
  await page.waitForURL(/\/orders\/new\?customer=/);
  const add = page.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sample().sku);
  await expect(page.getByRole('option').first()).toContainText(sample().sku);
  await add.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Quantity of/ })).toHaveCount(1);

  await page.goto('/customers?f.status=active&sort=-name');
  await rowsShown(page);
  await page.locator('tr[data-row] a').first().click();
  await page.waitForURL(/\/customers\/[^?]+$/);
  await page.getByRole('link', { name: 'Take an order' }).last().click();
  await expect(page.getByText('No lines yet')).toBeVisible();
  await page.getByRole('button', { name: 'Back to it' }).click();
  await expect(page.getByRole('textbox', { name: /^Quantity of/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Start again' }).click();
});
