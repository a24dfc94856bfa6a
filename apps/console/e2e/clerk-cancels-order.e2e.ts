import { expect, test } from '@playwright/test';
import { examine, placeByRest, SETTLES, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('a clerk cancels a confirmed order by the keyboard, says why, and the storekeeper cannot load it any more', async ({
  page,
  browser,
  request,
}) => {
  const { id, number } = await placeByRest(request);
  await signIn(page, staff('order-clerk'), `/orders/${id}`);
  const happened = page.getByRole('list', { name: 'What happened' });
  await expect(happened).toContainText('Order confirmed', SETTLES);
  const button = page.getByRole('button', { name: 'Cancel order' });
  await button.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: `Cancel ${number}?` });
  await expect(question.getByLabel('Why')).toBeFocused();
  await examine(page, 'cancel question');

  // Without a reason it stays, and says so.
  await question.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(question).toContainText('Say in a few words why it is cancelled.');
  // What was written is not lost unasked.
  const words = question.getByLabel('Why');
  const leave = page.getByRole('dialog', { name: 'Leave without cancelling the order?' });
  await words.fill('Never kept');
  await page.keyboard.press('Escape');
  await leave.getByRole('button', { name: 'Stay' }).click();
  await expect(words).toHaveValue('Never kept');
  await question.getByRole('button', { name: 'Keep the order' }).click();
  await leave.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(question).toHaveCount(0);
  await expect(happened).not.toContainText('Order cancelled');

  await button.click();
  await question.getByLabel('Why').fill('Mama Chidi ordered it twice');
  await question.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(happened).toContainText('Order cancelled');
  await expect(happened).toContainText('Mama Chidi ordered it twice');
  await expect(page.getByText(`${number} is cancelled`)).toBeVisible();
  await expect(button).toHaveCount(0);
  await examine(page, 'cancelled order');

  const storekeeper = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(storekeeper, staff('storekeeper'), `/orders/${id}`);
  await expect(storekeeper.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);
  await storekeeper.getByRole('button', { name: 'Goods are loaded' }).click();
  await expect(storekeeper.getByRole('dialog', { name: 'Only a confirmed order can be loaded; this one is cancelled.' })).toBeVisible();
  await storekeeper.context().close();
});
