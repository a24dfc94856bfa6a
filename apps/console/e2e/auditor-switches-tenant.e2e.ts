import { expect, type Page, test } from '@playwright/test';
import { demo, examine, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const firstNames = async (page: Page): Promise<string[]> => {
  await page.goto('/customers');
  await rowsShown(page);
  return page.locator('tr[data-row] a').allTextContents();
};

test('an auditor of two businesses chooses one, looks, and switches to the other', async ({ page }) => {
  const [one, other] = demo.tenants;
  if (one === undefined || other === undefined) throw new Error('demo.json has no two tenants');
  await signIn(page, staff('auditor'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which business');
  await examine(page, 'choose');
  await page.getByRole('button', { name: new RegExp(one.name) }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();
  const switcher = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(switcher(one.name)).toBeVisible();
  const accent = await page.locator('html').getAttribute('data-accent');
  const names = await firstNames(page);

  await switcher(one.name).click();
  await page.getByRole('menuitem', { name: new RegExp(other.name) }).click();
  await expect(switcher(other.name)).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-accent', accent ?? '');
  const others = await firstNames(page);
  expect(others.filter((name) => names.includes(name)).length).toBeLessThan(5);
  // An auditor reads: nothing here sells, loads or issues.
  await expect(page.getByRole('link', { name: 'Take an order' })).toHaveCount(0);
  await page.goto('/settings/api-keys');
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Issue a key' })).toHaveCount(0);

  // The choice outlives a reload.
  await page.reload();
  await expect(switcher(other.name)).toBeVisible();
});
