import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, sample, signIn, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const CODE = 'LOOKED-AT';

/** The promotion was never published: it goes with its draft. */
async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Discard the draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the promotion' }).click();
  await expect(page).toHaveURL(/\/promotions$/);
}

test('who approves signs what they looked at, and two who write one promotion see both sides', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const complaints = listenForComplaints(page);
  await signIn(page, staff('pricing-manager'), `/promotions/${CODE}`);
  // What an earlier run left half done.
  if ((await page.getByRole('heading', { level: 1, name: 'Looked at' }).count()) > 0) await discard(page);
  await page.goto('/promotions/new');
  await page.getByLabel('Name', { exact: true }).fill('Looked at');
  await page.getByLabel('Buy', { exact: true }).fill('10');
  await page.getByLabel('Get free', { exact: true }).fill('1');
  await page.getByLabel('The ladder counts packs of').fill('40');
  // Beside whatever else runs for these goods, not instead of it.
  await page.getByLabel('Group', { exact: true }).fill('looked');
  await page.getByRole('combobox', { name: 'Add a condition' }).click();
  await page.getByRole('option', { name: 'Goods: Products' }).click();
  const products = page.getByRole('combobox', { name: 'Products', exact: true });
  await products.fill(sample().sku);
  await page.getByRole('option').filter({ hasText: sample().sku }).first().click();
  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Looked at' })).toBeVisible();
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();

  // The approver has it open while it is changed and submitted again.
  const approver = await pageOf(browser, staff('finance-approver'), { path: `/promotions/${CODE}` });
  await expect(approver.getByRole('button', { name: 'Approve' })).toBeVisible();

  // Two of the house have it open for writing as well.
  const owner = await pageOf(browser, staff('tenant-owner'), { path: `/promotions/${CODE}/edit` });
  await expect(owner.getByLabel('Get free', { exact: true })).toHaveValue('1');
  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByLabel('Get free', { exact: true }).fill('9');
  await page.getByRole('button', { name: 'Keep the draft' }).click();
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();

  // The page may have been told of it by now, or be told by the first click.
  const news = approver.getByRole('dialog', { name: 'Looked at is not what you looked at any more' });
  await expect(async () => {
    if (!(await news.isVisible())) await approver.getByRole('button', { name: /^(Approve|See what is new)$/ }).click({ timeout: 3_000 });
    await expect(news).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(news).toContainText('10+1');
  await expect(news).toContainText('10+9');
  await examine(approver, 'what is new in a promotion');
  await news.getByRole('button', { name: 'Cancel' }).click();
  await expect(approver.getByText('Waits for approval')).toBeVisible();

  await owner.getByLabel('Name', { exact: true }).fill('Looked at twice');
  await owner.getByRole('button', { name: 'Keep the draft' }).click();
  const clash = owner.getByRole('alert', { name: /changed this promotion while you did$/ });
  await expect(clash).toContainText('10+9');
  await expect(clash).toContainText('Looked at twice');
  await examine(owner, 'two who write one promotion');
  await clash.getByRole('button', { name: 'Take theirs' }).click();
  await expect(owner.getByLabel('Get free', { exact: true })).toHaveValue('9');
  await expect(clash).toHaveCount(0);

  await approver.getByRole('button', { name: 'See what is new' }).click();
  await news.getByRole('button', { name: 'Approve it as it is now' }).click();
  await expect(approver.getByText('Approved. It can be published now.')).toBeVisible();
  await page.reload();
  await discard(page);
  expect(complaints.filter((complaint) => !/40[049]/.test(complaint))).toEqual([]);
});
