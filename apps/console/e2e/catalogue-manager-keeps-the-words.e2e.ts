import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, sample, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const unique = Date.now().toString(36).toUpperCase();
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Products of ${name}`, exact: true }) });
const choose = async (page: Page, name: string, what: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
};

/** A product of its own brand, put as the console puts it, so that journeys at once do not meet. */
async function addProduct(page: Page, sku: string, brand: string): Promise<void> {
  const product = {
    ...{ sku, brand, name: `Fizz ${sku}`, category: 'Soft drinks', principal: 'Journey Bottlers Plc', baseUnit: 'bottle' },
    ...{ taxClass: 'standard', isStocked: true, units: [{ unit: 'bottle', factor: 1 }] },
  };
  const answer = await page.request.post('/api/trpc/catalogue.put', {
    headers: { origin: new URL(page.url()).origin },
    data: { products: [product], requestId: crypto.randomUUID() },
  });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.stringContaining('created')]);
}

test('two brands that are one are merged by keyboard, and lists, search and history follow', async ({ page }) => {
  const complaints = listenForComplaints(page);
  const [right, wrong] = [`Cola ${unique}`, `Kola${unique}`];
  await signIn(page, staff('catalogue-manager'), '/products');
  await addProduct(page, `RIGHT-${unique}`, right);
  await addProduct(page, `WRONG-${unique}`, wrong);
  await page.goto('/words');
  await expect(page).toHaveURL(/\/words\/brands$/);
  const find = page.getByRole('searchbox', { name: 'Find in brands' });
  await find.fill(unique);
  await expect(row(page, wrong)).toContainText('1 product');
  await examine(page, 'brands');

  // E changes the word that has the focus; a name that another has is told at the field, and nothing is lost.
  await page.getByRole('link', { name: `Products of ${wrong}` }).focus();
  await page.keyboard.press('e');
  const form = dialog(page, `Change ${wrong}`);
  await form.getByRole('textbox', { name: 'Name' }).fill(right.toUpperCase());
  await page.keyboard.press('Enter');
  await expect(form.getByText(`There is a “${right}” already.`)).toBeVisible();
  await examine(page, 'a brand');
  await page.keyboard.press('Escape');
  await dialog(page, 'Leave without saving?').getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(form).toHaveCount(0);

  await choose(page, wrong, /^Merge into/);
  const merging = dialog(page, `Merge ${wrong} into another`);
  await merging.getByRole('button', { name: 'Merge' }).click();
  await expect(merging.getByText('Choose the one that stays.')).toBeVisible();
  await merging.getByRole('combobox', { name: 'Stays' }).fill(right);
  await page.getByRole('option').filter({ hasText: right }).click();
  await expect(merging.getByText(`1 product comes to ${right}`)).toBeVisible();
  await examine(page, 'merging');
  await page.keyboard.press('Escape');
  await dialog(page, 'Leave without merging them?').getByRole('button', { name: 'Stay' }).click();
  await merging.getByRole('button', { name: 'Merge' }).click();
  await expect(row(page, right)).toContainText('2 products');
  await expect(row(page, wrong)).toHaveCount(0);
  await choose(page, right, 'What happened');
  await expect(dialog(page, right)).toContainText(`${wrong} is now ${right}`);
  await examine(page, 'history');
  await page.keyboard.press('Escape');

  // The link shows the products of both, and a search finds them by the name that stayed.
  await page.getByRole('link', { name: `Products of ${right}` }).click();
  await rowsShown(page);
  await expect(page.locator('tr[data-row]')).toHaveCount(2);
  await page.goto(`/products?q=${encodeURIComponent(right)}`);
  await expect(page.locator('tr[data-row]')).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('principals, groups and attributes are added, changed and taken back', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/words/principals');
  const principal = `Bottlers ${unique}`;
  await page.getByRole('button', { name: 'Add a principal' }).click();
  const form = dialog(page, 'Add a principal');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Say how it is called.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill(principal);
  await form.getByRole('textbox', { name: 'E-mail' }).fill('not an address');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('must be an e-mail address')).toBeVisible();
  await form.getByRole('textbox', { name: 'E-mail' }).fill('orders@bottlers.example');
  await examine(page, 'a principal');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, principal)).toContainText('orders@bottlers.example');
  await choose(page, principal, 'Remove');
  await expect(row(page, principal)).toHaveCount(0);
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(row(page, principal)).toContainText('orders@bottlers.example');
  await choose(page, principal, 'Remove');

  await page.getByRole('link', { name: 'Groups' }).click();
  await page.getByRole('button', { name: 'Add a group' }).click();
  await dialog(page, 'Add a group').getByRole('textbox', { name: 'Name' }).fill(`Deal ${unique}`);
  await expect(dialog(page, 'Add a group').getByRole('textbox', { name: 'Code' })).toHaveValue(`deal-${unique.toLowerCase()}`);
  await page.keyboard.press('Enter');
  await expect(row(page, `Deal ${unique}`)).toBeVisible();

  // An answer that is pointed at stays, over the tabs.
  await page.mouse.move(700, 800);
  await expect(page.getByRole('button', { name: 'Put back' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Attributes' }).click();
  await page.getByRole('button', { name: 'Add an attribute' }).click();
  const attribute = dialog(page, 'Add an attribute');
  await attribute.getByRole('textbox', { name: 'Name' }).fill(`Taste ${unique}`);
  await attribute.getByRole('button', { name: 'Save' }).click();
  await expect(attribute.getByText('Name at least two.')).toBeVisible();
  // Enter goes from choice to choice, and adds one behind the last.
  await attribute.getByRole('textbox', { name: 'Choice 1' }).focus();
  await page.keyboard.type('Sweet');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Sour');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Hot');
  await examine(page, 'an attribute');
  await attribute.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, `Taste ${unique}`)).toContainText('Sweet, Sour, Hot');
  await expect(row(page, `Taste ${unique}`)).toContainText('Narrows lists');
});

test('a synonym is tried, and works from the next search on', async ({ page }) => {
  const word = `zobo${unique.toLowerCase()}`;
  await signIn(page, staff('catalogue-manager'), '/words/synonyms');
  const box = page.getByRole('searchbox', { name: 'Search for' });
  await box.fill(word);
  await expect(page.getByText('Nothing is found.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a group of terms' }).click();
  const form = dialog(page, 'Add a group of terms');
  await form.getByRole('textbox', { name: 'Terms' }).fill(word);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Two terms at least, one a line.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Terms' }).fill(`${word}\n${sample().sku}`);
  await examine(page, 'synonyms of a group');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('list', { name: 'Synonyms' })).toContainText(word);
  await expect(page.getByText(/^[\d,]+\+? found$/)).toBeVisible();
  await expect(page.getByText(sample().sku, { exact: true }).last()).toBeVisible();
  await examine(page, 'synonyms');
  await page.getByRole('button', { name: 'What happened' }).click();
  await expect(dialog(page, 'Synonyms')).toContainText(word);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^Remove: .*${word}`) }).click();
  await expect(page.getByText('Nothing is found.')).toBeVisible();
});

