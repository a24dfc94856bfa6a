import { expect, type Locator, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

/** The digits of an amount: `₦1,250,000.50` is 125000050. */
const minorOf = (text: string): bigint => {
  const [whole = '0', part = ''] = text.replace(/[^\d.]/g, '').split('.');
  return BigInt(`${whole}${part.padEnd(2, '0')}`);
};

const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';

/** An amount of the page's head: `Owed`. */
async function figure(page: Page, label: string): Promise<bigint> {
  const stat = page.locator('dt', { hasText: new RegExp(`^${label}$`) }).first();
  return minorOf(await textOf(stat.locator('xpath=following-sibling::dd[1]')));
}

const owedBy = async (page: Page, code: string): Promise<bigint> => {
  await page.goto(`/customers/${code}`);
  return figure(page, 'Owed');
};

test('the owner finds a customer who was entered twice, compares, and merges them; no naira and no order is lost', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, staff('tenant-owner'), '/customers');
  await rowsShown(page);
  const twin = 'C0201';
  await page.getByRole('link', { name: 'Duplicates' }).click();
  const pair = page.getByRole('listitem').filter({ hasText: twin }).first();
  await expect(pair).toContainText('Same phone');
  await expect(pair).toContainText('Same territory');
  await examine(page, 'duplicates');
  const keeper = (await textOf(pair)).match(/C0(?!201)\d{3}/)?.[0] ?? '';
  expect(keeper).not.toBe('');

  const before = (await owedBy(page, keeper)) + (await owedBy(page, twin));
  const twinName = await textOf(page.getByRole('heading', { level: 1 }));
  const twinOrder = await textOf(page.getByRole('region', { name: 'Recent orders' }).getByRole('row').nth(1).getByRole('link'));

  await page.goto('/customers/duplicates');
  await page.getByRole('listitem').filter({ hasText: twin }).first().getByRole('button', { name: 'Compare and merge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two customers' });
  await expect(dialog).toContainText(`becomes part of`);
  const stays = dialog.getByRole('columnheader').filter({ hasText: 'Stays' });
  await expect(stays).toBeVisible();
  if ((await textOf(stays)).includes(twinName)) await dialog.getByRole('button', { name: 'Keep the other one' }).click();
  await expect(dialog).toContainText('2 orders move,');
  await expect(dialog).toContainText(`The code ${twin} leads to ${keeper}`);
  await examine(page, 'merge dialog');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${twin} is part of ${keeper} now`)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: twin })).toHaveCount(0);

  // The old code leads to the keeper, with all that was the other's.
  await page.goto(`/customers/${twin}`);
  await expect(page.getByText(`${twin} was merged into this customer`)).toBeVisible();
  expect(await figure(page, 'Owed')).toBe(before);
  await expect(page.getByText('Merged into this customer', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText(`${twinName} (${twin}) became part of this customer`);
  await examine(page, 'customer');
  await page.goto(`/orders?f.customerCode=${twin}`);
  await rowsShown(page);
  await expect(page.getByRole('link', { name: twinOrder })).toBeVisible();
  expect(complaints).toEqual([]);
});
