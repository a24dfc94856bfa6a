import { expect, test } from '@playwright/test';
import { addFirst, openBasket, ownerOfOne, ownerOfSeveral, search, settled, signIn, tenantName } from './portal.ts';

test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

test('without a line the shop stays, says so, and keeps the basket; with it the tap works again', async ({ page, context }) => {
  await signIn(page, ownerOfOne(9));
  await search(page, 'soap');
  await addFirst(page, 1);
  await context.setOffline(true);
  await expect(page.getByText('No line just now. Your basket is saved on this phone.')).toBeVisible();
  const orders = page.getByRole('navigation', { name: 'Main menu' }).locator('visible=true').getByRole('link', { name: 'Orders' });
  await orders.click();
  await expect(page.getByText(/No line, so that page cannot come yet/)).toBeVisible();
  await expect(page).toHaveURL(/\/browse\?q=soap$/);
  // What is typed meanwhile is found when the line is back.
  const box = page.getByRole('searchbox', { name: 'Search products' });
  await box.fill('sugar');
  await page.waitForTimeout(600);
  await expect(box).toHaveValue('sugar');
  await expect(page).toHaveURL(/\/browse\?q=soap$/);
  await context.setOffline(false);
  await expect(page.getByText(/No line/)).toHaveCount(0);
  await page.waitForURL(/\/browse\?q=sugar$/);
  await orders.click();
  await page.waitForURL(/\/orders$/);
  await openBasket(page);
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
});

test('an order goes to the distributor on screen, though another tab has chosen another', async ({ page, context }) => {
  const [here, there] = [tenantName('lagoon-gate'), tenantName('dala-hills')];
  await signIn(page, ownerOfSeveral);
  await page.getByRole('button', { name: here }).click();
  await expect(page.getByRole('heading', { name: 'What you owe' })).toBeVisible();
  await search(page, 'sugar');
  await addFirst(page, 1);
  // This tab does not hear of the other's choice: the phone had put it to sleep.
  await page.addInitScript(() =>
    Object.defineProperty(window, 'BroadcastChannel', {
      value: function Deaf() {
        return { postMessage: () => undefined, close: () => undefined };
      },
    }),
  );
  await page.goto('/basket');
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();

  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: /Switch distributor/ }).click();
  await other
    .getByRole('menuitem', { name: there })
    .or(other.getByRole('menuitemcheckbox', { name: there }))
    .click();
  await expect(other.getByRole('button', { name: new RegExp(there) })).toBeVisible();
  await other.goto('/orders');
  await settled(other);
  const numbers = async (): Promise<(string | undefined)[]> =>
    (await other.getByRole('link', { name: /SO-\d+/ }).allTextContents()).map((words) => /SO-\d+/.exec(words)?.[0]);
  const before = await numbers();

  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('order.place')),
    page.getByRole('button', { name: 'Place order' }).click(),
  ]);
  expect(answer.status()).toBe(200);
  await other.reload();
  await settled(other);
  expect(await numbers()).toEqual(before);
});
