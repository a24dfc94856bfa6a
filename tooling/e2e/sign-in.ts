import type { Page } from '@playwright/test';

/**
 * Fills the identity provider's sign-in page and sends it. The same steps work on the embedded provider's page and on Keycloak's, so that
 * one journey is tested against both. The page must already be at the provider; returns when it has left it.
 */
export async function submitSignIn(page: Page, user: { login: string; password: string }): Promise<void> {
  const origin = new URL(page.url()).origin;
  const secret = page.locator('input[autocomplete~="current-password"], input[type="password"]').first();
  await secret.waitFor();
  await page.locator('input[autocomplete~="username"], input[name="username"]').first().fill(user.login);
  await secret.fill(user.password);
  await Promise.all([page.waitForURL((url) => url.origin !== origin), secret.press('Enter')]);
}
