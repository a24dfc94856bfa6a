import { expect, type Page, test } from '@playwright/test';
import { examine, rowsShown, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const mark = Date.now().toString(36).toUpperCase();
const SKU = `OLD-${mark}`;
const NAME = `Journey noodles ${mark}`;
const DEPOT = { code: 'IKJ', name: 'Ikeja depot' };

/** Brings a file where its rows are looked at, and writes all of it. */
async function bring(page: Page, from: string, lines: readonly string[]): Promise<void> {
  await page.goto(from);
  await settled(page);
  const button = page.getByRole('button', { name: 'Import' });
  if (from !== '/imports') await button.first().click();
  const name = `${mark}.csv`;
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await page.getByRole('button', { name: /^Write \d+ rows?$/ }).click();
  await expect(page.getByText('Written', { exact: true })).toBeVisible();
}

const form = (page: Page) => page.getByRole('dialog', { name: 'A special price' });
async function choose(page: Page, box: string, option: string | RegExp): Promise<void> {
  await form(page).getByRole('combobox', { name: box }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Opens the form for old stock of the journey's product by batch, in the depot. */
async function openByBatch(page: Page): Promise<void> {
  await page.goto('/price-lists/specials');
  await settled(page);
  await page.getByRole('button', { name: 'Add' }).click();
  await choose(page, 'What it is', 'Old stock');
  await choose(page, 'How much of it', /^By batch/);
  await expect(form(page).getByText('Choose the product and the depot')).toBeVisible();
  await form(page).getByRole('combobox', { name: 'Product' }).fill(NAME);
  await page.getByRole('option').first().click();
  await choose(page, 'Depot', DEPOT.name);
}

test('old stock is sold at the old price by batch: brought by file, chosen with its expiry, and ended when it is recalled', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, staff('tenant-owner'), '/imports');
  await bring(page, '/imports', [
    'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Pieces per carton',
    `${SKU},${NAME},Noodles,Indomie,Dufil Prima,piece,standard,carton,40`,
  ]);

  // Nothing is on record yet: the form says what to bring, and where.
  await openByBatch(page);
  await expect(form(page).getByText(`No batches on record in ${DEPOT.name}`)).toBeVisible();
  await expect(form(page).getByRole('link', { name: /Bring the file under Stock/ })).toHaveAttribute('href', '/stock');
  await examine(page, 'old stock without batches');

  await bring(page, '/stock', [
    'Depot,SKU,Batch,Unit,Quantity,Cost,Expiry,Received on',
    `${DEPOT.code},${SKU},B13-${mark},carton,6,9500,2098-05-01,2026-10-01`,
    `${DEPOT.code},${SKU},B12-${mark},carton,48,9400,2098-03-03,2026-11-01`,
  ]);
  await openByBatch(page);
  const batches = form(page).getByRole('group', { name: 'Batches' });
  // The first to expire goes out first, with how much there is, until when, and what it cost.
  await expect(batches.getByRole('listitem')).toHaveText([
    new RegExp(`B12-${mark}, 1,920 pieces left.*48 cartons · expires 3 Mar 2098 · ₦9,400 a carton`),
    new RegExp(`B13-${mark}, 240 pieces left.*6 cartons · expires 1 May 2098 · ₦9,500 a carton`),
  ]);
  await form(page)
    .getByRole('textbox', { name: /^Price/ })
    .fill('10,000');
  await form(page).getByRole('textbox', { name: 'Why' }).fill(`Journey ${mark}`);
  await form(page).getByRole('button', { name: 'Enter' }).click();
  await expect(form(page).getByText('Choose at least one batch.')).toBeVisible();
  await batches.getByRole('checkbox', { name: new RegExp(`B13-${mark}`) }).check();
  await batches.getByRole('checkbox', { name: new RegExp(`B12-${mark}`) }).check();
  await examine(page, 'old stock by batch');
  await form(page).getByRole('button', { name: 'Enter' }).click();
  await expect(form(page)).toHaveCount(0);

  await page.getByRole('searchbox').fill(`Journey ${mark}`);
  await rowsShown(page);
  const row = page.locator('tr[data-row]');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('1 May 2098');
  const record = page.getByRole('dialog', { name: /^Batches of/ });
  const tell = async (batch: string) => {
    await row.getByRole('button', { name: /^B1\d-/ }).click();
    await record.getByRole('combobox', { name: 'Batch' }).click();
    await page.getByRole('option', { name: batch }).click();
    await record.getByRole('combobox', { name: 'What happened' }).click();
    await page.getByRole('option', { name: 'Recalled' }).click();
    await record.getByRole('textbox', { name: 'Why' }).fill('The principal recalls it');
  };
  await tell(`B13-${mark}`);
  await expect(record).toContainText(`The 240 that are left of batch B13-${mark} are not sold at the old price.`);
  await examine(page, 'batches of old stock');
  await record.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog', { name: 'Leave without writing it down?' }).getByRole('button', { name: 'Stay' }).click();
  await expect(record.getByRole('textbox', { name: 'Why' })).toHaveValue('The principal recalls it');
  await record.getByRole('button', { name: 'Write it down' }).click();
  await expect(record).toHaveCount(0);
  await expect(row).toContainText(`B12-${mark}, 1,920 left; B13-${mark}, recalled`);

  // With the last batch the price ends by itself, and says why.
  await tell(`B12-${mark}`);
  await record.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('was the last one: the old price has ended.')).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.goto(`/price-lists/specials?q=${encodeURIComponent(`Journey ${mark}`)}&f.state=ended`);
  await rowsShown(page);
  await expect(row).toContainText(`Batch B12-${mark} is recalled`);
  await examine(page, 'old stock that ended');
});
