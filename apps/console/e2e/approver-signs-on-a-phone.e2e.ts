import { expect, test } from '@playwright/test';
import { examine, listenForComplaints, rowsShown, sample, staff } from './console.ts';
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

test('a finance approver decides on a special price from a phone, with all that it goes by in sight', async ({ browser }) => {
  test.setTimeout(120_000);
  const reason = `Asked on the phone ${Date.now().toString(36)}`;
  const manager = await pageOf(browser, staff('pricing-manager'), { path: '/price-lists/specials' });
  await manager.getByRole('button', { name: 'Add' }).click();
  const form = manager.getByRole('dialog', { name: 'A special price' });
  for (const [box, words] of [
    ['Customer', sample().customerCode],
    ['Product', sample().sku],
  ] as const) {
    await form.getByRole('combobox', { name: box }).fill(words);
    await manager.getByRole('option').first().click();
  }
  await form.getByRole('textbox', { name: /^Price/ }).fill('12,345');
  await form.getByLabel('Until').fill('2099-01-01T00:00');
  await form.getByRole('textbox', { name: 'Why' }).fill(reason);
  await form.getByRole('button', { name: 'Enter' }).click();
  await expect(form).toHaveCount(0);

  const phone = await pageOf(browser, staff('finance-approver'), { path: '/price-lists/specials', width: 360 });
  const complaints = listenForComplaints(phone);
  await phone.getByRole('searchbox').fill(reason);
  await rowsShown(phone);
  // What it costs and where it stands is in sight without sliding the table.
  const row = phone.locator('tr[data-row]');
  await expect(row).toHaveCount(1);
  await expect(row.getByText('₦12,345').first()).toBeInViewport({ ratio: 1 });
  await expect(row.getByText('Waits for approval').first()).toBeInViewport({ ratio: 1 });
  await examine(phone, 'special prices on a phone');
  await row.getByRole('button').first().tap();
  const panel = phone.getByRole('dialog');
  await expect(panel).toContainText('₦12,345');
  await expect(panel).toContainText(/List ₦[\d,]+/);
  await expect(panel).toContainText(reason);
  await expect(panel).toContainText(sample().customerCode);
  await examine(phone, 'a special price on a phone');
  const approve = panel.getByRole('button', { name: 'Approve' });
  await expect(approve).toBeInViewport({ ratio: 1 });
  expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await approve.tap();
  await expect(phone.getByText('Approved. It holds from its first day on.')).toBeVisible();
  await expect(panel).toContainText('Live');
  await expect(panel.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});
