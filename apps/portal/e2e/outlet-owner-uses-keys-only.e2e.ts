import { expect, type Locator, type Page, test } from '@playwright/test';
import { ownerOfOne, SETTLES, signIn } from './portal.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const farthest = 120;

/** Presses Tab until this has the keyboard: what cannot be reached so cannot be used without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < farthest; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      // And one sees that it has it.
      expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not among the first ${farthest} stops of the keyboard`);
}

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
