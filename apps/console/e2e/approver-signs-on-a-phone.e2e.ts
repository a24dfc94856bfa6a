import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, staff } from './console.ts';
import { bar, cellOf, FIRST_PRICE, gridOf, pageOf, startClean } from './price-drafts.ts';

const LIST = 'Sub-distributors';

test('a finance approver reads a draft on a phone, signs it, plans it for Monday and takes it back', async ({ browser }) => {
  test.setTimeout(180_000);
  const manager = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists/workbench?lists=SUB' });
  await expect(gridOf(manager)).toBeVisible();
  await startClean(manager, LIST);
  await cellOf(manager, 2, FIRST_PRICE).click();
  await manager.keyboard.press('Shift+ArrowDown');
  await manager.keyboard.press('Shift+ArrowDown');
  await manager.keyboard.press('Alt+p');
  await manager.keyboard.type('5');
  await manager.keyboard.press('Enter');
  await expect(bar(manager, LIST)).toContainText('3 prices changed');
  await bar(manager, LIST).getByRole('button', { name: 'Submit' }).click();
  await manager.getByLabel(/^Why (the prices change|it goes on)/).fill('Diesel');
  await manager.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(bar(manager, LIST)).toContainText('Waits for approval');

  const phone = await pageOf(browser, staff('finance-approver'), { path: '/price-lists/SUB/draft', width: 360 });
  const complaints = listenForComplaints(phone);
  await expect(phone.getByRole('heading', { level: 1, name: `Draft of ${LIST}` })).toBeVisible();
  await expect(phone.getByText('Diesel').first()).toBeVisible();
  await expect(phone.getByText(/\+[45](\.\d)? %/).first()).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Checks' })).toBeVisible();
  await examine(phone, 'draft on a phone');
  const approve = phone.getByRole('button', { name: 'Approve' });
  const box = await approve.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  // Within reach of the thumb, without scrolling.
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(780);
  await approve.tap();
  await expect(phone.getByText('Approved. It can be published now.')).toBeVisible();

  await phone.getByRole('button', { name: 'Publish' }).tap();
  await phone.getByRole('combobox', { name: 'It begins' }).tap();
  await phone.getByRole('option', { name: 'Monday, 00:00' }).tap();
  await expect(phone.getByRole('dialog')).toContainText(/Changes 3 prices for [\d,]+ customers from Monday \d+ \w+,? (at )?00:00\./);
  await examine(phone, 'publishing on a phone');
  await phone.getByRole('dialog').getByRole('button', { name: 'Publish' }).tap();
  await expect(phone.getByText(/^Planned\. The new prices begin Monday/)).toBeVisible();
  await expect(phone.getByText('Nobody is changing this list')).toBeVisible();

  // A planned version can be taken back, once it is said what goes.
  await phone.getByRole('button', { name: `More: ${LIST}` }).tap();
  await phone.getByRole('menuitem', { name: /^Take back/ }).tap();
  await expect(phone.getByRole('dialog')).toContainText('planned from Monday');
  await phone.getByRole('dialog').getByRole('button', { name: 'Take back' }).tap();
  await expect(phone.getByText('The planned version is taken back.', { exact: false })).toBeVisible();
  expect(complaints).toEqual([]);
});
