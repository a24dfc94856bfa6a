import { expect, type Page, test } from '@playwright/test';
import { examine, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const rows = (page: Page) => page.locator('tr[data-row]');
const numberOf = async (page: Page, at: number): Promise<string> => (await rows(page).nth(at).locator('a').textContent()) ?? '';
const panel = (page: Page, title: string) => page.getByRole('dialog', { name: title });
/** The cell a hand would press: one without a link, past the box that lists with bulk actions begin with. */
const press = (page: Page, at: number) => rows(page).nth(at).locator('td').nth(2).click();

test('a click opens the order beside the list, a second one its page, and back returns to the same row', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/orders');
  await rowsShown(page);
  const at = 30;
  const [number, next] = [await numberOf(page, at), await numberOf(page, at + 1)];

  await press(page, at);
  await expect(panel(page, `Order ${number}`)).toBeVisible();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(panel(page, `Order ${number}`).getByRole('list', { name: 'What happened' })).toContainText('Order placed');
  await examine(page, 'order beside its list');
  // The list stays in use: another row, and the keys.
  await page.keyboard.press('j');
  await expect(panel(page, `Order ${next}`)).toBeVisible();
  await page.keyboard.press('k');
  await expect(panel(page, `Order ${number}`)).toBeVisible();

  await press(page, at);
  await expect(page.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible();
  await page.goBack();
  await rowsShown(page);
  await expect(rows(page).nth(at)).toBeFocused();
  await expect(rows(page).nth(at)).toBeInViewport();
  expect(await numberOf(page, at)).toBe(number);
});

test('the same without a mouse: Enter, Enter, and Escape back to the row', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/customers');
  await rowsShown(page);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
  await expect(rows(page).nth(2)).toBeFocused();
  const name = await numberOf(page, 2);
  await page.keyboard.press('Enter');
  await expect(panel(page, name)).toBeFocused();
  await expect(panel(page, name)).toContainText('Credit left');
  // A territory is told by its name, here and in the row.
  const territory = (await rows(page).nth(2).locator('td').nth(4).textContent()) ?? '';
  expect(territory).toMatch(/[a-z]/);
  await expect(panel(page, name)).toContainText(territory);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rows(page).nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page, name)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await rowsShown(page);
  await expect(rows(page).nth(2)).toBeFocused();
});

test('every list of records opens beside itself, and lets the page be opened', async ({ page }) => {
  await signIn(page, staff('tenant-owner'));
  for (const [path, button] of [
    ['/products', 'Open product'],
    ['/stock', 'Open product'],
    ['/price-lists', 'Open price list'],
    ['/customers', 'Open customer'],
  ] as const) {
    await page.goto(path);
    await rowsShown(page);
    await press(page, 1);
    const open = page.getByRole('dialog').getByRole('link', { name: button });
    await expect(open).toBeVisible();
    await examine(page, `beside ${path}`);
    await open.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForURL((url) => url.pathname.split('/').length === 3);
  }
});
