import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, sample, settled, signIn, staff } from './console.ts';

/** Every list, and one record behind each. */
const LISTS = ['/orders', '/customers', '/products', '/price-lists', '/stock', '/settings/api-keys'] as const;
const RECORDS = ['/orders', '/customers', '/products', '/price-lists'] as const;

async function walkLists(page: Page): Promise<void> {
  for (const path of LISTS) {
    await page.goto(path);
    await rowsShown(page);
    await examine(page, path);
  }
}

async function walkRecords(page: Page): Promise<void> {
  for (const path of RECORDS) {
    await page.goto(path);
    await rowsShown(page);
    const href = await page.locator('tr[data-row] a').first().getAttribute('href');
    await page.goto(href ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await examine(page, `one of ${path}`);
  }
}

const PRICING = [
  '/price-lists/workbench?lists=BASE,MTR',
  '/price-lists/workbench',
  '/price-lists/specials',
  '/price-lists/infer',
  '/price-lists/BASE/draft',
  '/settings/pricing',
] as const;

async function walkPricing(page: Page): Promise<void> {
  for (const path of PRICING) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await examine(page, path);
  }
  await page.goto('/price-lists/BASE');
  await page.getByRole('button', { name: 'Edit terms' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await examine(page, 'terms of a price list');
  await page.goto('/price-lists/specials');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await examine(page, 'a special price');
}

async function walkRest(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();
  await examine(page, 'my work');
  await page.goto('/analytics?days=7');
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await examine(page, 'analytics');
  await expect(page.getByRole('table', { name: 'Value by day' }).getByRole('row')).toHaveCount(8);
  await page.goto('/parked');
  await expect(page.getByText('Nothing is parked')).toBeVisible();
  await examine(page, 'parked');
  await page.goto(`/orders/new?customer=${sample().customerCode}`);
  await expect(page.getByText('Credit left')).toBeVisible();
  const add = page.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sample().sku);
  await expect(page.getByRole('option').first()).toContainText(sample().sku);
  await add.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Quantity of/ })).toBeVisible();
  await examine(page, 'order entry');
  await page.getByRole('button', { name: 'Start again' }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ viewport: { width: 1280, height: 900 }, colorScheme });
    test('every screen is free of serious findings and complaints', async ({ page }) => {
      test.setTimeout(400_000);
      const complaints = listenForComplaints(page);
      await signIn(page, staff('tenant-owner'));
      await walkRest(page);
      await walkLists(page);
      await walkRecords(page);
      await walkPricing(page);
      expect(complaints).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });
  test('every screen fits', async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, staff('tenant-owner'));
    for (const path of ['/', ...LISTS, ...PRICING, '/analytics', '/parked', '/orders/new']) {
      await page.goto(path);
      await settled(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
  });
});

test('a page that is not part of the role says so in words', async ({ page }) => {
  await signIn(page, staff('storekeeper'));
  for (const path of ['/settings/api-keys', '/analytics', '/customers', '/orders/new', '/price-lists']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: 'This page is not part of your work' })).toBeAttached();
    await expect(page.getByText('You work here as Storekeeper')).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'API keys' })).toHaveCount(0);
  await examine(page, 'not allowed');
});
