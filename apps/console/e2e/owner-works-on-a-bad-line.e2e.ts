import { expect, type Locator, type Page, type Route, test } from '@playwright/test';
import { rowsShown, sample, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const unique = Date.now().toString(36).toUpperCase();

/** Calls of one procedure, alone or with others in one request. */
const callOf = (procedure: string): RegExp => new RegExp(`/api/trpc/[^?]*${procedure.replace('.', '\\.')}(?=[,?]|$)`);

/** Holds every call of a procedure until it is let go. */
async function holdBack(page: Page, procedure: string): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(callOf(procedure), async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** The server does what it is asked, and its answer is lost on the way. */
const loseAnswer = async (route: Route): Promise<void> => {
  await route.fetch();
  await route.abort();
};

async function pick(page: Page, box: Locator, words: string): Promise<void> {
  await box.fill(words);
  await page.getByRole('option').filter({ hasText: words }).first().click();
}

test('a product whose answer was lost is sent again, and is the same product', async ({ page }) => {
  const sku = `LOST-${unique}`;
  await signIn(page, staff('tenant-owner'), '/products');
  await rowsShown(page);
  await page.getByRole('button', { name: 'New product' }).click();
  const form = page.getByRole('dialog', { name: 'New product' });
  await form
    .getByRole('textbox', { name: 'Name', exact: true })
    .fill('Ẹ̀wà aganyin tí a ṣe ní ìlú Èkó, àpò ńlá fún àwọn ilé oúnjẹ àti ọjà gbogbogbò 5 kg');
  await form.getByRole('textbox', { name: 'SKU' }).fill(sku);
  await pick(page, form.getByRole('combobox', { name: 'Category' }), 'Noodles');
  await pick(page, form.getByRole('combobox', { name: 'Brand' }), `Lost ${unique}`);
  await pick(page, form.getByRole('combobox', { name: 'Principal' }), 'Plc');
  await form.getByRole('textbox', { name: 'Holds, pieces' }).fill('12');
  await page.route(callOf('catalogue.put'), loseAnswer);
  await form.getByRole('button', { name: 'New product' }).click();
  await expect(form.getByText(/line/)).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'SKU' })).toHaveValue(sku);
  await page.unroute(callOf('catalogue.put'));
  await form.getByRole('button', { name: 'New product' }).click();
  await page.waitForURL(new RegExp(`/products/${sku}$`));
});

