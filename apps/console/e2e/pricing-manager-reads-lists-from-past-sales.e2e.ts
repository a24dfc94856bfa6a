import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

const PATH = '/price-lists/infer';
const look = (page: Page) => page.getByRole('button', { name: /^Look/ });
const codeNow = (): string => `READ${Date.now().toString(36).toUpperCase()}`;

test('a pricing manager reads price lists out of past sales, looks first, and makes drafts of them', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists' });
  const complaints = listenForComplaints(page);
  await page.getByRole('link', { name: 'From past sales' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Price lists from past sales' })).toBeVisible();
  await examine(page, 'nothing looked at yet');
  // To look, no name is asked for.
  await expect(page.getByLabel('What the lists are called')).toHaveCount(0);

  // By keyboard alone. To be made, drafts need a name, and that is said at its box.
  await look(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Priced exactly')).toBeVisible();
  await page.getByRole('button', { name: 'Make drafts' }).click();
  await expect(page.getByText('This is needed.')).toHaveCount(2);
  const code = codeNow();
  await page.getByLabel('What the lists are called').fill('Read from sales');
  await page.getByLabel('Code of the first list').fill(code);

  // Where nothing was sold it says when something was, and nothing typed is lost.
  await page.getByLabel('Sales up to').fill('2001-01-31');
  await page.getByLabel('Sales up to').press('Enter');
  await expect(page.getByText('No sales in this time')).toBeVisible();
  await expect(page.getByText(/The last sale is of \d{4}-\d\d-\d\d/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import past sales' })).toBeVisible();
  await examine(page, 'no sales');
  await page.getByLabel('Sales up to').fill('');
  await look(page).click();

  const lists = page.getByRole('list', { name: 'Price lists' });
  await expect(lists.getByRole('listitem').first()).toContainText(code);
  await expect(page.getByText('Priced exactly')).toBeVisible();
  await expect(page.getByText(/^\d[\d.]* %$/).first()).toBeVisible();
  await examine(page, 'what past sales come to');
  // The lines that no list explains lead to their orders.
  const outlier = page.getByRole('link', { name: /^Order / }).first();
  if ((await outlier.count()) > 0) await expect(outlier).toHaveAttribute('href', /^\/orders\/[\da-f-]{36}$/);

  // What was looked at is what is made: a change wants another look.
  await page.getByRole('combobox', { name: 'Learn from' }).click();
  await page.getByRole('option', { name: '13 weeks before that' }).click();
  await expect(page.getByText('Look again before you make drafts of it.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make drafts' })).toBeDisabled();
  await look(page).click();
  await expect(page.getByRole('button', { name: 'Make drafts' })).toBeEnabled();
  const takesSpecials = page.getByRole('checkbox', { name: /^Enter .* special price/ });
  if ((await takesSpecials.count()) > 0) await takesSpecials.uncheck();
  await page.getByRole('button', { name: 'Make drafts' }).click();
  await expect(page.getByRole('heading', { name: /drafts? (is|are) made/ })).toBeVisible();
  await examine(page, 'drafts made of past sales');
  await page.getByRole('link', { name: `Draft of ${code}`, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();

  // Nothing is written over: the same code again is refused at its box.
  await page.goto(PATH);
  await look(page).click();
  await page.getByLabel('What the lists are called').fill('Again');
  await page.getByLabel('Code of the first list').fill(code);
  await page.getByRole('button', { name: 'Make drafts' }).click();
  await expect(page.getByText(`There is a price list with the code ${code} already.`, { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel('Code of the first list')).toHaveValue(code);
  expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([]);

  const phone = await pageOf(browser, staff('pricing-manager'), { path: PATH, width: 360 });
  await phone.emulateMedia({ colorScheme: 'dark' });
  await look(phone).click();
  await phone.getByLabel('What the lists are called').fill('On a phone, and the name of the lists is rather long');
  await phone.getByLabel('Code of the first list').fill(codeNow());
  await expect(phone.getByRole('button', { name: 'Make drafts' })).toBeVisible();
  await examine(phone, 'past sales on a phone');
});

test('who makes no prices is told so', async ({ browser }) => {
  const clerk = await pageOf(browser, staff('order-clerk'), { path: PATH });
  await expect(clerk.getByRole('heading', { name: 'This page is not part of your work' })).toBeVisible();
});
