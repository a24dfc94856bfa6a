import { expect, test } from '@playwright/test';
import { demo, examine, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });

test('an owner issues a key for one depot, sees it once, uses it, and revokes it', async ({ page, request }) => {
  const name = `Depot screen ${Date.now().toString(36)}`;
  await signIn(page, staff('tenant-owner'), '/settings/api-keys');
  await page.getByRole('button', { name: 'Issue a key' }).click();
  const form = page.getByRole('dialog', { name: 'Issue a key' });

  // Nothing said yet: the form says what is missing, in its place.
  await form.getByRole('button', { name: 'Issue a key' }).click();
  await expect(form.getByText('Say what will use the key.')).toBeVisible();
  await examine(page, 'issue a key');
  await form.getByRole('textbox', { name: 'What will use it' }).fill(name);
  await form.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Storekeeper' }).click();
  await form.getByRole('combobox', { name: 'May reach' }).click();
  await page.getByRole('option', { name: 'Only some depots' }).click();
  await form.getByRole('button', { name: 'Issue a key' }).click();
  await expect(form.getByText('Choose at least one depot.')).toBeVisible();
  await form.getByRole('checkbox').first().click();
  await form.getByRole('button', { name: 'Issue a key' }).click();

  const shown = page.getByRole('dialog', { name: 'Copy the key now' });
  const key = await shown.getByRole('textbox', { name: 'The key' }).inputValue();
  expect(key).toMatch(/^omr_/);
  await examine(page, 'the key');
  await shown.getByRole('button', { name: 'Copy the key' }).click();
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await shown.getByRole('button', { name: 'I have stored it' }).click();

  const headers = { authorization: `Bearer ${key}` };
  const ask = () => request.get(`${demo.gateway}/api/v1/products?limit=1`, { headers });
  expect((await ask()).status()).toBe(200);
  await expect(page.locator('body')).not.toContainText(key);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(`…${key.slice(-4)}`);
  await expect(row).toContainText('Depots');

  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  const question = page.getByRole('dialog', { name: new RegExp(name) });
  await expect(question).toContainText('refused from its next request on');
  await question.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toContainText('Revoked');
  expect((await ask()).status()).toBe(401);
});
