import { expect, type Page, test } from '@playwright/test';
import { demoUser, readDemo } from '../../../tooling/e2e/demo.ts';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';

const demo = readDemo();
const [tenant] = demo.tenants;
if (tenant === undefined) throw new Error('demo.json names no tenant');
const clerk = demoUser(demo, 'order-clerk', tenant.slug);

/** From a page that is not for strangers to the provider's sign-in page. */
async function goToProvider(page: Page): Promise<void> {
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('a[href^="/api/sign-in"]').first().click();
  await page.waitForURL((url) => !url.href.startsWith(demo.console));
}

async function signOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/api/sign-out';
    document.body.append(form);
    form.submit();
  });
  // By way of the provider and the first page, which is not for strangers.
  await page.waitForURL((url) => url.href.startsWith(demo.console) && url.pathname === '/sign-in');
}

// The same steps on the embedded provider and, in `npm run test:real`, on Keycloak.
test('staff signs in by e-mail, is in the right house, and signs out everywhere @real', async ({ page }) => {
  await goToProvider(page);
  await submitSignIn(page, clerk);
  await expect(page).toHaveURL((url) => url.href.startsWith(demo.console) && url.pathname !== '/sign-in');
  await expect(page.locator('body')).toContainText(tenant.name);
  // However long the provider takes: the page left behind asks for news meanwhile, is told that nobody is signed in, and keeps still.
  await page.route(/\/(session\/end|logout)\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    await route.continue();
  });
  await signOut(page);
  // The provider has forgotten the session as well: it asks for the password again.
  await goToProvider(page);
  await expect(page.locator('input[autocomplete~="current-password"]')).toBeVisible();
});

test('a wrong password is refused by the provider @real', async ({ page }) => {
  await goToProvider(page);
  const provider = new URL(page.url()).origin;
  await page.locator('input[autocomplete~="username"]').first().fill(clerk.login);
  await page.locator('input[autocomplete~="current-password"]').fill('not-the-password');
  await page.keyboard.press('Enter');
  await expect(page.locator('input[autocomplete~="current-password"]')).toBeVisible();
  expect(new URL(page.url()).origin).toBe(provider);
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in/);
});
