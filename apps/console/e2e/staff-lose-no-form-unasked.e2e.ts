import { expect, type Locator, type Page, test } from '@playwright/test';
import { examine, rowsShown, sample, settled, signIn, staff } from './console.ts';
import { cellOf, FIRST_PRICE, gridOf, startClean } from './price-drafts.ts';

test.use({ viewport: { width: 1280, height: 900 } });

interface Form {
  readonly dialog: Locator;
  readonly question: Locator;
  /** What was entered stands there. */
  readonly kept: () => Promise<void>;
}

/** Esc, a click outside, the cross and Cancel ask before a form goes that is written on; agreed to, it goes. */
async function asks(page: Page, { dialog, question, kept }: Form): Promise<void> {
  const ways = [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(4, 4),
    () => dialog.getByRole('button', { name: 'Close' }).click(),
    () => dialog.getByRole('button', { name: 'Cancel' }).click(),
  ];
  for (const close of ways) {
    await close();
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(question).toHaveCount(0);
    await kept();
  }
  await page.keyboard.press('Escape');
  await examine(page, 'leaving a form');
  await question.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(dialog).toHaveCount(0);
}

async function choose(page: Page, field: Locator): Promise<string> {
  await field.click();
  const option = page.getByRole('option').nth(1);
  const name = (await option.textContent()) ?? '';
  await option.click();
  await expect(field).toHaveText(name);
  return name;
}

test('what is chosen for many customers is not lost unasked, and nothing is asked where nothing is chosen', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/customers');
  await rowsShown(page);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const open = page.getByRole('button', { name: 'Edit 1', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Edit 1 customer' });
  await open.click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await open.click();
  const field = dialog.getByRole('combobox', { name: 'Territory' });
  const chosen = await choose(page, field);
  await asks(page, {
    dialog,
    question: page.getByRole('dialog', { name: 'Leave without changing them?' }),
    kept: () => expect(field).toHaveText(chosen),
  });
});

test('what is chosen for many products is not lost unasked', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/products');
  await rowsShown(page);
  await page.getByRole('button', { name: /^Change all / }).click();
  const dialog = page.getByRole('dialog', { name: /^Change .* products$/ });
  const field = dialog.getByRole('combobox', { name: 'VAT class' });
  await expect(dialog).toBeVisible();
  const chosen = await choose(page, field);
  await asks(page, {
    dialog,
    question: page.getByRole('dialog', { name: 'Leave without changing them?' }),
    kept: () => expect(field).toHaveText(chosen),
  });
});

test('a category’s name and place are not lost unasked, and stay as they were where they are left', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/categories');
  await settled(page);
  await page.getByRole('button', { name: 'Add a category' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a category' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  const question = page.getByRole('dialog', { name: 'Leave without saving this category?' });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a category' }).click();
  await name.fill('Never kept');
  await asks(page, { dialog, question, kept: () => expect(name).toHaveValue('Never kept') });
  await expect(page.getByText('Never kept')).toHaveCount(0);
});

interface Asked {
  readonly opens: string;
  readonly box: string | RegExp;
  readonly ask?: string;
}

/** A button and the box of the form it opens: closed at once where nothing is written, and asked about where something is. */
async function isAsked(page: Page, { opens, box, ask = 'Leave without saving?' }: Asked): Promise<void> {
  const question = page.getByRole('dialog', { name: ask });
  const open = page.getByRole('button', { name: opens, exact: true }).first();
  const dialog = page.getByRole('dialog').first();
  await open.click();
  const field = dialog.getByRole('textbox', { name: box });
  await expect(field).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await open.click();
  await field.fill('4321');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toHaveCount(0);
  await expect(field).toHaveValue('4321');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('no part of a product, its prices or its cost is lost unasked', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), `/products/${sample().sku}`);
  await isAsked(page, { opens: 'Edit Product', box: 'Name' });
  await isAsked(page, { opens: 'Edit recommended retail price', box: /^Recommended price/ });
  await isAsked(page, { opens: 'Edit minimum selling prices', box: 'Why it changes' });
  await isAsked(page, { opens: 'Enter a cost', box: /^Cost of one/ });
});

