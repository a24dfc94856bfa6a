import { expect, type Page, test } from '@playwright/test';
import { tabTo } from '../../../tooling/e2e/keys.ts';
import { ownerOfOne, SETTLES, signIn } from './portal.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const menu = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Main menu' }).locator('visible=true').getByRole('link', { name });

test('from home to a confirmed order by Tab, Enter and letters alone', async ({ page }) => {
  await signIn(page, ownerOfOne(4));
  await expect(page.getByRole('heading', { name: 'What you owe' })).toBeVisible();
  const { keyboard } = page;
  // The first stop leads past the menu.
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();

  await page.reload();
  await tabTo(page, menu(page, /^Browse/));
  await keyboard.press('Enter');
  await page.waitForURL(/\/browse$/);
  const box = page.getByRole('searchbox', { name: 'Search products' });
  await tabTo(page, box);
  await keyboard.type('rice');
  await page.waitForURL(/q=rice/);
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) })
    .first();
  await expect(card).toContainText(/rice/i);
  const add = card.getByRole('button', { name: /^Add .* to the basket$/ });
  await tabTo(page, add);
  await keyboard.press('Enter');
  // Adding puts a stepper in the button's place; the keyboard must not fall out of the card with it.
  const quantity = card.getByRole('textbox', { name: /^Quantity of/ });
  await expect(quantity).toHaveValue('1');
  await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await tabTo(page, quantity);
  await keyboard.press('ArrowUp');
  await expect(quantity).toHaveValue('2');

  await page.reload();
  await tabTo(page, menu(page, /^Basket/));
  await keyboard.press('Enter');
  await page.waitForURL(/\/basket$/);
  const note = page.getByRole('textbox', { name: 'Note for the distributor' });
  await tabTo(page, note);
  await keyboard.type('Keys only');
  await tabTo(page, page.getByRole('button', { name: 'Place order' }));
  await keyboard.press('Enter');
  await page.waitForURL(/\/orders\//);
  await expect(page.getByText('Keys only')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText(/Order (confirmed|declined)/, SETTLES);
});
