import { expect, type Page, test } from '@playwright/test';
import { demo, examine, house, listenForComplaints, rowsShown, sample, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const unique = Date.now().toString(36).toUpperCase();
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

/** Chooses in a box that finds by what is typed. */
async function pick(within: ReturnType<typeof dialog>, box: string, typed: string): Promise<void> {
  await within.getByRole('combobox', { name: box }).fill(typed);
  await within.page().getByRole('option').filter({ hasText: typed }).first().click();
}

test('a catalogue manager adds a product, gives it a pack that changes, and sees who did what', async ({ page, request }) => {
  const complaints = listenForComplaints(page);
  const sku = `E2E-${unique}`;
  await signIn(page, staff('catalogue-manager'), '/products');
  await rowsShown(page);
  await page.getByRole('button', { name: 'New product' }).click();
  const form = dialog(page, 'New product');
  await form.getByRole('button', { name: 'New product' }).click();
  await expect(form.getByText('This is needed.').first()).toBeVisible();
  await form
    .getByRole('textbox', { name: 'Name', exact: true })
    .fill('Journey noodles 70 g, with a name so long that it must break somewhere');
  // A SKU that is there is told at once, and changes nothing.
  await form.getByRole('textbox', { name: 'SKU' }).fill(sample().sku);
  await pick(form, 'Category', 'Noodles');
  await pick(form, 'Brand', `Journey ${unique}`);
  await pick(form, 'Principal', 'Plc');
  await form.getByRole('textbox', { name: 'Holds, pieces' }).fill('40');
  await form.getByRole('button', { name: 'New product' }).click();
  await expect(form.getByText('Choose another SKU')).toBeVisible();
  await examine(page, 'new product');
  await form.getByRole('textbox', { name: 'SKU' }).fill(sku);
  await form.getByRole('button', { name: 'New product' }).click();
  await page.waitForURL(new RegExp(`/products/${sku}$`));
  await expect(page.getByText('A draft: it is not for sale yet')).toBeVisible();

  // The pack: a barcode with a slip is told while it is typed; the change has a day.
  await page.getByRole('button', { name: 'Edit carton' }).click();
  const pack = dialog(page, 'Edit carton');
  await pack.getByRole('textbox', { name: 'GTIN (barcode)' }).fill('6291041500214');
  await expect(pack.getByText('its last digit should be 3')).toBeVisible();
  await pack.getByRole('textbox', { name: 'GTIN (barcode)' }).fill('6291041500213');
  await pack.getByRole('button', { name: 'Add a change' }).click();
  await pack.getByLabel('From', { exact: true }).fill('2099-01-01');
  await pack.getByRole('textbox', { name: 'Then holds, pieces' }).fill('36');
  await examine(page, 'edit a pack');
  await pack.getByRole('button', { name: 'Save' }).click();
  await expect(pack).toHaveCount(0);
  const packs = page.getByRole('region', { name: 'Units and packs' });
  await expect(packs).toContainText('6291041500213');
  await expect(packs).toContainText('36');

  await page.getByRole('button', { name: 'Edit registers and tax' }).click();
  const registers = dialog(page, 'Edit registers and tax');
  // What cannot be read is told at its box, and nothing is saved: the shelf life that is there is not emptied by a slip.
  await registers.getByRole('textbox', { name: 'Shelf life, days' }).fill('270d');
  await registers.getByRole('button', { name: 'Save' }).click();
  await expect(registers.getByText('Write a whole number without its unit, such as 270.')).toBeVisible();
  await expect(registers.getByRole('textbox', { name: 'Shelf life, days' })).toBeFocused();
  await registers.getByRole('textbox', { name: 'Shelf life, days' }).fill('270');
  await registers.getByRole('textbox', { name: 'NAFDAC number' }).fill('soon');
  await registers.getByRole('button', { name: 'Save' }).click();
  await expect(registers.getByText('is no NAFDAC number')).toBeVisible();
  await registers.getByRole('textbox', { name: 'NAFDAC number' }).fill('nafdac a7 1234');
  await registers.getByRole('textbox', { name: 'HS code' }).fill('190230');
  await registers.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: /^A7-1234$/ })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: /^1902.30$/ })).toBeVisible();

  const timeline = page.getByRole('list', { name: 'What happened' });
  await expect(timeline).toContainText('NAFDAC number');
  await expect(timeline).toContainText(staffName());
  await examine(page, 'product');
  const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
  const answer = await request.get(`${demo.gateway}/api/v1/products/${sku}`, { headers: { authorization: `Bearer ${key}` } });
  expect(await answer.json()).toMatchObject({ sku, status: 'draft', nafdacNumber: 'A7-1234', hsCode: '1902.30' });
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
});