test('filters of the product list say how many products each value leaves', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/products?q=noodles');
  await rowsShown(page);
  await page.getByRole('button', { name: 'Brand', exact: true }).click();
  const pop = dialog(page, 'Brand');
  const option = pop
    .getByRole('listitem')
    .filter({ hasNotText: /(^|\D)0 match/ })
    .filter({ hasText: 'match' })
    .first();
  const count = Number(/([\d,]+) match/.exec((await option.textContent()) ?? '')?.[1]?.replace(',', ''));
  await examine(page, 'a filter with counts');
  await option.getByRole('checkbox').click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(`1–${count} of ${count}`)).toBeVisible();
});

test('who may keep groups alone sees the others and changes groups; who may none has no such page', async ({ page }) => {
  await signIn(page, staff('pricing-manager'), '/words/brands');
  await expect(page.getByRole('list', { name: 'Brands' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a brand' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Groups' }).click();
  await expect(page.getByRole('button', { name: 'Add a group' })).toBeVisible();
});

test('a clerk is told that the words are not part of their work', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/words/brands');
  await expect(page.getByRole('heading', { name: 'This page is not part of your work' })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Brands and words' })).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const)
  test(`the words fit a phone, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 360, height: 780 });
    await signIn(page, staff('catalogue-manager'), '/words/brands');
    for (const tab of ['Brands', 'Principals', 'Groups', 'Attributes', 'Synonyms']) {
      await page.getByRole('link', { name: tab, exact: true }).click();
      await expect(page.getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page');
      await examine(page, `${tab} at 360`);
    }
  });
