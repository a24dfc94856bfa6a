import { expect, type Page, test } from '@playwright/test';
import { tabTo } from '../../../tooling/e2e/keys.ts';
import { listenForComplaints, sample, signIn, staff } from './console.ts';

// A promotion from an empty form to its draft, submitted and thrown away, with no pointer: each step leaves the keyboard where the next one begins.
test.use({ viewport: { width: 1280, height: 900 } });

/** Types into a box that searches, and takes the first thing it finds. */
async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await expect(page.getByRole('option').first()).toContainText(words);
  await page.keyboard.press('Enter');
}

test('the pricing manager builds a promotion, tries it in a basket and submits it without a pointer', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = listenForComplaints(page);
  const { customerCode, sku } = sample();
  const { keyboard } = page;
  const name = `Keys ${Date.now().toString(36)}`;
  await signIn(page, staff('pricing-manager'), '/promotions/new');
  await tabTo(page, page.getByLabel('Name', { exact: true }));
  await keyboard.type(name);
  await tabTo(page, page.getByLabel('Buy', { exact: true }));
  await keyboard.type('10');
  await tabTo(page, page.getByLabel('Get free', { exact: true }));
  await keyboard.type('1');
  // By the carton, as the product is sold: the keyboard takes what stands in the box with it.
  await tabTo(page, page.getByLabel('The ladder counts packs of'));
  await keyboard.type('40');

  const add = page.getByRole('combobox', { name: 'Add a condition' });
  await tabTo(page, add);
  await keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Goods: Products' })).toBeFocused();
  await keyboard.press('Enter');
  const products = page.getByRole('combobox', { name: 'Products', exact: true });
  await expect(products).toBeFocused();
  await choose(page, sku);
  // One that was not meant is left out, and the keyboard is where another is added.
  await tabTo(page, add);
  await keyboard.press('Enter');
  await page.getByRole('option', { name: 'Goods: Brands' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Brands', exact: true })).toBeFocused();
  const leave = page.getByRole('button', { name: 'Leave out: Brands' });
  await tabTo(page, leave);
  await keyboard.press('Enter');
  await expect(add).toBeFocused();

  await tabTo(page, page.getByRole('combobox', { name: 'Customer of the test basket' }));
  await choose(page, customerCode);
  await tabTo(page, page.getByRole('combobox', { name: 'Add a product to the test basket' }));
  await choose(page, sku);
  await expect(page.getByRole('textbox', { name: /^Quantity of/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What the basket earns' })).toContainText(name);

  await tabTo(page, page.getByRole('button', { name: 'Keep the draft' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Submit for approval' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Change', exact: true })).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'More' }));
  await keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Discard the draft' }).press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Discard the promotion' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Promotions' })).toBeVisible();
  expect(complaints).toEqual([]);
});
