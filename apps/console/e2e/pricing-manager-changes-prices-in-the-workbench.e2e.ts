import { expect, type Page, test } from '@playwright/test';
import { examine, listenForComplaints, SETTLES, staff } from './console.ts';
import { bar, cellOf, FIRST_PRICE, gridOf, pageOf, startClean } from './price-drafts.ts';

const LIST = 'Ex-depot base list';
const WORKBENCH = '/price-lists/workbench?lists=BASE,WHS-IKJ';

const show = async (page: Page, search: string): Promise<void> => {
  await page.getByRole('searchbox', { name: 'Product, SKU or brand' }).fill(search);
  await expect(page.getByText(/^\d+ of [\d,]+ rows$/)).toBeVisible();
};
/** Naira as a number, `12,500` or `12,500.50`. */
const naira = (text: string | null): number => Number(/([\d,]+(?:\.\d+)?)\s*$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));

test('a pricing manager edits prices like a spreadsheet, another person signs, and the clerk sells at the new price', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await pageOf(browser, staff('pricing-manager'), { path: WORKBENCH });
  const complaints = listenForComplaints(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { keyboard } = page;
  await expect(gridOf(page)).toBeVisible();
  await startClean(page, LIST);
  await startClean(page, 'Wholesale, Ikeja depot');
  await examine(page, 'workbench');

  // One product's units, dearest first. Its carton goes up by fifty naira: typed, and kept without a button.
  await show(page, 'Barleycrown Classic Malt 33cl can');
  const [pallet, carton] = [cellOf(page, 1, FIRST_PRICE), cellOf(page, 2, FIRST_PRICE)];
  const before = { pallet: naira(await pallet.textContent()), carton: naira(await carton.textContent()) };
  const wanted = before.carton + 50;
  await carton.click();
  await keyboard.type(String(wanted));
  await keyboard.press('Enter');
  await expect(page.getByText('All kept')).toBeVisible();
  await expect(bar(page, LIST)).toContainText('1 price changed');

  // A range from a spreadsheet over both lists, with one cell that is no number: it stays here, and F8 finds it.
  await pallet.click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${before.pallet + 500}\t${before.pallet + 400}\n${wanted}\tten`);
  await keyboard.press('Control+v');
  await expect(bar(page, LIST)).toContainText('2 prices changed');
  await expect(bar(page, 'Wholesale, Ikeja depot')).toContainText('1 price changed');
  await keyboard.press('F8');
  await expect(page.getByText('This is no number. Write it as 1250.50.').first()).toBeVisible();
  // Who submits meanwhile is told that it is not part of the draft.
  await bar(page, 'Wholesale, Ikeja depot').getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('dialog')).toContainText('One price in the sheet is not in the draft');
  await keyboard.press('Escape');
  await gridOf(page).focus();
  // Undone as one step, in both drafts.
  await keyboard.press('Control+z');
  await expect(bar(page, LIST)).toContainText('1 price changed');
  await expect(bar(page, 'Wholesale, Ikeja depot')).toContainText('0 prices changed');
  await expect(pallet).toHaveText(new RegExp(`^${before.pallet.toLocaleString('en-NG')}$`));

  // All selected by a percentage, rounded, from the keyboard; taken back the same way.
  await pallet.click();
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Alt+p');
  await keyboard.type('10');
  await keyboard.press('Enter');
  await expect(bar(page, LIST)).toContainText('2 prices changed');
  await expect(pallet).toContainText((Math.floor((before.pallet * 1.1) / 50 + 0.5) * 50).toLocaleString('en-NG'));
  await keyboard.press('Control+z');
  await expect(bar(page, LIST)).toContainText('1 price changed');

  // Nothing is lost by leaving; a break gets a row of its own.
  await page.reload();
  await show(page, 'Barleycrown Classic Malt 33cl can');
  await expect(cellOf(page, 2, FIRST_PRICE)).toContainText(wanted.toLocaleString('en-NG'));
  await cellOf(page, 2, FIRST_PRICE).click();
  await keyboard.press('Alt+b');
  await page.getByLabel('From how many cartons').fill('10');
  await keyboard.press('Enter');
  await expect(gridOf(page).getByRole('row', { name: /carton from 10/ })).toHaveCount(1);
  await expect(gridOf(page)).toBeFocused();
  await keyboard.type(String(wanted - 100));
  await keyboard.press('Enter');
  await expect(bar(page, LIST)).toContainText('2 prices changed');
  await keyboard.press('Control+z');
  await expect(bar(page, LIST)).toContainText('1 price changed');

  await bar(page, LIST).getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('dialog')).toContainText(`+50`);
  await examine(page, 'review');
  await keyboard.press('Escape');
  await bar(page, LIST).getByRole('button', { name: 'Submit' }).click();
  await page.getByLabel(/^Why (the prices change|it goes on)/).fill('Principal’s circular of Friday');
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(bar(page, LIST)).toContainText('Waits for approval');
  // The button that was pressed is gone, and the keyboard is at the next step.
  await expect(bar(page, LIST).locator(':focus')).toHaveCount(1);
  // Nobody signs their own change, and the button says so.
  await bar(page, LIST).getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('dialog', { name: /^You changed it yourself/ })).toBeVisible();
  await keyboard.press('Escape');

  const approver = await pageOf(browser, staff('finance-approver'), { path: '/price-lists/BASE' });
  await approver.getByRole('button', { name: 'Approve' }).click();
  await expect(approver.getByText('Approved. It can be published now.')).toBeVisible();

  // The manager's screen hears of it by itself, and says in numbers what publishing does.
  await expect(bar(page, LIST)).toContainText('Approved', SETTLES);
  await bar(page, LIST).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    /Changes 1 price, and 1 price of 1 list that follows it, for [\d,]+ customers from now on\./,
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Live. Every screen has the new prices within seconds.')).toBeVisible();
  await expect(bar(page, LIST)).toContainText('No draft', SETTLES);

  const clerk = await pageOf(browser, staff('order-clerk'), { path: '/price-lists/BASE' });
  await clerk.getByRole('searchbox').fill('Barleycrown Classic Malt 33cl can');
  await expect(clerk.getByRole('row', { name: /carton/ }).first()).toContainText(wanted.toLocaleString('en-NG'));
  await expect(clerk.getByRole('region', { name: 'Versions' })).toContainText('Principal’s circular of Friday');

  // And back in one click.
  await approver.reload();
  await approver.getByRole('button', { name: `More: ${LIST}` }).click();
  await approver.getByRole('menuitem', { name: /^Take back/ }).click();
  await expect(approver.getByText(/the earlier prices hold again/)).toBeVisible();
  await clerk.reload();
  await expect(clerk.getByRole('row', { name: /carton/ }).first()).toContainText(before.carton.toLocaleString('en-NG'));
  expect(complaints).toEqual([]);
});

test('two managers change one price: both versions are shown where it stands, and one is chosen', async ({ browser }) => {
  test.setTimeout(180_000);
  const path = '/price-lists/workbench?lists=MTR';
  const one = await pageOf(browser, staff('pricing-manager'), { path });
  const two = await pageOf(browser, staff('tenant-owner'), { path });
  for (const page of [one, two]) await expect(gridOf(page)).toBeVisible();
  await startClean(one, 'Modern trade, before VAT');
  // The owner's screen does not hear of it in time.
  await two.route('**/api/trpc/**', async (route) => {
    if (route.request().postData()?.includes('headsOnly":true')) await route.abort();
    else await route.continue();
  });
  const mine = cellOf(two, 1, FIRST_PRICE);
  const theirs = cellOf(one, 1, FIRST_PRICE);
  const price = naira(await theirs.textContent());
  await theirs.click();
  await one.keyboard.type(String(price + 10));
  await one.keyboard.press('Enter');
  await expect(bar(one, 'Modern trade, before VAT')).toContainText('1 price changed');
  await mine.click();
  await two.keyboard.type(String(price + 20));
  await two.keyboard.press('Enter');
  const conflict = two.getByRole('alert', { name: 'Somebody else changed this price too' });
  await expect(conflict).toContainText(`: ${(price + 10).toLocaleString('en-NG')}. Yours`);
  await expect(conflict).toContainText(`Yours: ${(price + 20).toLocaleString('en-NG')}`);
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect(conflict).toHaveCount(0);
  await expect(two.getByText('All kept')).toBeVisible();
  // The other screen takes it over by itself.
  await expect(theirs).toContainText((price + 20).toLocaleString('en-NG'), SETTLES);
  await startClean(one, 'Modern trade, before VAT');
  await expect(theirs).toHaveText(new RegExp(`^${price.toLocaleString('en-NG')}$`), SETTLES);
});
