import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** For what the pipeline does behind the screen, which on a loaded machine takes its time. */
export const SETTLES = { timeout: 45_000 } as const;

/** Waits until the page that the server drew answers to keys and clicks, nothing on it waits for an answer, and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html[data-ready]')).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]:visible')).toHaveCount(0, SETTLES);
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    return Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  });
}

/** While a page is drawn anew its title comes last: where only that was missing, whoever asks looks once more. */
async function seriousFindings(page: Page) {
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

/** From now on whoever goes to a page, or loads it again, acts only once it answers to keys and clicks. */
export function waitsUntilReady(page: Page): void {
  for (const name of ['goto', 'reload'] as const) {
    const go = page[name].bind(page) as (...given: unknown[]) => Promise<unknown>;
    const goAndWait = async (...given: unknown[]): Promise<unknown> => {
      const answer = await go(...given);
      await expect(page.locator('html[data-ready]')).toHaveCount(1, SETTLES);
      return answer;
    };
    Object.assign(page, { [name]: goAndWait });
  }
}

/** No serious or critical axe finding once the page is settled, and nothing wider than the screen. */
export async function examine(page: Page, what: string): Promise<void> {
  await settled(page);
  let serious = await seriousFindings(page);
  if (serious.some(({ id }) => id === 'document-title')) serious = await seriousFindings(page);
  expect(
    serious.map(
      ({ id, nodes }) =>
        `${what}: ${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.failureSummary})`).join(', ')}`,
    ),
  ).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect([what, 'wider than the screen by', overflow]).toEqual([what, 'wider than the screen by', 0]);
}
