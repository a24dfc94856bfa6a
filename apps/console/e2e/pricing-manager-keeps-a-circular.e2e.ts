import { expect, test } from '@playwright/test';
import { examine, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('a circular stays as it is written when the first one comes meanwhile, and leaving the page asks', async ({ page }) => {
  const name = `Journey circular ${Date.now().toString(36)}`;
  // What this page is told: that nobody has entered one yet, and later that somebody has.
  const head = { id: crypto.randomUUID(), name: 'Entered by somebody', principal: '', state: 'open', effectiveOn: null, lists: [] };
  const entered = { ...head, rows: { all: 1, undecided: 0 }, createdBy: 'Somebody', createdAt: '2026-11-01T08:00:00Z' };
  let told: readonly object[] = [];
  await page.route(/\/api\/trpc\/[^?]*pricing\.circulars(?=[,?])/, async (route) => {
    const answer = await route.fetch();
    const asked = /\/api\/trpc\/([^?]*)/.exec(route.request().url())?.[1]?.split(',') ?? [];
    const answers = (await answer.json()) as readonly object[];
    const json = answers.map((one, place) => (asked[place] === 'pricing.circulars' ? { result: { data: { items: told } } } : one));
    await route.fulfill({ response: answer, json });
  });
  await signIn(page, staff('pricing-manager'), '/price-lists/circulars');
  await expect(page.getByText('No circular yet')).toBeVisible();
  await page.getByRole('button', { name: 'New circular' }).click();
  const form = page.getByRole('dialog', { name: 'New circular' });
  await form.getByLabel('What you call it').fill(name);
  await form.getByLabel('The rows').fill('Carton of milk 1,000');

  // Another one comes: this page asks again when somebody returns to it.
  told = [entered];
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByText('Entered by somebody')).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await expect(form.getByLabel('What you call it')).toHaveValue(name);

  // Closed it is not lost, and the page does not go without asking.
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await page.getByRole('link', { name: 'Customers' }).first().click();
  const leave = page.getByRole('dialog', { name: 'Leave without reading the circular?' });
  await expect(leave).toBeVisible();
  await examine(page, 'leaving a circular');
  await leave.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'New circular' }).click();
  await expect(form.getByLabel('The rows')).toHaveValue('Carton of milk 1,000');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await leave.getByRole('button', { name: 'Leave and lose it' }).click();
  await page.waitForURL(/\/customers/);
});

test('a circular that is sent as a file is one, even where the line breaks before its answer comes', async ({ page }) => {
  const name = `Journey sheet ${Date.now().toString(36)}`;
  await signIn(page, staff('pricing-manager'), '/price-lists/circulars');
  await page.getByRole('button', { name: 'New circular' }).click();
  const form = page.getByRole('dialog', { name: 'New circular' });
  await form.getByLabel('What you call it').fill(name);
  await form.getByRole('tab', { name: 'File' }).click();
  const buffer = Buffer.from('Product,New price\nCarton of milk,"1,000"\n');
  await form.locator('input[type=file]').setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer });
  const sent: (string | null)[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Fetch.requestPaused', ({ requestId, request }) => {
    sent.push(new URL(request.url).searchParams.get('request'));
    // The server has it, and nobody here hears of that.
    if (sent.length === 1) void devtools.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' });
    else void devtools.send('Fetch.continueRequest', { requestId });
  });
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/circulars?*', requestStage: 'Response' }] });
  await form.getByRole('button', { name: 'Read it' }).click();
  await expect(form.getByText('it is entered once', { exact: false })).toBeVisible();
  await expect(form.getByLabel('What you call it')).toHaveValue(name);
  await form.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(sent).toEqual([sent[0], sent[0]]);
  await page.goto('/price-lists/circulars');
  await expect(page.getByText(name)).toHaveCount(1);
  await page.getByText(name).click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('It was thrown away: its drafts are gone.')).toBeVisible();
});
