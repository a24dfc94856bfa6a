import { expect, type Page, test } from '@playwright/test';
import { addFirst, demo, examine, ownerOfOne, search, settled, signIn } from './portal.ts';

/** Twice what browsers begin with, as somebody sets it in theirs who reads badly. */
const LETTERS_PX = 32;

/** What lies outside of the screen, or of the card that it stands in. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main li, main section, main button, main input, main select, main textarea, main h1, main h2, main h3')]
      .filter((element) => element.checkVisibility() && element.closest('nav') === null)
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const card = element.parentElement?.closest('li, section')?.getBoundingClientRect();
        return left < 0 || right > Math.min(window.innerWidth, card?.right ?? window.innerWidth) + 1;
      })
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
  );

for (const colorScheme of ['light', 'dark'] as const) {
  test(`an outlet owner orders with letters of ${LETTERS_PX} px on a small phone, ${colorScheme}`, async ({ playwright }, { project }) => {
    const { launchOptions } = project.use;
    const args = [...(launchOptions?.args ?? []), `--blink-settings=defaultFontSize=${LETTERS_PX}`];
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    try {
      const context = await browser.newContext({
        viewport: { width: 360, height: 780 },
        hasTouch: true,
        colorScheme,
        reducedMotion: 'reduce',
        baseURL: demo.portal,
      });
      const page = await context.newPage();
      await signIn(page, ownerOfOne(8));
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(`${LETTERS_PX}px`);
      await search(page, 'juice');
      await addFirst(page, 2);
      for (const path of ['/', '/browse?q=juice', '/basket', '/orders', '/account']) {
        await page.goto(path);
        await settled(page);
        expect([path, await outside(page)]).toEqual([path, []]);
        await examine(page, `${path} in large letters`);
      }
    } finally {
      await browser.close();
    }
  });
}
