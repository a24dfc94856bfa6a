import type { BrowserContext } from '@playwright/test';

/** Ends the line by which a page follows prices: a page that holds one is never idle, which some journeys wait for. */
export async function endLiveLine(context: BrowserContext): Promise<void> {
  await context.route('**/api/live-prices', (route) => route.fulfill({ contentType: 'text/plain', body: '' }));
}
