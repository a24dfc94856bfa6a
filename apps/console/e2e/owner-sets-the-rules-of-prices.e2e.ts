import { expect, type Locator, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, sample, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

const RULES = '/settings/pricing';
const ROUNDING = 'What the total of an order is rounded to';
const rule = (page: Page, name: string): Locator => page.getByRole('radiogroup', { name });
const lastChange = (page: Page): Locator => page.getByRole('region', { name: 'Last change' });
/** Kobo of what stands beside a word in the bar of totals: `₦12,345.50`. */
async function minorOf(page: Page, word: string): Promise<number> {
  const text =
    (await page
      .locator('dl > div', { has: page.getByText(word, { exact: true }) })
      .last()
      .textContent()) ?? '';
  const amount = /(−?)₦([\d,]+(?:\.\d+)?)\s*$/.exec(text);
  if (!amount) throw new Error(`no amount stands beside ${word}: ${text}`);
  return Math.round(Number(`${amount[1] === '' ? '' : '-'}${amount[2]?.replaceAll(',', '')}`) * 100);
}

async function saveRounding(page: Page, choice: string): Promise<void> {
  await rule(page, ROUNDING).getByRole('radio', { name: choice, exact: true }).check();
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await expect(page.getByRole('button', { name: 'Save the rules' })).toHaveCount(0);
}

test('an owner has totals rounded, the order desk quotes them so, and the owner takes it back', async ({ browser }) => {
  test.setTimeout(180_000);
  const owner = await pageOf(browser, staff('tenant-owner'), { path: RULES });
  const complaints = listenForComplaints(owner);
  await expect(owner.getByRole('heading', { level: 1, name: 'Pricing rules' })).toBeVisible();
  await expect(owner.getByRole('link', { name: 'Pricing rules' })).toBeVisible();
  // Whatever an earlier journey left.
  if (!(await rule(owner, ROUNDING).getByRole('radio', { name: 'Not at all' }).isChecked())) await saveRounding(owner, 'Not at all');
  await examine(owner, 'pricing rules');

  // By keyboard alone; what will be different is said before it is saved, and afterwards.
  await rule(owner, ROUNDING).getByRole('radio', { name: 'Not at all' }).focus();
  for (let steps = 0; steps < 5; steps += 1) await owner.keyboard.press('ArrowDown');
  await expect(rule(owner, ROUNDING).getByRole('radio', { name: 'To the nearest ₦100' })).toBeChecked();
  const words = 'From now on totals are rounded to the nearest ₦100: ₦48,372.60 becomes ₦48,400.';
  await expect(owner.getByText(words)).toBeVisible();
  await examine(owner, 'pricing rules before they are saved');
  await owner.keyboard.press('Enter');
  await expect(lastChange(owner)).toContainText(words);
  const happened = owner.getByRole('list', { name: 'What happened' });
  await expect(happened.getByRole('listitem').first()).toContainText('Rules changed');
  await expect(happened.getByRole('listitem').first()).toContainText('not rounded');
  await expect(happened.getByRole('listitem').first()).toContainText('₦100');

  // The desk quotes what will be paid.
  const clerk = await pageOf(browser, staff('order-clerk'), { path: `/orders/new?customer=${sample().customerCode}` });
  const add = clerk.getByRole('combobox', { name: 'Add a product' });
  await add.fill(sample().sku);
  await expect(clerk.getByRole('option').first()).toContainText(sample().sku);
  await add.press('Enter');
  await expect(clerk.getByText('Rounding', { exact: true })).toBeVisible();
  const ofOne = await minorOf(clerk, 'Total');
  await clerk.getByRole('textbox', { name: /^Quantity of/ }).fill('7');
  await clerk.keyboard.press('Enter');
  await expect.poll(() => minorOf(clerk, 'Total').catch(() => ofOne)).toBeGreaterThan(ofOne);
  await expect(clerk.getByText('Rounding', { exact: true })).toBeVisible();
  const [net, vat, rounding, total] = [
    await minorOf(clerk, 'Net'),
    await minorOf(clerk, 'VAT'),
    await minorOf(clerk, 'Rounding'),
    await minorOf(clerk, 'Total'),
  ];
  expect(rounding).not.toBe(0);
  expect([total % 10_000, net + vat + rounding]).toEqual([0, total]);

  // One button takes it back, for the desk as well.
  await lastChange(owner).getByRole('button', { name: 'Undo' }).click();
  await expect(lastChange(owner)).toContainText('From now on totals are not rounded.');
  await expect(rule(owner, ROUNDING).getByRole('radio', { name: 'Not at all' })).toBeChecked();
  await clerk.reload();
  await expect(clerk.getByRole('textbox', { name: /^Quantity of/ })).toBeVisible();
  // Until the draft is priced again no amount stands there.
  await expect.poll(() => minorOf(clerk, 'Total').catch(() => undefined)).toBe(net + vat);
  await expect(clerk.getByText('Rounding', { exact: true })).toHaveCount(0);
  await clerk.getByRole('button', { name: 'Start again' }).click();
  expect(complaints).toEqual([]);
});

async function pick(page: Page, box: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: box, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('an owner has totals rounded upwards for cash alone, and takes it back', async ({ browser }) => {
  test.setTimeout(180_000);
  const owner = await pageOf(browser, staff('tenant-owner'), { path: RULES });
  const complaints = listenForComplaints(owner);
  const save = owner.getByRole('button', { name: 'Save the rules' });
  await expect(owner.getByRole('heading', { level: 1, name: 'Pricing rules' })).toBeVisible();
  if (!(await rule(owner, ROUNDING).getByRole('radio', { name: 'Not at all' }).isChecked())) await saveRounding(owner, 'Not at all');
  // Nothing is asked of how while nothing is rounded.
  await expect(owner.getByRole('combobox', { name: 'Rounded', exact: true })).toHaveCount(0);
  await rule(owner, ROUNDING).getByRole('radio', { name: 'To the nearest ₦100' }).check();
  await pick(owner, 'Rounded', 'Always up');
  await expect(rule(owner, ROUNDING).getByRole('radio', { name: 'Up to the next ₦100' })).toBeChecked();
  await pick(owner, 'On which payment terms', 'On some only');
  await save.click();
  await expect(owner.getByText('Tick at least one, or choose all.')).toBeVisible();
  await owner.getByRole('checkbox', { name: 'Cash', exact: true }).check();
  const words = 'From now on totals are rounded up to the next ₦100, for cash: ₦48,372.60 becomes ₦48,400.';
  await expect(owner.getByText(words)).toBeVisible();
  await save.click();
  await expect(lastChange(owner)).toContainText(words);
  const step = owner.getByRole('list', { name: 'What happened' }).getByRole('listitem').first();
  await expect(step).toContainText('Always up');
  await expect(step).toContainText('Cash');
  const reader = await pageOf(browser, staff('pricing-manager'), { path: RULES });
  await expect(reader.getByText('Up to the next ₦100, for cash', { exact: true })).toBeVisible();

  // One button takes all of it back.
  await lastChange(owner).getByRole('button', { name: 'Undo' }).click();
  await expect(lastChange(owner)).toContainText('From now on totals are not rounded.');
  expect(complaints).toEqual([]);
});

test('two owners’ windows change the rules at once: neither writes over what it did not see', async ({ browser }) => {
  test.setTimeout(120_000);
  const [one, two] = [
    await pageOf(browser, staff('tenant-owner'), { path: RULES }),
    await pageOf(browser, staff('tenant-owner'), { path: RULES }),
  ];
  await rule(two, 'Which day’s price an order has').getByRole('radio', { name: 'The day of loading' }).check();
  await rule(two, ROUNDING).getByRole('radio', { name: 'To another amount' }).check();
  await two.getByLabel(/^Amount/).fill('abc');
  await two.getByRole('button', { name: 'Save the rules' }).click();
  await expect(two.getByText('Write an amount above 0 and up to ₦1,000')).toBeVisible();
  await two.getByLabel(/^Amount/).fill('20');
  await saveRounding(one, 'To the nearest ₦5');

  // Told when it is saved, or before where the page has heard of it already.
  const conflict = two.getByRole('alert', { name: /has changed the rules while you edited them/ });
  const save = two.getByRole('button', { name: 'Save the rules' });
  await expect(async () => {
    if (await save.isVisible()) await save.click({ timeout: 1_000 });
    await expect(conflict).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const row = conflict.getByRole('row').filter({ hasText: ROUNDING });
  await expect(row).toContainText('To the nearest ₦5');
  await expect(row).toContainText('To the nearest ₦20');
  await examine(two, 'rules that somebody else changed');
  await conflict.getByRole('button', { name: 'Go on with mine' }).click();
  await save.click();
  await expect(lastChange(two)).toContainText('orders cost what the day of loading says');
  await expect(lastChange(two)).toContainText('totals are rounded to the nearest ₦20');
  // Where nothing of one's own is at stake it arrives by itself.
  await expect(rule(one, ROUNDING).getByRole('radio', { name: 'To another amount' })).toBeChecked({ timeout: 30_000 });
  await lastChange(two).getByRole('button', { name: 'Undo' }).click();
  await expect(lastChange(two)).toContainText('totals are rounded to the nearest ₦5');
  await saveRounding(two, 'Not at all');
});

test('a pricing manager reads the rules and cannot change them; an owner names a deputy, ends it, and has it back', async ({ browser }) => {
  test.setTimeout(120_000);
  const manager = await pageOf(browser, staff('pricing-manager'), { path: RULES, width: 360 });
  await expect(manager.getByText('Only the owner of the business changes these rules.')).toBeVisible();
  await expect(manager.getByRole('radio')).toHaveCount(0);
  await expect(manager.getByRole('button', { name: 'Save the rules' })).toHaveCount(0);
  await expect(manager.getByText('Not at all')).toBeVisible();
  await examine(manager, 'pricing rules on a phone, read only');

  const owner = await pageOf(browser, staff('tenant-owner'), { path: RULES });
  const card = owner.getByRole('list', { name: 'Who signs for whom' });
  await expect(card.or(owner.getByText('Nobody stands in for anybody'))).toBeVisible();
  const left = owner.getByRole('button', { name: /^(End now|Take back):/ });
  for (let count = await left.count(); count > 0; count -= 1) {
    await left.first().click();
    await expect(left).toHaveCount(count - 1);
  }
  await owner.getByRole('button', { name: 'Name a deputy' }).click();
  const form = owner.getByRole('dialog', { name: 'Name a deputy' });
  await form.getByRole('button', { name: 'Name a deputy' }).click();
  await expect(form.getByText('This is needed.')).toBeVisible();
  const pick = async (name: string, role: string) => {
    const box = form.getByRole('combobox', { name });
    await box.fill(role);
    await owner.getByRole('option').filter({ hasText: role }).first().click();
    return box.inputValue();
  };
  const member = await pick('Who is away', 'Finance approver');
  const deputy = await pick('Who signs instead', 'Order clerk');
  await examine(owner, 'naming a deputy');
  await form.getByRole('button', { name: 'Name a deputy' }).click();
  await expect(card).toContainText(`${deputy} signs for ${member}`);
  await expect(card).toContainText('Now');

  await owner.getByRole('button', { name: `End now: ${deputy} for ${member}` }).click();
  await expect(owner.getByText('Nobody stands in for anybody')).toBeVisible();
  await owner.locator('[data-sonner-toast]').getByRole('button', { name: 'Undo' }).first().click();
  await expect(card).toContainText(`${deputy} signs for ${member}`);
  await owner.getByRole('button', { name: `End now: ${deputy} for ${member}` }).click();
  await expect(owner.getByText('Nobody stands in for anybody')).toBeVisible();
});
