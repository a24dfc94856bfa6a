import { expect, test } from '@playwright/test';
import {
  addFirst,
  openBasket,
  orderNumber,
  ownerOfOne,
  ownerOfSeveral,
  placeOrder,
  SETTLES,
  search,
  settled,
  signIn,
  tenantName,
} from './portal.ts';

test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

test('an owner known to two distributors chooses one, orders, watches it confirm, and finds the other basket empty @real', async ({
  page,
}) => {
  await signIn(page, ownerOfSeveral);
  await page.getByRole('button', { name: tenantName('lagoon-gate') }).click();
  await expect(page.getByRole('heading', { name: 'What you owe' })).toBeVisible();

  await search(page, 'noodle');
  await addFirst(page, 2);
  await page.reload();
  await openBasket(page);
  await expect(page.getByText('2 products')).toBeVisible();
  const quantity = page.getByRole('textbox', { name: /^Quantity of/ }).first();
  await quantity.fill('3');
  await quantity.press('Enter');
  await expect(page.getByText('Prices are checked').or(page.getByText('Total with VAT'))).not.toHaveCount(0);

  await page.getByRole('textbox', { name: 'Note for the distributor' }).fill('Line 4, ask for Mama Chika');
  const number = await placeOrder(page);
  const happened = page.getByRole('list', { name: 'What happened' });
  await expect(happened).toContainText('Order sent');
  await expect(happened).toContainText('Order confirmed', SETTLES);
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  await expect(page.getByText('Line 4, ask for Mama Chika')).toBeVisible();

  await page.goto('/orders');
  await expect(page.getByRole('link', { name: new RegExp(number) })).toContainText('Confirmed');
  await openBasket(page);
  await expect(page.getByText('Your basket is empty')).toBeVisible();

  await search(page, 'noodle');
  await addFirst(page, 1);
  await page.getByRole('button', { name: /Switch distributor/ }).click();
  await page
    .getByRole('menuitem', { name: tenantName('dala-hills') })
    .or(page.getByRole('menuitemradio', { name: tenantName('dala-hills') }))
    .click();
  await expect(page.getByRole('button', { name: new RegExp(tenantName('dala-hills')) })).toBeVisible();
  await openBasket(page);
  await expect(page.getByText('Your basket is empty')).toBeVisible();
});

test('an order on a weak line waits on the phone, survives a reload, and is placed once', async ({ page }) => {
  await signIn(page, ownerOfOne(8));
  const orders = page.getByRole('link', { name: /SO-\d+/ });
  await page.goto('/orders');
  await settled(page);
  const before = await orders.count();
  await search(page, 'milk');
  await addFirst(page, 1);
  await openBasket(page);
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  // The line is down; then it is back, but an answer gets lost: the distributor has the order and the phone does not know.
  let tries = 0;
  await page.route('**/api/trpc/order.place**', async (route) => {
    tries += 1;
    if (tries === 1) return route.abort('internetdisconnected');
    if (tries > 2) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByText(/Saved on this phone, waiting to send/)).toBeVisible();
  await page.reload();
  const number = await orderNumber(page);
  expect(tries).toBeGreaterThan(2);
  await page.goto('/orders');
  await expect(orders).toHaveCount(before + 1);
  await expect(orders.filter({ hasText: number })).toHaveCount(1);
});

test('what is not there comes short, and the basket, the order and the list say so', async ({ page }) => {
  await signIn(page, ownerOfOne(0));
  await expect(page.getByRole('heading', { name: 'What you owe' })).toBeVisible();
  await expect(page.getByText('Credit left'), 'this owner has no limit that such an order would break').toHaveCount(0);
  await search(page, 'bitters');
  await addFirst(page, 2);
  await openBasket(page);
  const quantity = page.getByRole('textbox', { name: /^Quantity of/ }).first();
  await quantity.fill('90000');
  await quantity.press('Enter');
  await expect(page.getByText(/there now; the rest may come short/)).toBeVisible();
  const number = await placeOrder(page);
  await expect(page.getByText(/1 line comes short/).first()).toBeVisible(SETTLES);
  await expect(page.getByText(/cartons short$/)).toBeVisible();
  await expect(page.getByText('You get and owe')).toBeVisible();
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: new RegExp(number) })).toContainText('1 line short');
});

test('a refused order says why at its line and keeps the basket', async ({ page }) => {
  await signIn(page, ownerOfOne(2));
  await search(page, 'soap');
  await addFirst(page, 1);
  // The product was taken off the list while the phone was in a pocket.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      const text = localStorage.getItem(key) ?? '';
      if (key.startsWith('omniroute.portal.basket')) localStorage.setItem(key, text.replace(/"sku":"[^"]+"/, '"sku":"GONE-1"'));
    }
  });
  await page.reload();
  await openBasket(page);
  await expect(page.getByText('There is no product with the SKU GONE-1 for sale.')).toBeVisible();
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The order was not taken' })).toBeVisible();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Remove .* from the basket$/ }).click();
  await expect(page.getByText('Your basket is empty')).toBeVisible();
});

test('signing out ends the provider’s session too, and the basket stays on the phone', async ({ page }) => {
  const owner = ownerOfOne(3);
  await signIn(page, owner);
  await search(page, 'tea');
  await addFirst(page, 1);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Forders/);
  await page.getByRole('link', { name: 'Sign in with phone and PIN' }).click();
  await expect(page.locator('input[type="password"]')).toBeVisible();
  await signIn(page, owner);
  await openBasket(page);
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
});

test('nobody gets in without a session: pages, calls and links to elsewhere', async ({ page, request, baseURL }) => {
  for (const path of ['/', '/browse', '/basket', '/orders', '/orders/0190a000-0000-7000-8000-000000000000', '/account', '/choose']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 307]);
    expect(answer.headers()['location']).toContain('/sign-in');
  }
  expect((await request.get('/api/trpc/order.list?input=%7B%7D')).status()).toBe(401);
  const foreign = { data: {}, headers: { origin: 'https://evil.example', 'content-type': 'application/json' } };
  expect((await request.post('/api/trpc/order.place', foreign)).status()).toBe(403);
  expect((await request.post('/api/sign-out', { headers: { origin: 'https://evil.example' } })).status()).toBe(403);
  const forged = { cookie: `omniroute-portal-${new URL(baseURL ?? '').port}.session-token=eyJhbGciOiJub25lIn0.e30.` };
  expect((await request.get('/orders', { maxRedirects: 0, headers: forged })).status()).toBe(307);
  await page.goto('/sign-in?callbackUrl=%2F%2Fevil.example');
  await expect(page.getByRole('link', { name: 'Sign in with phone and PIN' })).toHaveAttribute('href', '/api/sign-in?callbackUrl=%2F');
});
