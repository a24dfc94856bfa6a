import { expect, type Page, test } from '@playwright/test';
import { examine, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

/** A business without price lists, as far as this page is told, until `fill` is called. */
async function withoutLists(page: Page): Promise<() => void> {
  let isEmpty = true;
  await page.route(/\/api\/trpc\/[^?]*pricing\.lists(?=[,?])/, async (route) => {
    const answer = await route.fetch();
    const asked = /\/api\/trpc\/([^?]*)/.exec(route.request().url())?.[1]?.split(',') ?? [];
    const answers = (await answer.json()) as readonly { readonly result: { readonly data: object } }[];
    const none = { items: [], nextCursor: null, total: { count: 0, isCapped: false } };
    const json = answers.map((one, place) =>
      isEmpty && asked[place] === 'pricing.lists' ? { result: { data: { ...one.result.data, ...none } } } : one,
    );
    await route.fulfill({ response: answer, json });
  });
  return () => {
    isEmpty = false;
  };
}

test('the first price list is begun in one place, and what is written of it stays when another one comes meanwhile', async ({ page }) => {
  const fill = await withoutLists(page);
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
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByText('Ex-depot base list').first()).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('The first');

  // Where there are lists it stands above them; a search that finds none leaves it there.
  await page.keyboard.press('Escape');
  await expect(begin).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Name or code' }).fill('no such list');
  await expect(page.getByText('No price lists yet')).toHaveCount(0);
  await expect(page.locator('tr[data-row]')).toHaveCount(0);
  await expect(begin).toHaveCount(1);
});
