import { expect, type Page, test } from '@playwright/test';
import { demo, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const [one, other] = demo.tenants;
if (one === undefined || other === undefined) throw new Error('demo.json has no two tenants');

const namesShown = async (page: Page): Promise<string[]> => {
  await rowsShown(page);
  return page.locator('tr[data-row] a').allTextContents();
};
const switcher = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });

async function switchTo(page: Page, from: string, to: string): Promise<void> {
  await switcher(page, from).click();
  await page
    .getByRole('menuitemcheckbox', { name: new RegExp(to) })
    .or(page.getByRole('menuitem', { name: new RegExp(to) }))
    .click();
  await expect(switcher(page, to)).toBeVisible();
}

test('two tabs never mix two businesses: the others begin afresh, and a tab that missed it acts where it says it is', async ({
  page,
  context,
}) => {
  await signIn(page, staff('auditor'));
  await page.getByRole('button', { name: new RegExp(one.name) }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();
  await page.goto('/customers');
  const ours = await namesShown(page);
  await page.goto('/orders');
  await rowsShown(page);
  const order = await page.locator('tr[data-row] a').first().getAttribute('href');

  // One tab that hears of it, and one that does not (asleep, another profile's window).
  const awake = await context.newPage();
  await awake.goto('/customers');
  await rowsShown(awake);
  const asleep = await context.newPage();
  await asleep.addInitScript(() =>
    Object.defineProperty(window, 'BroadcastChannel', {
      value: function Deaf() {
        return { postMessage: () => undefined, close: () => undefined };
      },
    }),
  );
  await asleep.goto('/customers');
  expect(await namesShown(asleep)).toEqual(ours);

  await switchTo(page, one.name, other.name);
  await expect(switcher(awake, other.name)).toBeVisible();
  await expect(awake).toHaveURL(/\/$/);

  // It still says the first business, and another look at its list is the first business's: not one row of the other.
  await expect(switcher(asleep, one.name)).toBeVisible();
  await asleep.getByRole('button', { name: 'Code', exact: true }).click();
  await asleep.waitForURL(/sort=code/);
  await rowsShown(asleep);
  await page.goto('/customers?sort=code');
  const theirs = await namesShown(page);
  expect((await namesShown(asleep)).filter((name) => theirs.includes(name) && !ours.includes(name))).toEqual([]);
  expect(await namesShown(asleep)).not.toEqual(theirs);

  // An order of the one business is nothing in the other.
  await page.goto(order ?? '');
  await expect(page.getByText('There is nothing here')).toBeVisible();
});
