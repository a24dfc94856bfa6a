import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const cellsOf = (page: Page): Promise<string[]> => page.locator('tr[data-row] td > a').allTextContents();

/** All first cells of the list, page by page. */
async function walk(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    await rowsShown(page);
    await expect(page.locator('tr[data-row] td > a').first()).toBeVisible();
    all.push(...(await cellsOf(page)));
    const next = page.getByRole('button', { name: 'Next page' });
    if (await next.isDisabled()) return all;
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
  }
}

async function download(page: Page): Promise<string[][]> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const view = page.getByRole('menuitem', { name: 'Exactly this view, CSV' });
  const [file] = await Promise.all([page.waitForEvent('download'), view.click()]);
  const text = readFileSync(await file.path(), 'utf8');
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => (quoted ?? bare ?? '').replaceAll('""', '"')),
    );
}

test('filter, sort, columns and page survive a reload, and the CSV is exactly the filtered list', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/customers');
  await rowsShown(page);

  await page.getByRole('button', { name: 'Segment', exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Shop', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/f\.segment=shop/);
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.waitForURL(/sort=code/);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('checkbox', { name: 'Phone' }).click();
  await page.getByRole('checkbox', { name: 'Sales rep' }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/cols=/);
  await expect(page.getByRole('columnheader', { name: 'Phone' })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Code' })).toHaveAttribute('aria-sort', 'ascending');
  await rowsShown(page);
  const seen = await cellsOf(page);

  await page.reload();
  await rowsShown(page);
  expect(await cellsOf(page)).toEqual(seen);
  await expect(page.getByRole('columnheader', { name: 'Sales rep' })).toBeVisible();

  // The box that selects rows has no words and is no column of the file.
  const heads = (await page.getByRole('columnheader').allTextContents()).filter((head) => head.trim() !== '');
  const [head = [], ...rows] = await download(page);
  expect(head).toHaveLength(heads.length);
  expect(head).not.toContain('Phone');
  const all = await walk(page);
  expect(all.length).toBeGreaterThan(seen.length - 1);
  expect(rows.map(([name]) => name)).toEqual(all);
  expect(new Set(rows.map((row) => row[head.indexOf('Segment')]))).toEqual(new Set(['shop']));

  // A link to the third look at a list is the same for everybody who opens it, and back leads to the same rows.
  const url = page.url();
  await page.locator('tr[data-row] a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Customers');
  await page.goBack();
  await rowsShown(page);
  expect(page.url()).toBe(url);
});

test('a link with nonsense in it is answered in words, not with a crash', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/orders?after=nonsense');
  await expect(page.getByRole('alert').filter({ hasText: 'Orders could not be loaded' })).toBeVisible();
  await page.goto('/products?q=zzzzzz');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.goto('/customers/NO-SUCH-CODE');
  await expect(page.getByText('There is nothing here')).toBeVisible();
});
