import { expect, type Page, test } from '@playwright/test';
import { examine, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

/** A list of the business that is empty, as far as this page is told, until what is given back is called. */
async function without(page: Page, list: string): Promise<() => void> {
  let isEmpty = true;
  await page.route(`**/api/trpc/*${list}*`, async (route) => {
    const answer = await route.fetch();
    const asked = /\/api\/trpc\/([^?]*)/.exec(route.request().url())?.[1]?.split(',') ?? [];
    const answers = (await answer.json()) as readonly { readonly result: { readonly data: object } }[];
    const none = { items: [], nextCursor: null, total: { count: 0, isCapped: false } };
    const json = answers.map((one, place) =>
      isEmpty && asked[place] === list ? { result: { data: { ...one.result.data, ...none } } } : one,
    );
    await route.fulfill({ response: answer, json });
  });
  return () => {
    isEmpty = false;
  };
}

/** It looks again, as it does when somebody comes back to the window, until there are rows. */
const filled = (page: Page): Promise<void> =>
  expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page.locator('tr[data-row]').first()).toBeAttached({ timeout: 1_000 });
  }).toPass();

test('the first price list is begun in one place, and what is written of it stays when another one comes meanwhile', async ({ page }) => {
  const fill = await without(page, 'pricing.lists');
  await signIn(page, staff('pricing-manager'), '/price-lists');
  await expect(page.getByText('No price lists yet')).toBeVisible();
  await settled(page);
  const begin = page.getByRole('button', { name: 'New price list' });
  await expect(begin).toHaveCount(1);
  await examine(page, 'no price lists');

  await begin.click();
  const form = page.getByRole('dialog', { name: 'A new price list' });
  await form.getByRole('textbox', { name: 'Name' }).fill('The first');
  fill();
  await filled(page);
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('The first');

  // Where there are lists it stands above them; a search that finds none leaves it there.
  await page.keyboard.press('Escape');
  await expect(begin).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Name or code' }).fill('no such list');
  await expect(page.getByText('No price lists yet')).toHaveCount(0);
  await expect(page.locator('tr[data-row]')).toHaveCount(0);
  await expect(begin).toHaveCount(1);
});

test('the first special price is begun in one place, and what is written of it stays when another one comes meanwhile', async ({
  page,
}) => {
  const fill = await without(page, 'pricing.specials');
  await signIn(page, staff('pricing-manager'), '/price-lists/specials');
  await expect(page.getByText('No special prices')).toBeVisible();
  await settled(page);
  const begin = page.getByRole('button', { name: 'Add', exact: true });
  await expect(begin).toHaveCount(1);
  await examine(page, 'no special prices');

  await begin.click();
  const form = page.getByRole('dialog', { name: 'A special price' });
  const why = form.getByRole('textbox', { name: 'Why' });
  await why.fill('The first');
  fill();
  await filled(page);
  await expect(why).toHaveValue('The first');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(begin).toHaveCount(1);
  await begin.click();
  await expect(why).toHaveValue('The first');
});
