import { expect, type Page, test } from '@playwright/test';
import { demo, examine, house, rowsShown, sample, signIn, staff } from './console.ts';
import { bar, cellOf, FIRST_PRICE, gridOf, pageOf, startClean } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const LIST = 'Ex-depot base list';
const unique = Date.now().toString(36).toUpperCase();
const naira = (text: string | null): number => Number(/([\d,]+(?:\.\d+)?)\s*$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
/** Back and Forward as the browser's own buttons go, without waiting for a page that may not come. */
const walker = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  return async (by: 1 | -1): Promise<void> => {
    const { currentIndex, entries } = await devtools.send('Page.getNavigationHistory');
    await devtools.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex + by]?.id ?? 0 });
  };
};
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
  // A quick Enter, and Escape, leave nothing.
  await expect(leave.getByRole('button', { name: 'Stay' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(leave).toHaveCount(0);
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await expect(leave).toBeVisible();
  await keyboard.press('Escape');
  await expect(leave).toHaveCount(0);
  await expect(page).toHaveURL(/workbench/);
  await page.getByRole('button', { name: `Take ${LIST} off the screen` }).click();
  await expect(leave.getByRole('button', { name: 'Take it off and lose 1 price' })).toBeVisible();
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

test('the palette, the keys that go somewhere, Back and Forward ask as a link does, and Back pressed twice goes', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/customers' });
  const { keyboard } = page;
  const walk = await walker(page);
  const leave = dialog(page, 'One price is on this screen alone');
  const stay = async () => {
    await leave.getByRole('button', { name: 'Stay' }).click();
    await expect(leave).toHaveCount(0);
    await expect(cellOf(page, 1, FIRST_PRICE)).toContainText('1,25');
  };
  await page.getByRole('link', { name: 'Price lists' }).first().click();
  await page.getByRole('link', { name: 'Workbench', exact: true }).click();
  await page.getByRole('button', { name: 'Add a list' }).first().click();
  await page.getByRole('menuitem', { name: new RegExp(LIST) }).click();
  await expect(gridOf(page)).toBeVisible();
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await page.waitForURL(/\/customers/);
  // Nothing is unsaved: Back goes, and Forward goes on from there.
  await walk(-1);
  await page.waitForURL(/workbench\?lists=BASE/);
  await expect(gridOf(page)).toBeVisible();
  await cellOf(page, 1, FIRST_PRICE).click();
  await keyboard.type('1,25');
  await keyboard.press('Enter');
  await expect(page.getByText(/^.*Commas part thousands/).first()).toBeVisible();

  await keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Promotions');
  await keyboard.press('Enter');
  await expect(leave).toBeVisible();
  await examine(page, 'leaving by the palette');
  await stay();
  await gridOf(page).focus();
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  await keyboard.press('g');
  await keyboard.press('m');
  await stay();
  await walk(1);
  await stay();
  await walk(-1);
  await stay();
  await expect(page).toHaveURL(/workbench\?lists=BASE/);

  // Whoever agrees goes where they wanted to, and comes back as ever.
  await walk(-1);
  await leave.getByRole('button', { name: 'Leave and lose 1 price' }).click();
  await page.waitForURL(/\/price-lists$/);
  await walk(1);
  await page.waitForURL(/workbench/);
  await expect(gridOf(page)).toBeVisible();
  await cellOf(page, 1, FIRST_PRICE).click();
  await keyboard.type('1,25');
  await keyboard.press('Enter');
  await walk(-1);
  await expect(leave).toBeVisible();
  await walk(-1);
  await page.waitForURL(/\/price-lists$/);
  await expect(leave).toHaveCount(0);
});

test('what was typed can be undone when another list is taken off, and there again when that is back', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists/workbench?lists=BASE' });
  const other = 'Wholesale, Ikeja depot';
  const { keyboard } = page;
  const addOther = async () => {
    await page.getByRole('button', { name: 'Add a list' }).click();
    await page.getByRole('menuitem', { name: new RegExp(other) }).click();
    await expect(bar(page, other)).toBeVisible();
  };
  const undo = async () => {
    await gridOf(page).focus();
    await keyboard.press('Control+z');
  };
  await startClean(page, LIST);
  await addOther();
  await startClean(page, other);
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).fill('Barleycrown Classic Malt 33cl can');
  await expect(page.getByText(/^\d+ of [\d,]+ rows$/)).toBeVisible();
  const cells = [cellOf(page, 1, FIRST_PRICE), cellOf(page, 1, FIRST_PRICE + 1)] as const;
  const before = [naira(await cells[0].textContent()), naira(await cells[1].textContent())] as const;
  const raised = (place: 0 | 1): string => (before[place] + 50).toLocaleString('en-NG');
  for (const place of [0, 1] as const) {
    await cells[place].click();
    await keyboard.type(String(before[place] + 50));
    await keyboard.press('Enter');
    await expect(cells[place]).toContainText(raised(place));
  }
  await expect(page.getByText('All kept')).toBeVisible();
  await page.getByRole('button', { name: `Take ${other} off the screen` }).click();
  await expect(bar(page, other)).toHaveCount(0);
  await expect(cells[0]).toContainText(raised(0));
  await undo();
  await expect(page.getByText('1 cell in columns that were taken off the sheet stays as it is.').first()).toBeVisible();
  await expect(bar(page, LIST)).toContainText('0 prices changed');
  await addOther();
  await expect(cells[1]).toContainText(raised(1));
  await undo();
  await expect(page.getByText('Undone: entry, 1 cell.').first()).toBeVisible();
  await expect(bar(page, other)).toContainText('0 prices changed');
  await expect(page.getByText('All kept')).toBeVisible();
});

test('what was never published is asked about before it goes with its draft', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists' });
  await page.getByRole('button', { name: 'New price list' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).fill(`Journey list ${unique}`);
  // A code that is taken is said at its box by whoever has all lists, and nothing of that list is written over.
  await form.getByRole('textbox', { name: 'Code' }).fill('BASE');
  await form.getByRole('button', { name: 'New price list' }).click();
  await expect(form.getByText(/^There is a price list with the code BASE already\./)).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Code' })).toHaveAttribute('aria-invalid', 'true');
  await examine(page, 'a price list whose code is taken');
  await form.getByRole('textbox', { name: 'Code' }).fill(`E2E-${unique}`);
  await expect(form.getByText(/^There is a price list/)).toHaveCount(0);
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

test('a promotion that was never published is asked about before it goes with its draft', async ({ page, request }) => {
  const code = `E2E-KEEP-${unique}`;
  const owner = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
  const address = `${demo.gateway}/api/v1/promotions/${code}`;
  const headers = { authorization: `Bearer ${owner}` };
  const data = { code, name: `Kept ${unique}`, type: 'percentage', config: { basisPoints: 100 }, from: '2099-01-01T00:00:00Z' };
  expect((await request.put(address, { headers: { ...headers, 'idempotency-key': crypto.randomUUID() }, data })).ok()).toBe(true);
  await signIn(page, staff('pricing-manager'), `/promotions/${code}`);
  const discard = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Discard the draft' }).click();
  };
  const ask = dialog(page, `Discard Kept ${unique}?`);
  await discard();
  await expect(ask).toContainText('the whole promotion goes with its draft');
  await examine(page, 'discard a promotion');
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toHaveCount(0);
  expect((await request.get(address, { headers })).status()).toBe(200);
  await discard();
  await ask.getByRole('button', { name: 'Discard the promotion' }).click();
  await page.waitForURL(/\/promotions$/);
  expect((await request.get(address, { headers })).status()).toBe(404);
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
