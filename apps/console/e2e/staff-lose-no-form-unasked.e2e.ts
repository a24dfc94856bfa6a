import { expect, type Locator, type Page, test } from '@playwright/test';
import { examine, rowsShown, settled, signIn, staff } from './console.ts';

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
