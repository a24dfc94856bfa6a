import { expect, type Page, test } from '@playwright/test';
import { examine, settled, staff } from './console.ts';
import { cellOf, gridOf, pageOf } from './price-drafts.ts';

const BENCH = '/price-lists/workbench?lists=BASE,MTR';
const LONG = 'Agbara Root Ginger and Honey Bitters 24 x 20cl PET';

async function findLong(page: Page): Promise<void> {
  await gridOf(page).waitFor();
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).fill(LONG);
  await expect(page.getByText(/^\d+ of [\d,]+ rows$/)).toBeVisible();
  await settled(page);
}

test('on a tablet a long name stands in two lines, whole', async ({ browser }) => {
  const page = await pageOf(browser, staff('pricing-manager'), { path: BENCH, width: 768 });
  await findLong(page);
  const name = cellOf(page, 1, 1).getByText(LONG);
  const cut = await name.evaluate((shown) => shown.scrollHeight > shown.clientHeight || shown.scrollWidth > shown.clientWidth);
  expect(cut).toBe(false);
  await examine(page, 'the workbench on a tablet');
});

test('where a name is cut, the keyboard shows the whole of it, and only while it is in the sheet', async ({ browser }) => {
  const page = await pageOf(browser, staff('pricing-manager'), { path: BENCH, width: 360 });
  await findLong(page);
  const name = cellOf(page, 1, 1);
  await expect(name).toHaveAttribute('title', LONG);
  // Beside the cell's own words.
  const whole = page.getByText(LONG).and(page.locator('p'));
  await expect(whole).toBeHidden();
  await gridOf(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(whole).toBeVisible();
  await examine(page, 'a name that is cut');
  await page.keyboard.press('ArrowRight');
  await expect(whole).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  await expect(whole).toBeVisible();
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).focus();
  await expect(whole).toBeHidden();
});

test('on a phone what is done to a selection is named whole', async ({ browser }) => {
  const page = await pageOf(browser, staff('pricing-manager'), { path: BENCH, width: 360 });
  await gridOf(page).waitFor();
  for (const name of ['Change the selection', 'Then round']) {
    const said = page.getByRole('combobox', { name }).locator('span').first();
    await expect(said).toHaveText(/^(Raise by %|Round to 50)$/);
    expect(await said.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBeLessThanOrEqual(0);
  }
});

test('on a phone the goods of a promotion stand with their names, within the screen', async ({ browser }) => {
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/promotions/new', width: 360 });
  await page.getByRole('combobox', { name: 'Add a condition' }).click();
  await page.getByRole('option', { name: 'Goods: Products' }).click();
  await page.getByRole('combobox', { name: 'Products', exact: true }).fill(LONG);
  await page.getByRole('option').filter({ hasText: LONG }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: LONG })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});
