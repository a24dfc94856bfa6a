import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('a clerk saves a view for all, finds it again, and the owner makes it what clerks see first', async ({ browser, page }) => {
  const complaints = listenForComplaints(page);
  const name = `Wholesale desk ${crypto.randomUUID().slice(0, 4)}`;
  const named = new RegExp(`^${name}`);
  await signIn(page, staff('order-clerk'), '/customers');
  await rowsShown(page);
  await page.getByRole('button', { name: 'Segment', exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Wholesaler', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/f\.segment=wholesaler/);
  await rowsShown(page);
  const seen = await page.locator('tr[data-row] td:first-child').allTextContents();

  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('button', { name: 'Save as a new view' }).click();
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText('Give the view a name.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('checkbox', { name: 'Share with everybody here' }).click();
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name: `Views: ${name}` })).toBeVisible();
  await page.waitForURL(/view=/);

  // As at first, and back by one click; changed, it says so.
  await page.getByRole('button', { name: `Views: ${name}` }).click();
  await page.getByRole('button', { name: 'As at first' }).click();
  await page.waitForURL((url) => !url.search.includes('segment'));
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('button', { name: named }).click();
  await page.waitForURL(/f\.segment=wholesaler/);
  await rowsShown(page);
  await expect(page.locator('tr[data-row] td:first-child')).toHaveText(seen);
  await page.reload();
  await rowsShown(page);
  await expect(page.getByRole('button', { name: `Views: ${name}` })).toBeVisible();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.waitForURL(/sort=code/);
  await expect(page.getByRole('button', { name: `Views: ${name}` })).toContainText('changed');
  await page.getByRole('button', { name: `Views: ${name}` }).click();
  await examine(page, 'views');
  await page.getByRole('button', { name: `Save changes to “${name}”` }).click();
  await expect(page.getByRole('button', { name: `Views: ${name}` })).not.toContainText('changed');

  // The owner sees it among the shared ones and gives it to the clerks.
  const owner = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await signIn(owner, staff('tenant-owner'), '/customers');
  await rowsShown(owner);
  await owner.getByRole('button', { name: 'Views', exact: true }).click();
  await owner.getByRole('button', { name: `Who sees ${name} first` }).click();
  await owner.getByRole('checkbox', { name: 'Order clerk' }).click();
  await owner.getByRole('button', { name: 'Save view' }).click();
  await expect(owner.getByText('First for Order clerk')).toBeVisible();

  await page.goto('/customers');
  await page.waitForURL(/f\.segment=wholesaler/);
  await rowsShown(page);
  await expect(page.getByRole('button', { name: `Views: ${name}` })).toBeVisible();

  // Deleted, and taken back.
  await owner.getByRole('button', { name: `Delete the view ${name}` }).click();
  await expect(owner.getByText(`View “${name}” deleted`)).toBeVisible();
  await owner.getByRole('button', { name: 'Undo' }).click();
  await owner.getByRole('button', { name: 'Views', exact: true }).click();
  await expect(owner.getByRole('button', { name: named })).toBeVisible();
  await owner.getByRole('button', { name: `Delete the view ${name}` }).click();
  await expect(owner.getByRole('button', { name: named })).toHaveCount(0);
  await owner.close();
  expect(complaints).toEqual([]);
});
