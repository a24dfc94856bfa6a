import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const mark = Date.now().toString(36).toUpperCase();
const HEADER = 'Artikel-Nr;Bezeichnung;Category;Brand;Principal;Base unit;Tax class;Unit 2;Pieces per carton';
const row = (sku: string, name: string, more = 'Noodles;Indomie;Dufil Prima;piece;standard;carton;40'): string => `${sku};${name};${more}`;

async function bring(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
async function map(page: Page, ours: string, theirs: string): Promise<void> {
  await page.getByRole('combobox', { name: ours, exact: true }).click();
  await page.getByRole('option', { name: theirs, exact: true }).click();
}
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

test('a catalogue manager brings a price sheet in, sees what it would do, mends nothing and writes the rest', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = listenForComplaints(page);
  await signIn(page, staff('catalogue-manager'), '/imports');
  await expect(page.getByRole('heading', { level: 1, name: 'Imports and exports' })).toBeVisible();
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByText('Choose a file.')).toBeVisible();
  await examine(page, 'imports');

  // Headers that nobody here has seen: two are chosen by hand and kept for the next sheet.
  await bring(page, 'april.csv', [
    'DUFIL PRIMA FOODS',
    '',
    HEADER,
    row(`E2E-${mark}-1`, 'Onion 70 g'),
    row(`E2E-${mark}-2`, 'Pepper 70 g'),
    row(`E2E-${mark}-3`, 'Bad', 'Noodles;Indomie;Dufil Prima;piece;luxury;carton;40'),
  ]);
  await expect(page.getByText('3 rows below the header in row 3.')).toBeVisible();
  await map(page, 'SKU', 'Artikel-Nr');
  await map(page, 'Name', 'Bezeichnung');
  await page.getByLabel('Keep this mapping as').fill(`Dufil ${mark}`);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText(`Kept as “Dufil ${mark}”.`)).toBeVisible();
  await examine(page, 'mapping');

  // Tried, and nothing written yet; the page may be left meanwhile.
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByText('Checked', { exact: true })).toBeVisible();
  await expect(tab(page, 'New')).toContainText('2');
  await expect(tab(page, 'Refused')).toContainText('1');
  await expect(page.getByRole('cell', { name: 'Tax class “luxury” is not known here.' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('cell', { name: 'Tax class “luxury” is not known here.' })).toBeVisible();
  await examine(page, 'outcome');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Refused rows with reasons, CSV' }).click(),
  ]);
  const refused = readFileSync(await file.path(), 'utf8');
  expect(refused).toContain(`"E2E-${mark}-3"`);
  expect(refused).toContain('"6","Tax class “luxury” is not known here.');

  await page.getByRole('button', { name: 'Write 2 rows' }).click();
  await expect(page.getByText('Written', { exact: true })).toBeVisible();
  await expect(page.getByText('2 new · 1 refused')).toBeVisible();
  await page.goto(`/products/E2E-${mark}-1`);
  await expect(page.getByRole('heading', { level: 1, name: 'Onion 70 g' })).toBeVisible();

  // The next sheet finds its mapping by itself, and a blank cell takes away.
  await bring(page, 'may.csv', [HEADER, row(`E2E-${mark}-1`, 'Onion 65 g')]);
  await expect(page.getByRole('combobox', { name: 'SKU', exact: true })).toContainText('Artikel-Nr');
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await page.getByRole('button', { name: 'Write 1 row' }).click();
  await expect(page.getByText('1 changed')).toBeVisible();
  await page.goto('/imports');
  const past = page.getByRole('row').filter({ hasText: 'may.csv' }).first();
  await expect(past).toContainText('1 changed');
  await expect(past).toContainText('Written');

  // What is taken out and brought in again changes nothing.
  const [out] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Products as XLSX' }).click()]);
  const products = readFileSync(await out.path());
  await page.locator('input[type=file]').setInputFiles({ name: 'all.xlsx', mimeType: 'application/octet-stream', buffer: products });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByText('Nothing would change: everything is as the file says.')).toBeVisible({ timeout: 60_000 });
  expect(complaints).toEqual([]);
});
