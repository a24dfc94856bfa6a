import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, placeByRest, sample, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('the clerk asks an order’s line why it costs what it does, and is told in place; without a line to the server it says so', async ({
  page,
  request,
}) => {
  const { id } = await placeByRest(request);
  await signIn(page, staff('order-clerk'), `/orders/${id}`);
  const complaints = listenForComplaints(page);
  const why = page.getByTitle('Why this price?').locator('visible=true').first();
  const story = page.getByRole('list', { name: 'How this price came to be' });
  await why.press('Enter');
  await expect(story.getByRole('listitem').first()).toContainText('Price list');
  await examine(page, 'story of a line');
  expect(complaints).toEqual([]);

  await page.keyboard.press('Escape');
  await page.reload();
  await page.route('**/pricing.trace**', (route) => route.abort());
  await why.click();
  await expect(page.getByText('The story could not be read.')).toBeVisible();
  await page.unroute('**/pricing.trace**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(story).toBeVisible();
});

test('what a customer pays is never shown under another product’s name, however slow the line', async ({ page }) => {
  await signIn(page, staff('order-clerk'), `/customers/${sample().customerCode}/prices`);
  const product = page.getByRole('combobox', { name: 'Product' });
  const choose = async (words: string) => {
    await product.fill(words);
    await page.getByRole('option').filter({ hasText: words }).first().click();
  };
  const gross = page.getByRole('term').filter({ hasText: 'With VAT' });
  await choose('Barleycrown Classic Malt');
  await expect(gross).toBeVisible();
  await examine(page, 'what a customer pays');
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/pricing.explain**', async (route) => {
    await held;
    await route.continue();
  });
  await choose(sample().sku);
  await expect(gross).toBeHidden();
  await expect(page.getByText('How this price came to be')).toBeHidden();
  answer();
  await expect(gross).toBeVisible();
  await page.unroute('**/pricing.explain**');

  // What the business refuses is told as it says it, and does not blame the line.
  await page.route('**/pricing.explain**', async (route) => {
    const posted = route.request().postData() ?? '';
    await route.continue({ postData: posted.replace(/"customerCode":"[^"]*"/, '"customerCode":"NOBODY"') });
  });
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('3');
  await expect(page.getByText('There is no customer with the code NOBODY.')).toBeVisible();
});
