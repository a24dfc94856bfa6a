import { expect, type Page, test } from '@playwright/test';
import { examine, house, rowsShown, sample, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

/** Opens the palette, types, and waits until what was found stands in it. */
async function find(page: Page, words: string, found: RegExp | string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  const marked = page.getByRole('option', { selected: true });
  await expect(marked).toContainText(found);
}

/** Code, name and phone of the first customers, as the list writes them. */
async function customers(page: Page): Promise<{ name: string; phone: string }[]> {
  await page.goto('/customers?cols=code,phone');
  await rowsShown(page);
  const rows = await page
    .locator('tr[data-row]')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return rows.map(([name = '', , phone = '']) => ({ name, phone })).filter(({ phone }) => /^0\d{3} \d{3} \d{4}$/.test(phone));
}

test('Ctrl K finds a phone number, a part of one, an order, a SKU and an action; Enter opens the first', async ({ page }) => {
  await signIn(page, staff('order-clerk'));
  const [customer] = await customers(page);
  if (!customer) throw new Error('no customer with a phone number');

  await find(page, customer.phone, customer.name);
  await examine(page, 'palette');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: customer.name })).toBeVisible();
  // As far as the caller has read it out; and the next step stands beside who was found.
  await find(page, customer.phone.replaceAll(' ', '').slice(0, -2), customer.name);
  await page.getByRole('option', { name: `Take an order for ${customer.name}` }).click();
  await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue(customer.name);
  await page.getByRole('button', { name: 'Start again' }).click();

  await page.goto('/orders');
  await rowsShown(page);
  const number = (await page.locator('tr[data-row] a').nth(3).textContent()) ?? '';
  await find(page, number.toLowerCase(), number);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(number));

  await find(page, sample().sku, sample().sku);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/products/${sample().sku}$`));

  await find(page, 'dark', 'Appearance: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveClass(/dark/);
  await find(page, 'take an', 'Take an order');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/orders\/new$/);
  await expect(page.getByRole('combobox', { name: 'Customer' })).toBeFocused();

  // Nothing of the other business is ever found, and nothing found is said in words.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzzz-not-there');
  await expect(page.getByText('Nothing found for “zzzz-not-there”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(house.name).first()).toBeVisible();
});

test('letters go, ? lists them, / searches, Escape leaves the search as typed', async ({ page }) => {
  await signIn(page, staff('order-clerk'));
  const { keyboard } = page;
  for (const [letter, path] of [
    ['o', /\/orders$/],
    ['c', /\/customers$/],
    ['p', /\/products$/],
    ['l', /\/price-lists$/],
    ['s', /\/stock$/],
    ['w', /\/$/],
  ] as const) {
    await keyboard.press('g');
    await keyboard.press(letter);
    await page.waitForURL(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await settled(page);
  }
  await keyboard.press('g');
  await keyboard.press('o');
  await rowsShown(page);
  await keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys).toContainText('Next row');
  await expect(keys).toContainText('Open the row; again for its page');
  await keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await keyboard.type('kiosk');
  await page.waitForURL(/q=kiosk/);
  // What was asked for is there: the rows of before go with the answer, and the keyboard would go with them.
  await expect(page.locator('tr[data-row]').first()).toContainText(/kiosk/i);
  await rowsShown(page);
  await keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('kiosk');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await keyboard.press('j');
  await expect(page.locator('tr[data-row]').first()).toBeFocused();
});

test('the palette closed again leaves the keyboard where it was', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/customers');
  await rowsShown(page);
  const box = page.getByRole('searchbox');
  await box.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Find anything, or go anywhere' });
  await expect(palette).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(box).toBeFocused();
});
