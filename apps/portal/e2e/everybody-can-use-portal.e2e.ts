import { expect, test } from '@playwright/test';
import { addFirst, examine, openBasket, ownerOfOne, ownerOfSeveral, placeOrder, SETTLES, search, settled, signIn } from './portal.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, colorScheme });
    test('every page is free of serious findings and fits', async ({ page }) => {
      await page.goto('/sign-in?error=Callback');
      await examine(page, 'sign-in');
      await page.goto('/nowhere');
      await examine(page, 'not found');
      await signIn(page, ownerOfOne(4));
      await expect(page.getByRole('heading', { name: 'What to order next' })).toBeVisible();
      await examine(page, 'home');
      await search(page, 'juice');
      await addFirst(page, 2);
      await examine(page, 'browse');
      await page.goto('/browse?q=zzzz');
      await examine(page, 'browse, nothing found');
      await openBasket(page);
      await expect(page.getByText('2 products')).toBeVisible();
      await examine(page, 'basket');
      await placeOrder(page);
      await expect(page.getByRole('list', { name: 'What happened' })).toContainText(/Order (confirmed|declined)/, SETTLES);
      await examine(page, 'order');
      await openBasket(page);
      await expect(page.getByText('Your basket is empty')).toBeVisible();
      await examine(page, 'empty basket');
      await page.goto('/orders');
      await examine(page, 'orders');
      await page.goto('/account');
      await examine(page, 'account');
      await page.getByRole('button', { name: /^Your account/ }).click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
      await examine(page, 'menu');
    });
    test('choosing a distributor is free of serious findings', async ({ page }) => {
      await signIn(page, ownerOfSeveral);
      await expect(page.getByRole('heading', { name: /Which distributor/ })).toBeVisible();
      await examine(page, 'choose');
    });
  });
}

test.describe('on the smallest phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });
  test('everything fits, and what one presses is 44 px', async ({ page }) => {
    await signIn(page, ownerOfOne(5));
    await search(page, 'rice');
    await addFirst(page, 1);
    for (const path of ['/', '/browse', '/basket', '/orders', '/account']) {
      await page.goto(path);
      await settled(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, overflow]).toEqual([path, 0]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main a, main select, main input:not([type=radio]):not([type=hidden]), nav a')]
          .filter(
            (element) =>
              element.checkVisibility() && element.getBoundingClientRect().height > 0 && element.getBoundingClientRect().height < 43.5,
          )
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      expect([path, small]).toEqual([path, []]);
    }
  });
});

test.describe('without a mouse', () => {
  test.use({ viewport: { width: 1280, height: 900 } });
  test('an order is placed by keyboard alone', async ({ page }) => {
    await signIn(page, ownerOfOne(6));
    await page.goto('/browse?q=sugar');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    const add = page.getByRole('button', { name: /^Add .* to the basket$/ }).first();
    await add.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: /^Basket/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/basket$/);
    const quantity = page.getByRole('textbox', { name: /^Quantity of/ });
    await quantity.focus();
    await page.keyboard.press('ArrowUp');
    await expect(quantity).toHaveValue('2');
    await page.getByRole('button', { name: 'Place order' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/orders\//);
    await expect(page.getByRole('list', { name: 'What happened' })).toContainText(/Order (confirmed|declined)/, SETTLES);
  });
});

test('a page sends at most 200 kB of script', async ({ page, context }) => {
  await signIn(page, ownerOfOne(7));
  for (const path of ['/', '/browse', '/basket', '/orders', '/account']) {
    const fresh = await context.newPage();
    const session = await context.newCDPSession(fresh);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Set<string>();
    let [bytes, finished] = [0, 0];
    session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!scripts.has(requestId)) return;
      bytes += encodedDataLength;
      finished += 1;
    });
    await fresh.goto(path);
    await settled(fresh);
    await expect.poll(() => scripts.size - finished).toBe(0);
    expect([path, bytes]).toEqual([path, expect.any(Number)]);
    expect(bytes, path).toBeLessThan(200_000);
    await fresh.close();
  }
});
