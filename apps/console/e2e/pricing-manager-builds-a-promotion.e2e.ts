import { expect, type Locator, type Page, test } from '@playwright/test';
import { demo, examine, house, listenForComplaints, sample, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

// A message that is still fading in is fainter than it will be read.
test.use({ viewport: { width: 1280, height: 900 } });

/** A product of one's own by its SKU, in whatever box searches products. */
async function pick(page: Page, box: Locator, words: string): Promise<void> {
  await box.fill(words);
  const option = page.getByRole('option').filter({ hasText: words }).first();
  await expect(option).toBeVisible();
  await option.click();
}

test('the pricing manager builds a ladder, sees it in a test basket, and it goes live once another has approved it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const complaints = listenForComplaints(page);
  const { customerCode, sku } = sample();
  await signIn(page, staff('pricing-manager'), '/promotions');
  await expect(page.getByRole('row').filter({ hasText: 'Back to school, 23+1' })).toContainText('Running');
  await expect(page.getByRole('row').filter({ hasText: 'Welcome, 3 % off a first order' })).toContainText('Waits for approval');
  await examine(page, 'promotions');

  await page.getByRole('link', { name: 'New promotion' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Ten and one');
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue('TEN-AND-ONE');
  // A page's name is no code, and what is written does not go unasked.
  await page.getByLabel('Code', { exact: true }).fill('claims');
  await expect(page.getByText('A page here is called claims. Give the promotion another code.')).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill('TEN-AND-ONE');
  await page.getByRole('main').getByRole('link', { name: 'Promotions', exact: true }).click();
  await page.getByRole('dialog', { name: 'This promotion is not kept yet' }).getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ten and one');
  // Sent half done, it says at each field what is missing.
  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '2 fields need you' })).toBeVisible();
  await expect(page.getByLabel('Buy', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Buy', { exact: true })).toBeFocused();
  await page.getByLabel('Buy', { exact: true }).fill('10');
  await page.getByLabel('Get free', { exact: true }).fill('1');
  await page.getByLabel('The ladder counts packs of').fill('40');
  // It has begun by its own date once it is published; left as it is it begins tonight.
  await page.getByLabel('Begins', { exact: true }).fill('2026-01-01T00:00');
  // Beside whatever else runs for these goods, not instead of it.
  await page.getByLabel('Group', { exact: true }).fill('ten');
  await page.getByRole('combobox', { name: 'Add a condition' }).click();
  await page.getByRole('option', { name: 'Goods: Products' }).click();
  await pick(page, page.getByRole('combobox', { name: 'Products', exact: true }), sku);
  await expect(page.getByText(/^10\+1 on .*counted in packs of 40; free is/)).toBeVisible();

  await pick(page, page.getByRole('combobox', { name: 'Customer of the test basket' }), customerCode);
  await pick(page, page.getByRole('combobox', { name: 'Add a product to the test basket' }), sku);
  const quantity = page.getByRole('textbox', { name: /^Quantity of/ });
  const earned = page.getByRole('list', { name: 'What the basket earns' });
  await page.getByRole('combobox', { name: /^Unit of/ }).click();
  const units = page.getByRole('option');
  await units.last().click();
  await quantity.fill('100');
  await expect(earned.getByRole('listitem').filter({ hasText: 'Ten and one' }).first()).toContainText('Applied');
  await expect(earned).toContainText('10+1');
  await examine(page, 'promotion builder');

  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ten and one' })).toBeVisible();
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  // Not by its own author: the button says why.
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveAttribute('title', /another person|own|yourself/i);
  await examine(page, 'promotion that waits');

  const other = await browser.newPage({ baseURL: demo.console, locale: 'en-NG', timezoneId: 'Africa/Lagos' });
  await signIn(other, staff('finance-approver'), '/promotions/TEN-AND-ONE');
  await other.getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Approved. It can be published now.')).toBeVisible();
  await other.close();

  await page.reload();
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish Ten and one' });
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Live. Every basket has it within seconds.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Versions' })).toContainText('Version 1');

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'End it now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it now' }).click();
  await expect(page.getByText('Ended. Orders that were placed keep what they earned.')).toBeVisible();
  await expect(page.getByText('Over', { exact: true })).toBeVisible();
  // What was sent half done was refused, as the fields said; the browser notes each refusal.
  expect(complaints.filter((complaint) => !complaint.includes('400 (Bad Request)'))).toEqual([]);
});

test('a promotion that begins later is told as planned, from when, and is taken back before anybody has earned it', async ({
  page,
  browser,
  request,
}) => {
  const code = `E2E-LATER-${Date.now().toString(36).toUpperCase()}`;
  const owner = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
  const put = async (basisPoints: number) => {
    const headers = { authorization: `Bearer ${owner}`, 'idempotency-key': crypto.randomUUID() };
    const data = { code, name: `Later ${code}`, type: 'percentage', config: { basisPoints }, from: '2099-01-01T00:00:00Z' };
    const answer = await request.put(`${demo.gateway}/api/v1/promotions/${code}`, { headers, data });
    expect([answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([200, '']);
  };
  await put(100);
  await signIn(page, staff('pricing-manager'), `/promotions/${code}`);
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  const other = await pageOf(browser, staff('finance-approver'), { path: `/promotions/${code}` });
  await other.getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Approved. It can be published now.')).toBeVisible();
  await other.close();

  // Published at once it still begins by its own date.
  await page.reload();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page
    .getByRole('dialog', { name: /^Publish / })
    .getByRole('button', { name: 'Publish' })
    .click();
  await expect(page.getByText('Planned. It goes live by itself.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Planned from 1 Jan 2099 01:00' })).toBeVisible();
  await put(200);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Planned from 1 Jan 2099 01:00' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toHaveCount(0);
  await examine(page, 'a planned promotion that is changed');

  const more = async (step: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: step }).click();
    return page.getByRole('dialog');
  };
  await (await more('Discard the draft')).getByRole('button', { name: 'Discard the draft' }).click();
  await expect(page.getByText('Draft discarded.')).toBeVisible();
  const ask = await more('Take the plan back');
  await expect(ask).toContainText('It will not begin, and no basket earns it.');
  await ask.getByRole('button', { name: 'Take the plan back' }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await expect(page.getByText('Over', { exact: true })).toBeVisible();
});

test('a step that is added is written at once, and the keyboard is not lost where one is taken out', async ({ page }) => {
  await signIn(page, staff('pricing-manager'), '/promotions/new');
  const add = page.getByRole('button', { name: 'Add a step' });
  await add.focus();
  await page.keyboard.press('Enter');
  const buy = page.getByLabel('Buy', { exact: true });
  await expect(buy).toHaveCount(2);
  await expect(buy.nth(1)).toBeFocused();
  await page.keyboard.type('33');
  await expect(buy.nth(1)).toHaveValue('33');
  await page.getByRole('button', { name: 'Remove step 2' }).focus();
  await page.keyboard.press('Enter');
  await expect(buy).toHaveCount(1);
  await expect(add).toBeFocused();
});