test('a rate of VAT and a group of customers are not lost unasked', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/settings/pricing');
  await isAsked(page, { opens: 'Enter a rate', box: 'Why it changes' });
  await page.goto('/customers/groups');
  await settled(page);
  await isAsked(page, { opens: 'New group', box: 'Name' });
});

test('from how many on a price holds, and why a draft goes on, are not lost unasked', async ({ page }) => {
  const list = 'Wholesale, Lekki-Epe depot';
  await signIn(page, staff('pricing-manager'), '/price-lists/workbench?lists=WHS-LEK');
  await expect(gridOf(page)).toBeVisible();
  await startClean(page, list);
  await cellOf(page, 1, FIRST_PRICE).click();
  await isAsked(page, { opens: 'Add a break', box: /^From how many/, ask: 'Leave without adding this break?' });
  const cell = cellOf(page, 1, FIRST_PRICE);
  const price = Number((await cell.textContent())?.replaceAll(',', ''));
  await cell.click();
  await page.keyboard.type(String(price + 50));
  await page.keyboard.press('Enter');
  await expect(page.getByText('All kept')).toBeVisible();
  await isAsked(page, { opens: 'Submit', box: /^Why /, ask: 'Leave without submitting?' });
  await startClean(page, list);
});

test('a group of terms that mean the same is not lost unasked, and the keyboard is where it was', async ({ page }) => {
  await signIn(page, staff('catalogue-manager'), '/words/synonyms');
  await settled(page);
  const open = page.getByRole('button', { name: 'Add a group of terms' });
  const dialog = page.getByRole('dialog', { name: 'Add a group of terms' });
  const terms = dialog.getByRole('textbox', { name: 'Terms' });
  await open.click();
  await expect(terms).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  await open.click();
  await terms.fill('never kept');
  await asks(page, {
    dialog,
    question: page.getByRole('dialog', { name: 'Leave without saving?' }),
    kept: () => expect(terms).toHaveValue('never kept'),
  });
});

test('the terms of a list are not lost unasked', async ({ page }) => {
  await signIn(page, staff('pricing-manager'), '/price-lists/HORECA');
  await settled(page);
  await page.getByRole('button', { name: 'Edit terms' }).click();
  const dialog = page.getByRole('dialog', { name: /^Terms of / });
  const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Never kept');
  await asks(page, {
    dialog,
    question: page.getByRole('dialog', { name: 'Leave without saving these terms?' }),
    kept: () => expect(name).toHaveValue('Never kept'),
  });
});

/** What is begun stays where the form is closed; it is asked about once, when the page is left. */
async function staysUntilLeft(page: Page, { dialog, field, begin, question }: Record<'dialog' | 'field' | 'begin' | 'question', Locator>) {
  await begin.click();
  await field.fill('Never kept');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await begin.click();
  await expect(field).toHaveValue('Never kept');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const away = page.getByRole('link', { name: 'Promotions', exact: true }).first();
  await away.click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toHaveCount(0);
  await away.click();
  await question.getByRole('button', { name: 'Leave and lose it' }).click();
  await page.waitForURL(/\/promotions$/);
}

test('a price list, a key, a special price and a product that are begun stay when their form is closed, and are not left unasked', async ({
  page,
}) => {
  const begun = [
    {
      path: '/price-lists',
      role: 'New price list',
      form: 'A new price list',
      box: 'Name',
      ask: 'Leave without beginning this price list?',
    },
    {
      path: '/settings/api-keys',
      role: 'Issue a key',
      form: 'Issue a key',
      box: 'What will use it',
      ask: 'Leave without issuing this key?',
    },
    { path: '/price-lists/specials', role: 'Add', form: 'A special price', box: 'Why', ask: 'Leave without entering this price?' },
    { path: '/products', role: 'New product', form: 'New product', box: 'Name', ask: 'Leave without saving?' },
  ];
  await signIn(page, staff('tenant-owner'));
  for (const { path, role, form, box, ask } of begun) {
    await page.goto(path);
    await settled(page);
    const dialog = page.getByRole('dialog', { name: form });
    await staysUntilLeft(page, {
      dialog,
      field: dialog.getByRole('textbox', { name: box, exact: true }),
      begin: page.getByRole('button', { name: role, exact: true }),
      question: page.getByRole('dialog', { name: ask }),
    });
  }
});
