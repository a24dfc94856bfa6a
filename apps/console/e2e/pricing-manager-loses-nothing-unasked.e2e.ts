import { expect, type Page, test } from '@playwright/test';
import { examine, rowsShown, sample, signIn, staff } from './console.ts';
import { bar, cellOf, FIRST_PRICE, gridOf, pageOf, startClean } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const LIST = 'Ex-depot base list';
const unique = Date.now().toString(36).toUpperCase();
const naira = (text: string | null): number => Number(/([\d,]+(?:\.\d+)?)\s*$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

test('in the workbench nothing typed is lost by a head, another list, a link or a session that ends', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists/workbench?lists=BASE' });
  const { keyboard } = page;
  await expect(gridOf(page)).toBeVisible();
  await startClean(page, LIST);
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).fill('Barleycrown Classic Malt 33cl can');
  await expect(page.getByText(/^\d+ of [\d,]+ rows$/)).toBeVisible();
  const cell = cellOf(page, 2, FIRST_PRICE);
  const before = naira(await cell.textContent());

  // A head is pressed while a price is being typed: the price is kept.
  await cell.click();
  await keyboard.type(String(before + 50));
  await gridOf(page).getByRole('columnheader', { name: 'SKU' }).click();
  await expect(cell).toContainText((before + 50).toLocaleString('en-NG'));
  await expect(page.getByText('All kept')).toBeVisible();

  // One more list beside it: what cannot be read stays, and so does what can be undone.
  await cellOf(page, 1, FIRST_PRICE).click();
  await keyboard.type('1,25');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a list' }).click();
  await page.getByRole('menuitem', { name: /Wholesale, Ikeja depot/ }).click();
  await expect(bar(page, 'Wholesale, Ikeja depot')).toBeVisible();
  await expect(cellOf(page, 1, FIRST_PRICE)).toContainText('1,25');

  // Problems that the filter hides are told of, with the way to them.
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).fill(sample().sku);
  await expect(gridOf(page).getByText('Barleycrown Classic Malt')).toHaveCount(0);
  await expect(page.getByText(/^[1-9]\d* of [\d,]+ rows$/)).toBeVisible();
  await gridOf(page).focus();
  await keyboard.press('F8');
  await expect(page.getByText('1 row with a problem is not shown.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all rows' }).click();
  await gridOf(page).focus();
  await keyboard.press('F8');
  await expect(page.getByText(/^Commas part thousands/).first()).toBeVisible();

  // Leaving by a link, and taking a list off, ask first.
  const leave = dialog(page, 'One price is on this screen alone');
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await expect(leave).toBeVisible();
  await examine(page, 'leaving the workbench');
  await leave.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Take Wholesale, Ikeja depot off the screen' }).click();
  await leave.getByRole('button', { name: 'Stay' }).click();
  await expect(page).toHaveURL(/workbench/);
  await keyboard.press('Escape');
  await gridOf(page).focus();
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await expect(bar(page, LIST)).toContainText('0 prices changed');
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await page.waitForURL(/\/customers/);
});

test('what was never published is asked about before it goes with its draft', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists' });
  await page.getByRole('button', { name: 'New price list' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Code' }).fill(`E2E-${unique}`);
  await form.getByRole('textbox', { name: 'Name' }).fill(`Journey list ${unique}`);
  await form.getByRole('button', { name: 'New price list' }).click();
  await page.waitForURL(new RegExp(`/price-lists/E2E-${unique}$`));
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Draft written');
  const discard = async () => {
    await page.getByRole('button', { name: `More: Journey list ${unique}` }).click();
    await page.getByRole('menuitem', { name: 'Discard' }).click();
  };
  await discard();
  const ask = dialog(page, `Discard Journey list ${unique}?`);
  await expect(ask).toContainText('0 prices');
  await examine(page, 'discard a list');
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: `Journey list ${unique}` })).toBeVisible();
  await discard();
  await ask.getByRole('button', { name: 'Discard the list' }).click();
  await page.waitForURL(/\/price-lists$/);
  await expect(page.getByText('The list is gone, with 0 prices.')).toBeVisible();
});

test('a special price is ended only when its numbers were shown, and its author is told why they cannot approve it', async ({ page }) => {
  await signIn(page, staff('pricing-manager'), '/price-lists/specials');
  await page.getByRole('button', { name: 'Add' }).click();
  const form = dialog(page, 'A special price');
  const pick = async (box: string, words: string) => {
    await form.getByRole('combobox', { name: box }).fill(words);
    await page.getByRole('option').first().click();
  };
  await pick('Customer', sample().customerCode);
  await pick('Product', sample().sku);
  await form.getByRole('textbox', { name: /^Price/ }).fill('12,345');
  await form.getByLabel('Until').fill('2020-01-01T00:00');
  await form.getByRole('textbox', { name: 'Why' }).fill(`Journey ${unique}`);
  await form.getByRole('button', { name: 'Enter' }).click();
  await expect(form.getByText('It must end after it begins.')).toBeVisible();
  await form.getByLabel('Until').fill('2099-01-01T00:00');
  await form.getByRole('button', { name: 'Enter' }).click();
  await expect(form).toHaveCount(0);
  await page.getByRole('searchbox').fill(`Journey ${unique}`);
  await rowsShown(page);
  const row = page.locator('tr[data-row]');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('31 Dec 2098');
  await row.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('dialog', { name: /yourself/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await examine(page, 'special prices');
  await row.getByRole('button', { name: 'End' }).click();
  const ask = page.getByRole('dialog', { name: /^End the price of/ });
  await expect(ask).toContainText('₦12,345');
  await expect(ask).toContainText('was not approved yet');
  await ask.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('Ended. The list’s price holds again.')).toBeVisible();
  await expect(row).toHaveCount(0);
});
