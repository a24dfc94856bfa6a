import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('the pricing manager sees promotions over months, goes through them by keys, and begins one on days drawn', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, staff('pricing-manager'), '/promotions');
  await page.getByRole('link', { name: 'Calendar' }).click();
  const calendar = page.getByRole('region', { name: 'Promotions by day' });
  const school = calendar.getByRole('link', { name: /^Back to school, 23\+1\. Running\./ });
  await expect(school).toBeVisible();
  // Both are for any goods of the same group, one of them not signed yet.
  await expect(
    calendar.getByRole('link', { name: /^Welcome, 3 % off a first order\. Waits for approval\..* Meets .*Big basket/ }),
  ).toBeVisible();
  await examine(page, 'promotion calendar, a quarter');

  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Month', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/zoom=month/);
  const months = page.getByRole('heading', { level: 2 });
  const thisMonth = (await months.first().textContent()) ?? '';
  await page.getByRole('button', { name: 'A month on' }).click();
  await expect(months.first()).not.toHaveText(thisMonth);
  await page.reload();
  await expect(months.first()).not.toHaveText(thisMonth);
  await page.getByRole('button', { name: 'Today' }).click();
  await expect(months.first()).toHaveText(thisMonth);
  await examine(page, 'promotion calendar, a month');

  // One stop in the tab order; arrows go from one to the next, and over the months.
  const links = calendar.getByRole('link');
  await expect(school).toBeVisible();
  await links.first().focus();
  await page.keyboard.press('End');
  await expect(links.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(links.nth((await links.count()) - 2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(months.first()).not.toHaveText(thisMonth);
  // Whether or not the promotion runs in that month, the keys stay in the calendar.
  await expect(calendar.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(months.first()).toHaveText(thisMonth);

  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Waits for approval' }).click();
  await page.getByRole('button', { name: 'A month on' }).click();
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By who pays' }).click();
  await expect(calendar.getByRole('group', { name: 'We' }).getByRole('link', { name: /^Welcome/ })).toBeVisible();
  await expect(school).toHaveCount(0);
  await page.getByRole('button', { name: 'As a table' }).click();
  await expect(page.getByRole('row', { name: /Welcome, 3 % off a first order/ })).toContainText('Waits for approval');
  await examine(page, 'promotion calendar, as a table');
  await page.getByRole('button', { name: 'As a calendar' }).click();

  // The month after this lies wholly ahead: its fifth day, and three more by the keys.
  const days = calendar.getByRole('button', { name: /^Begin a promotion/ });
  await days.nth(4).focus();
  for (let more = 0; more < 3; more += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New promotion' })).toBeVisible();
  await expect(page.getByLabel('Begins', { exact: true })).toHaveValue(/-05T00:00$/);
  await expect(page.getByLabel('Ends', { exact: true })).toHaveValue(/-09T00:00$/);
  await page.goBack();

  await page.goto('/promotions/calendar');
  await school.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Back to school, 23+1' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('on a phone the calendar is an agenda, and months without promotions say so', async ({ browser }) => {
  const page = await pageOf(browser, staff('pricing-manager'), { path: '/promotions/calendar', width: 360 });
  const item = page.getByRole('link', { name: /^Back to school, 23\+1/ });
  await expect(item).toContainText('Running');
  await expect(page.getByRole('region', { name: 'Promotions by day' })).toBeHidden();
  await examine(page, 'promotion calendar on a phone');
  await item.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Back to school, 23+1' })).toBeVisible();
  await page.goto('/promotions/calendar?from=2001-01&zoom=month');
  await expect(page.getByText('No promotions in January 2001')).toBeVisible();
  await examine(page, 'promotion calendar without any, on a phone');
  await page.context().close();
});
