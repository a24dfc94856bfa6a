import { expect, type Locator, type Page } from '@playwright/test';

const farthest = 120;

/** Presses Tab until this has the keyboard: what cannot be reached so cannot be used without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < farthest; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      // And one sees that it has it.
      expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not among the first ${farthest} stops of the keyboard`);
}
