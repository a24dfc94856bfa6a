import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const mark = `SHEET${Date.now().toString(36).toUpperCase()}`;
const HEADER = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds';
const row = (place: number, name: string): string => `${mark}-${place},${name},Noodles,Indomie,Dufil Prima,piece,standard,carton,40`;
const names = (page: Page): Promise<string[]> => page.locator('tr[data-row] td > a').allTextContents();

/** Brings a file by the list's own button, and goes as far as what it would do. */
async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import products' });
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Check the rows' }).click();
}

test('a catalogue manager takes the list out, changes a cell, brings it back and sees the change in the list', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = listenForComplaints(page);
  await signIn(page, staff('catalogue-manager'), '/products');
  await rowsShown(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByText('Choose a file.')).toBeVisible();
  await examine(page, 'import from the list');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeFocused();

  await bring(page, 'new.csv', [HEADER, row(1, 'Onion 70 g'), row(2, 'Pepper 70 g'), row(3, 'Chicken 70 g')].join('\n'));
  await page.getByRole('button', { name: 'Write 3 rows' }).click();
  await page.getByRole('link', { name: 'See what changed' }).click();
  await rowsShown(page);
  expect((await names(page)).sort()).toEqual(['Chicken 70 g', 'Onion 70 g', 'Pepper 70 g']);

  // What is taken out is what the list shows, with every column that can be changed.
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('To edit and import again: products, those that match')).toBeVisible();
  await examine(page, 'export menu');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Products as CSV' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(4);
  expect(text).toContain('"Shelf life, days"');

  await bring(page, 'edited.csv', text.replace('"Pepper 70 g"', '"Pepper 65 g, hot"'));
  await page.getByRole('button', { name: 'Write 1 row' }).click();
  await expect(page.getByText('1 changed · 2 as they are')).toBeVisible();
  await page.getByRole('link', { name: 'See what changed' }).click();
  await rowsShown(page);
  expect(await names(page)).toEqual(['Pepper 65 g, hot']);
  await expect(page.getByText('what the file changed')).toBeVisible();
  await examine(page, 'what a file changed');
  expect(complaints).toEqual([]);
});

test('who may not bring files is not offered to, and takes out what they see', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/products');
  await rowsShown(page);
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
});
