import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, placeByRest, signIn, staff } from './console.ts';

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
