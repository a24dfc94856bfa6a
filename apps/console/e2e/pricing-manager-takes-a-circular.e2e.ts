import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, settled, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

const SHEET = [
  'Code\tDescription\tPack\tOld price\tNew price',
  'NDL-BWF-CHK-070\tBowlful Chicken Noodles 40 x 70g\tCTN\t7,600\t7,900',
  'NDL-BWF-SUY-070\tBowlful Beef Suya Noodles 40x70\t\t7,700\t8,000',
  '\tBowlful noodles 70g\t40\t7,650\t7,950',
  '\tGrand total\t\t22,950\t23,850',
].join('\n');
const NAME = 'Harmat Mills Plc, review';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Africa/Lagos' });

/** Throws away what an earlier run left half done. */
async function startClean(page: Page): Promise<void> {
  await page.goto('/price-lists/circulars');
  await expect(page.getByRole('heading', { level: 1, name: 'Circulars' })).toBeVisible();
  await settled(page);
  const left = page.getByRole('link', { name: NAME }).filter({ hasText: /To be matched|Priced|Waits|Approved/ });
  if ((await left.count()) === 0) return;
  await left.first().click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('It was thrown away: its drafts are gone.')).toBeVisible();
}

test('a pricing manager takes a circular from its rows to the market, and another person signs it on a phone', async ({ browser }) => {
  test.setTimeout(180_000);
  const manager = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists' });
  const complaints = listenForComplaints(manager);
  await startClean(manager);
  await manager.goto('/price-lists');
  await manager.getByRole('link', { name: 'Circulars' }).click();
  await manager.getByRole('button', { name: 'New circular' }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await expect(dialog.getByText('Paste the rows.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Principal' }).click();
  await manager.getByRole('option', { name: 'Harmat Mills Plc' }).click();
  await dialog.getByLabel('What you call it').fill(NAME);
  await dialog.getByLabel('Holds from').fill(inDays(3));
  await dialog.getByLabel('The rows').fill(SHEET);
  await examine(manager, 'a new circular');
  await dialog.getByRole('button', { name: 'Read it' }).click();

  await expect(manager.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Leave out Bowlful noodles 70g' })).toBeVisible();
  // What it may be is named, not only coded.
  await expect(manager.getByText(/^Bowlful Chicken Noodles 40 x 70g \d+ % sure/).first()).toBeVisible();
  await examine(manager, 'a circular with a doubt');
  await manager.getByRole('tab', { name: 'No products' }).click();
  await expect(manager.getByText('It is a sum.')).toBeVisible();
  await examine(manager, 'lines that are no products');
  await manager.getByRole('tab', { name: 'To decide' }).click();
  // Two rows come to the same product: one is it, the other is left out, and neither is kept for the next run of this journey.
  await expect(manager.getByText('Keep one of them.', { exact: false })).toHaveCount(2);
  await manager.getByRole('checkbox', { name: /^Remember my choices/ }).uncheck();
  await manager.getByRole('button', { name: 'Choose NDL-BWF-CHK-070, carton: Bowlful Chicken Noodles 40 x 70g' }).click();
  await manager.getByRole('button', { name: 'Leave out Bowlful noodles 70g' }).click();
  await expect(manager.getByText('Nothing is in doubt.')).toBeVisible();
  await manager.getByRole('tab', { name: 'Matched' }).click();
  await expect(manager.getByText('NDL-BWF-SUY-070 · carton of 40', { exact: false })).toBeVisible();

  const all = manager.getByRole('checkbox', { name: /^All lists that can follow/ });
  await all.check();
  await expect(manager.getByRole('checkbox', { name: 'Modern trade, before VAT' })).toBeChecked();
  await all.uncheck();
  await expect(manager.getByRole('checkbox', { name: 'Modern trade, before VAT' })).not.toBeChecked();
  for (const list of ['Sub-distributors', 'Modern trade, before VAT']) await manager.getByRole('checkbox', { name: list }).check();
  await expect(all).toHaveAttribute('aria-checked', 'mixed');
  await manager.getByRole('combobox', { name: 'Margin kept: Modern trade, before VAT' }).click();
  await manager.getByRole('option', { name: 'In % of the price' }).click();
  await manager.getByRole('button', { name: 'Price the lists' }).click();
  await expect(manager.getByRole('link', { name: 'Draft of Sub-distributors' })).toBeVisible();
  await expect(manager.getByLabel('Message for WhatsApp')).toContainText('Bowlful');
  await manager.getByLabel('Weeks of orders').fill('105');
  await manager.getByRole('button', { name: 'Work it out' }).click();
  await expect(manager.getByText('Give 1 to 104 weeks.')).toBeVisible();
  await manager.getByLabel('Weeks of orders').fill('1');
  await manager.getByRole('button', { name: 'Work it out' }).click();
  await expect(manager.getByText('Orders of the last week.')).toBeVisible({ timeout: 60_000 });
  await examine(manager, 'a priced circular');

  await manager.getByRole('button', { name: 'Submit' }).click();
  await dialog.getByLabel('Why the prices change').fill('His review');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await expect(manager.getByText('It waits for another person’s approval.')).toBeVisible();
  // Who made it may not sign it, and is told why.
  await manager.getByRole('button', { name: 'Approve' }).click();
  await expect(manager.getByText('It waits for another person’s approval.')).toBeVisible();

  const phone = await pageOf(browser, staff('finance-approver'), { path: new URL(manager.url()).pathname, width: 360 });
  const approve = phone.getByRole('button', { name: 'Approve' });
  const box = await approve.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await examine(phone, 'a circular on a phone');
  await approve.tap();
  await expect(phone.getByText('Approved. It can be published now.')).toBeVisible();

  await manager.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog).toContainText(/Changes \d+ prices in 2 lists from \w+day/);
  await dialog.getByRole('combobox', { name: 'It begins' }).click();
  await manager.getByRole('option', { name: 'Now', exact: true }).click();
  await expect(dialog).toContainText(/Changes \d+ prices in 2 lists from now on/);
  await examine(manager, 'publishing a circular');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(manager.getByText(/prices in 2 lists hold since/)).toBeVisible();
  const download = manager.waitForEvent('download');
  await manager.getByRole('link', { name: 'Download PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/-prices-.*\.pdf$/);

  await manager.getByRole('button', { name: 'Take it all back' }).click();
  await expect(dialog).toContainText(/\d+ prices in 2 lists are what they were before it/);
  await dialog.getByRole('button', { name: 'Take it all back' }).click();
  await expect(manager.getByText('It was taken back: the prices before it hold again.')).toBeVisible();
  await manager.goto('/price-lists/circulars');
  await expect(manager.getByRole('link', { name: new RegExp(NAME) }).first()).toContainText('Taken back');
  await examine(manager, 'circulars');
  expect(complaints).toEqual([]);
});
