import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { type DemoUser, signIn } from './console.ts';

/** A page of another person, in a browser of their own. */
export async function pageOf(browser: Browser, user: DemoUser, { path, width = 1280 }: { path: string; width?: number }): Promise<Page> {
  const isPhone = width < 500;
  const context = await browser.newContext({ viewport: { width, height: isPhone ? 780 : 900 }, hasTouch: isPhone, isMobile: isPhone });
  const page = await context.newPage();
  await signIn(page, user, path);
  return page;
}

export const gridOf = (page: Page): Locator => page.getByRole('grid', { name: 'Prices of several lists' });

/** The cell of a row, counted from 1, in a list's column. */
export const cellOf = (page: Page, row: number, column: number): Locator =>
  gridOf(page).locator(`[role=row][aria-rowindex="${row + 2}"] [role=gridcell][aria-colindex="${column + 1}"]`);

/** Column of the first list's prices: product, unit, break and SKU stand before it. */
export const FIRST_PRICE = 5;

export const bar = (page: Page, list: string): Locator => page.getByRole('region', { name: `Draft of ${list}` });

/** Throws away what an earlier journey left of a list's draft. */
export async function startClean(page: Page, list: string): Promise<void> {
  const more = bar(page, list).getByRole('button', { name: `More: ${list}` });
  const hasDraft = bar(page, list).getByRole('button', { name: 'Review' });
  await expect(bar(page, list)).toBeVisible();
  if ((await hasDraft.count()) === 0) return;
  await more.click();
  await page.getByRole('menuitem', { name: 'Discard' }).click();
  await expect(hasDraft).toHaveCount(0);
}
