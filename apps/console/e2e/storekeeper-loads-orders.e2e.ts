import { expect, test } from '@playwright/test';
import { examine, placeByRest, rowsShown, SETTLES, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('a storekeeper loads an order; a colleague’s page shows it by itself, before and after, and says why it cannot be loaded again', async ({
  page,
  browser,
  request,
}) => {
  const { id, number } = await placeByRest(request);
  await signIn(page, staff('storekeeper'), `/orders/${id}`);
  await expect(page.getByRole('button', { name: 'Goods are loaded' })).toBeVisible();
  const happened = page.getByRole('list', { name: 'What happened' });
  await expect(happened).toContainText('Order confirmed', SETTLES);

  const colleague = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(colleague, staff('tenant-owner'), `/orders/${id}`);
  const seen = colleague.getByRole('list', { name: 'What happened' });
  await expect(seen).toContainText('Order confirmed', SETTLES);

  // Asked first, in numbers, because it cannot be taken back.
  await page.getByRole('button', { name: 'Goods are loaded' }).click();
  const question = page.getByRole('dialog', { name: 'Are the goods on the truck?' });
  await expect(question).toContainText(/1 line for ₦[\d,.]+ with VAT leave stock/);
  await examine(page, 'load question');
  await question.getByRole('button', { name: 'Yes, book them out' }).click();
  await expect(happened).toContainText('Goods loaded');
  await expect(page.getByText(`${number} is loaded`)).toBeVisible();

  // Nobody reloads the other page: the step comes marked, with what was before and after.
  const step = seen.getByRole('listitem').filter({ hasText: 'Goods loaded' });
  await expect(step).toBeVisible({ timeout: 30_000 });
  await expect(step).toHaveClass(/animate-arrived/);
  await expect(step.locator('del')).toHaveText('Confirmed');
  await expect(step.locator('ins')).toHaveText('Loaded');
  await expect(step).toContainText('Console');
  await colleague.getByRole('button', { name: 'Goods are loaded' }).click();
  await expect(colleague.getByRole('dialog', { name: 'The goods have left stock already.' })).toBeVisible();
  await examine(colleague, 'why not');
  await colleague.context().close();
});

test('X selects, and a truck’s orders are loaded together', async ({ page, request }) => {
  const orders = [await placeByRest(request), await placeByRest(request)];
  await signIn(page, staff('storekeeper'), '/orders');
  await rowsShown(page);
  for (const { number } of orders)
    await expect(page.locator('tr[data-row]').filter({ hasText: number })).toContainText('Confirmed', SETTLES);
  const { keyboard } = page;
  for (const key of ['j', 'x', 'j', 'x']) await keyboard.press(key);
  await expect(page.locator('tr[aria-selected=true]')).toHaveCount(2);
  await keyboard.press('Escape');
  await expect(page.locator('tr[aria-selected=true]')).toHaveCount(0);
  for (const key of ['x', 'k', 'x']) await keyboard.press(key);
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Load 2' }).click();
  const question = page.getByRole('dialog', { name: 'Are the goods of 2 orders on the truck?' });
  await question.getByRole('button', { name: 'Yes, book them out' }).click();
  for (const { number } of orders) await expect(page.locator('tr[data-row]').filter({ hasText: number })).toContainText('Loaded');
});

test('of a truck’s orders one has no price today: it is named, and the others go when that is said', async ({ page, request }) => {
  const orders = [await placeByRest(request), await placeByRest(request), await placeByRest(request)];
  await signIn(page, staff('storekeeper'), '/orders');
  await rowsShown(page);
  for (const { number } of orders)
    await expect(page.locator('tr[data-row]').filter({ hasText: number })).toContainText('Confirmed', SETTLES);
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Load 3' }).click();

  // What the server says of the second of them, once: the demo's own prices hold every day.
  let refused = '';
  const sent: string[][] = [];
  await page.route(/\/api\/trpc\/inventory\.load\b/, async (route) => {
    const [{ orderIds }] = Object.values(route.request().postDataJSON() as Record<string, { orderIds: string[] }>) as [
      { orderIds: string[] },
    ];
    sent.push(orderIds);
    if (sent.length > 1) return route.continue();
    refused = orders.find(({ id }) => id === orderIds[1])?.number ?? '';
    const detail = `${refused} has no price of 27 November 2026, the day of loading. Have that put right and load it again.`;
    const errors = [{ code: 'price.missing', pointer: '/orderIds/1', detail }];
    const data = { code: 'UNPROCESSABLE_CONTENT', httpStatus: 422, fault: { kind: 'refused', code: 'price.missing', detail, errors } };
    return route.fulfill({ status: 422, json: [{ error: { message: detail, code: -32022, data } }] });
  });
  await page.getByRole('button', { name: 'Yes, book them out' }).click();
  const question = page.getByRole('dialog', { name: 'Are the goods of 2 orders on the truck?' });
  await expect(question.getByRole('alert')).toContainText(`${refused} has no price of`);
  await examine(page, 'an order that cannot be loaded');
  await question.getByRole('button', { name: 'Load the other 2' }).click();
  await expect(question).toHaveCount(0);
  expect(sent[1]).toEqual([sent[0]?.[0], sent[0]?.[2]]);
  for (const { number } of orders)
    await expect(page.locator('tr[data-row]').filter({ hasText: number })).toContainText(number === refused ? 'Confirmed' : 'Loaded');
});