/** The day in so many days, as a date box takes it. */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('whoever plans another pack sees what it moves before it is kept, and afterwards on the product', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, staff('tenant-owner'), `/products/${sample().sku}`);
  const moved = page.getByRole('region', { name: 'What the new packs move' });
  await expect(moved).toHaveCount(0);
  const open = async () => {
    await page.getByRole('button', { name: 'Edit carton' }).click();
    return dialog(page, 'Edit carton');
  };
  const pack = await open();
  await pack.getByRole('button', { name: 'Add a change' }).click();
  await pack.getByLabel('From', { exact: true }).fill(dayIn(5));
  await pack.getByRole('textbox', { name: 'Then holds, pieces' }).fill('36');
  // Back to school counts cartons of forty pieces.
  await expect(pack).toContainText('a carton holds 36\u00A0pieces');
  await expect(pack.locator('a[href="/promotions/SCHOOL-23-1"]')).toBeVisible();
  await expect(pack).toContainText('counted by 40\u00A0pieces: about 1.11 cartons, was 1');
  await examine(page, 'a pack that moves others');
  await pack.getByRole('button', { name: 'Save' }).click();
  await expect(pack).toHaveCount(0);
  await expect(moved.locator('a[href="/promotions/SCHOOL-23-1"]')).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `what new packs move at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  // Taken back, it moves nothing.
  const again = await open();
  await again.getByRole('button', { name: /^Remove / }).click();
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(again).toHaveCount(0);
  await expect(moved).toHaveCount(0);
  expect(complaints).toEqual([]);
});

/** As the rail writes the one who is signed in; the demo's people have names. */
const staffName = (): RegExp => /[A-Z][a-z]+ [A-Z][a-z]+/;

test('two who edit the same field see both sides, and one chooses', async ({ page, context }) => {
  await signIn(page, staff('catalogue-manager'), `/products/${sample().sku}`);
  const other = await context.newPage();
  await other.goto(`/products/${sample().sku}`);
  const edit = async (where: Page, grams: string) => {
    await where.getByRole('button', { name: /^Edit registers/ }).click();
    await where.getByRole('dialog').getByRole('textbox', { name: 'Shelf life, days' }).fill(grams);
  };
  // Of this run alone, so that neither is what it was before.
  const [mine, theirs] = [String(1_000 + (Date.now() % 4_000)), String(6_000 + (Date.now() % 4_000))];
  await edit(page, mine);
  await edit(other, theirs);
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('dialog')).toHaveCount(0);
  // The page behind the form may ask again meanwhile; the form stays with what its writer saw.
  await page.bringToFront();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const clash = page.getByRole('dialog').getByRole('alert');
  await expect(clash).toContainText(theirs);
  await expect(clash).toContainText(mine);
  await examine(page, 'conflict');
  await clash.getByRole('button', { name: 'Save mine' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(`${Number(mine).toLocaleString('en-NG')} days`)).toBeVisible();
});

test('all that match are changed at once, with what became of each', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/products?f.category=salt');
  await rowsShown(page);
  const count = await page.locator('tr[data-row]').count();
  await page.getByRole('button', { name: `Change all ${count}` }).click();
  const form = dialog(page, `Change ${count} products`);
  await form.getByRole('button', { name: `Change ${count}` }).click();
  await expect(form.getByText('Choose what to change.')).toBeVisible();
  await form.getByRole('combobox', { name: 'Add to the group' }).click();
  await page.getByRole('option', { name: 'Ramadan basket' }).click();
  await examine(page, 'change all');
  await form.getByRole('button', { name: `Change ${count}` }).click();
  const outcome = page.getByRole('dialog');
  await expect(outcome.getByRole('listitem')).toHaveCount(count);
  await outcome.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the tree of categories is kept by keyboard alone', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/categories');
  const tree = page.getByRole('list', { name: 'Categories' });
  const names = () => tree.locator('a[data-category]').allTextContents();
  await page.getByRole('button', { name: 'Add a category' }).click();
  await page.keyboard.type(`Journey ${unique}`);
  await page.keyboard.press('Enter');
  const added = tree.getByRole('link', { name: `Products in Journey ${unique}` });
  await expect(added).toBeVisible();
  await examine(page, 'categories');
  const before = await names();
  await added.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).not.toEqual(before);
  await expect(added).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByText(new RegExp(`Journey ${unique} is now .*below`))).toHaveCount(1);
  await page.reload();
  await expect.poll(async () => (await names()).length).toBe(before.length);
  await tree.getByRole('button', { name: `More for Journey ${unique}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const asked = page.getByRole('dialog', { name: `Remove Journey ${unique}?` });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(added).toBeVisible();
  await tree.getByRole('button', { name: `More for Journey ${unique}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await asked.getByRole('button', { name: `Remove Journey ${unique}` }).click();
  await expect(added).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const)
  test(`product and categories fit a phone, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 360, height: 780 });
    await signIn(page, staff('catalogue-manager'), `/products/${sample().sku}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await examine(page, 'product at 360');
    await page.goto('/categories');
    await expect(page.getByRole('list', { name: 'Categories' })).toBeVisible();
    await examine(page, 'categories at 360');
  });