test('a promotion whose draft was kept though the answer was lost is kept once more, and clashes with nobody', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/promotions/new');
  const code = `LOST-${unique}`;
  await page.getByLabel('Name', { exact: true }).fill('Lost on the way');
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByLabel('Buy', { exact: true }).fill('10');
  await page.getByLabel('Get free', { exact: true }).fill('1');
  await page.getByLabel('The ladder counts packs of').fill('1');
  await page.route(callOf('pricing.putPromotion'), loseAnswer);
  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /line/ })).toBeVisible();
  await page.unroute(callOf('pricing.putPromotion'));
  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await page.waitForURL(new RegExp(`/promotions/${code}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Lost on the way' })).toBeVisible();
  // It is for any goods: left there, the calendar would say that it meets every other.
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Discard the draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the promotion' }).click();
  await page.waitForURL(/\/promotions$/);
});

test('a test basket keeps every product that is added while the line is slow, and says which could not be', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/promotions/new');
  const add = page.getByRole('combobox', { name: 'Add a product to the test basket' });
  const lines = page.getByRole('list', { name: 'Lines of the test basket' });
  const letGo = await holdBack(page, 'catalogue.get');
  await pick(page, add, sample().sku);
  await expect(lines.getByRole('listitem')).toHaveCount(1);
  await pick(page, add, 'Barleycrown Classic Malt');
  await expect(lines.getByRole('listitem')).toHaveCount(2);
  letGo();
  await expect(lines.getByRole('combobox', { name: /^Unit of/ })).toHaveText([/\w/, /\w/]);
  await expect(lines.getByRole('listitem')).toHaveCount(2);

  await page.route(callOf('catalogue.get'), (route) => route.abort());
  await pick(page, add, 'sugar');
  await expect(page.getByText(/was not added$/)).toBeVisible();
  await expect(lines.getByRole('listitem')).toHaveCount(2);
});

test('categories move at once on a slow line, and a second press moves on from there', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/categories');
  const links = page.getByRole('list', { name: 'Categories' }).locator('a[data-category]');
  await expect(links.first()).toBeVisible();
  const before = await links.allTextContents();
  const tops = await page.evaluate(() =>
    [...document.querySelectorAll('a[data-category]')]
      .filter((link) => (link.closest('li')?.style.paddingInlineStart ?? '') === '1rem')
      .map((link) => link.textContent ?? ''),
  );
  expect(tops.length).toBeGreaterThan(2);
  const letGo = await holdBack(page, 'catalogue.putCategories');
  let kept = 0;
  page.on('response', (response) => {
    if (callOf('catalogue.putCategories').test(response.url()) && response.ok()) kept += 1;
  });
  const last = links.filter({ hasText: new RegExp(`^${tops.at(-1)}$`) });
  await last.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  const tree = async (): Promise<string[]> => (await links.allTextContents()).filter((name) => tops.includes(name));
  await expect.poll(tree).toEqual([...tops.slice(0, -3), ...tops.slice(-1), ...tops.slice(-3, -1)]);
  await expect(last).toBeFocused();
  letGo();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => await links.allTextContents()).toEqual(before);
  await expect.poll(() => kept).toBe(4);
  await settled(page);
  await page.reload();
  await expect.poll(async () => await links.allTextContents()).toEqual(before);
});

test('a page that failed on the server is asked for anew, with the rail still there', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/products');
  await rowsShown(page);
  let broken = 0;
  // The page's own part of the answer is a failure, as where the database was away while it was made.
  await page.route(/\/categories\?.*_rsc=/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    const component = /(?:^|\n)([\da-f]+):I\[[^\n]*"CategoryPage"/.exec(body)?.[1];
    const failed =
      component && body.replace(new RegExp(`(^|\\n)([\\da-f]+):(\\[[^\\n]*"\\$L${component}"[^\\n]*)`), '$1$2:E{"digest":"4242"}');
    if (!failed || failed === body || broken > 0) return route.fulfill({ response: answer, body });
    broken += 1;
    await route.fulfill({ response: answer, body: failed });
  });
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Categories' }).click();
  await expect(page.getByText('This page could not be shown')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
  expect(broken).toBe(1);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Categories' })).toBeVisible();
});

test('two customers that cannot be told apart for want of a line are told of in words', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/customers/duplicates');
  await page.route(callOf('customer.dismissDuplicate'), (route) => route.abort());
  await page.getByRole('button', { name: 'They are two customers' }).first().click();
  await expect(page.getByText('It was not noted that they are two')).toBeVisible();
  await expect(page.getByText('The line may be weak. Try again in a moment.')).toBeVisible();
});

test('while the server is away a link stays on its page and says so, and everything goes on once it is back', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/products');
  await rowsShown(page);
  await page.route('**/*', (route) => route.abort());
  const search = page.getByRole('searchbox');
  await search.fill('soap');
  await expect(page.getByText(/^No answer from the server/)).toBeVisible();
  const link = page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Customers', exact: true });
  await link.click();
  await expect(page.getByText('That page cannot come now')).toBeVisible();
  await expect(page).toHaveURL(/\/products\?/);
  await expect(search).toHaveValue('soap');
  await expect(page.getByText('Products could not be loaded')).toBeVisible();
  await page.unroute('**/*');
  // Nobody presses anything.
  await expect(page.getByText(/^No answer from the server/)).toHaveCount(0);
  await rowsShown(page);
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
});

test('a link that takes long is seen to have been heard', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/products');
  await rowsShown(page);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('tr[data-row] a').first().click();
  const isOpened = page.waitForURL(/\/products\/./);
  await expect(page.locator('[data-opening]').or(page.getByRole('main').locator('[aria-busy=true]').first())).toBeVisible();
  letGo();
  await isOpened;
  await settled(page);
  await expect(page.locator('[data-opening]')).toHaveCount(0);
});
