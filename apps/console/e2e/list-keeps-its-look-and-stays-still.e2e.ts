import { expect, type Page, test } from '@playwright/test';
import { placeByRest, rowsShown, SETTLES, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const heads = (page: Page) => page.getByRole('columnheader');
const widthOf = (page: Page, column: string): Promise<number> =>
  page.locator(`th[data-column=${column}]`).evaluate((head) => Math.round(head.getBoundingClientRect().width));
const firstCells = (page: Page): Promise<string[]> => page.locator('tr[data-row] td:first-child').allTextContents();

test('widths and columns are kept on this machine, and two quick clicks both count', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/products');
  await rowsShown(page);
  const handle = page.getByRole('separator', { name: 'Width of SKU' });
  const before = await widthOf(page, 'sku');
  const box = await handle.boundingBox();
  if (!box) throw new Error('the head has no edge');
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 84, box.y + 8, { steps: 4 });
  await page.mouse.up();
  expect(await widthOf(page, 'sku')).toBeGreaterThan(before + 60);
  // The same by keys.
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const set = await widthOf(page, 'sku');
  expect(set).toBeLessThan(before + 80);

  await page.getByRole('button', { name: 'Display' }).click();
  await expect(page.getByRole('checkbox', { name: 'Brand' })).toBeVisible();
  // In one breath, before the address bar has answered the first of them.
  await page.evaluate(() => {
    for (const name of ['Brand', 'Principal']) {
      const label = [...document.querySelectorAll('label')].find((one) => one.textContent === name);
      document.getElementById(label?.htmlFor ?? '')?.click();
    }
  });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Brand' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Principal' })).toBeVisible();

  // By the menu, not by a link that would carry them.
  await page.goto('/products');
  await rowsShown(page);
  await expect(page.getByRole('columnheader', { name: 'Principal' })).toBeVisible();
  expect(await widthOf(page, 'sku')).toBe(set);
  const count = await heads(page).count();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('button', { name: 'As at first' }).click();
  await expect(heads(page)).toHaveCount(count - 2);
});

test('new orders wait while a hand is on the list, and come marked when it is gone', async ({ page, request }) => {
  await signIn(page, staff('order-clerk'), '/orders');
  await rowsShown(page);
  await page.locator('tr[data-row]').nth(4).hover();
  const before = await firstCells(page);
  const { number } = await placeByRest(request);
  const waiting = page.getByRole('button', { name: '1 new row, show it' });
  await expect(waiting).toBeVisible();
  expect(await firstCells(page)).toEqual(before);

  await waiting.click();
  await expect(page.locator('tr[data-row]').first()).toContainText(number);
  await expect(waiting).toHaveCount(0);

  // With nobody's hand on it, it moves by itself and marks what came.
  await page.mouse.move(5, 5);
  await page.locator('h1').click();
  const { number: second } = await placeByRest(request);
  const row = page.locator('tr[data-row]').filter({ hasText: second });
  // The mark goes after less than two seconds: it is looked for often.
  const isMarked = () => row.evaluateAll((all) => all.some((one) => one.classList.contains('animate-arrived')));
  await expect.poll(isMarked, { intervals: [100] }).toBe(true);
  // The first one settles in its place as well.
  await expect(page.locator('tr[data-row]').filter({ hasText: number })).toContainText(/Confirmed|Declined/);
});

test('rows stay when the line goes, and a list that cannot come says so and comes when asked again', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/orders');
  await rowsShown(page);
  const before = await firstCells(page);
  await page.route('**/api/trpc/**', (route) => route.abort());
  await expect(page.getByText('The line is away: these rows are from before.')).toBeVisible(SETTLES);
  expect(await firstCells(page)).toEqual(before);
  await page.unroute('**/api/trpc/**');
  await expect(page.getByText('The line is away')).toHaveCount(0);

  await page.route('**/api/trpc/**', (route) => route.abort());
  await page.goto('/customers');
  await expect(page.getByRole('alert').filter({ hasText: 'Customers could not be loaded' })).toBeVisible();
  await page.unroute('**/api/trpc/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await rowsShown(page);
});

/** What has the keyboard, where the middle of it lies under something else. */
const covered = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active?.closest('tbody')) return undefined;
    const { x, y, width, height } = active.getBoundingClientRect();
    const over = document.elementFromPoint(x + width / 2, y + height / 2);
    return over && (active.contains(over) || over.contains(active))
      ? undefined
      : `${active.textContent}: ${over?.tagName ?? 'off the screen'}`;
  });

test('what the keyboard comes to in a list lies under neither its head, its foot nor the top of the page', async ({ page }) => {
  await signIn(page, staff('pricing-manager'), '/price-lists/BASE');
  const rows = page.locator('tr[data-row] a');
  await expect(rows.nth(30)).toBeAttached();
  await rows.first().focus();
  for (const [key, steps] of [
    ['Tab', 30],
    ['Shift+Tab', 30],
  ] as const)
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press(key);
      expect(await covered(page)).toBeUndefined();
    }
});
