import { type APIRequestContext, type Page as BrowserPage, expect, test } from '@playwright/test';
import { demo, examine, house, listenForComplaints, SETTLES, sample, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const CODE = 'BRAND-5';
const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
const headers = { authorization: `Bearer ${key}` };

interface Page {
  readonly items: readonly {
    readonly sku: string;
    readonly name: string;
    readonly units: readonly { readonly unit: string; readonly factor: number; readonly isSellable: boolean }[];
  }[];
  readonly nextCursor: string | null;
}

/** The smallest pack that is sold of a brand's goods, which carry its name. */
async function packOf(request: APIRequestContext, brand: string) {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const params = { status: 'active', limit: 200, ...(cursor !== '' && { cursor }) };
    const page = (await (await request.get(`${demo.gateway}/api/v1/products`, { headers, params })).json()) as Page;
    const packs = page.items
      .filter(({ name }) => name.includes(brand))
      .flatMap(({ sku, units }) => units.filter((one) => one.isSellable).map((one) => ({ sku, ...one })));
    const [pack] = packs.toSorted((x, y) => x.factor - y.factor);
    if (pack) return pack;
    cursor = page.nextCursor;
  }
  throw new Error(`nothing of ${brand} is sold`);
}

/** Orders goods of the brand that the promotion names, and waits until the depot has answered. */
async function orderOfBrand(request: APIRequestContext): Promise<void> {
  const answer = await request.get(`${demo.gateway}/api/v1/promotions/${CODE}`, { headers });
  const promotion = (await answer.json()) as { readonly conditions: { readonly brands: readonly [string] } };
  const pack = await packOf(request, promotion.conditions.brands[0]);
  const placed = await request.post(`${demo.gateway}/api/v1/orders`, {
    headers: { ...headers, 'idempotency-key': `e2e-${crypto.randomUUID()}` },
    data: {
      customerCode: sample().customerCode,
      lines: [{ sku: pack.sku, unit: pack.unit, quantity: Math.ceil(24 / pack.factor) }],
    },
  });
  expect([placed.status(), placed.ok() ? '' : await placed.text()]).toEqual([201, '']);
  const { id } = (await placed.json()) as { readonly id: string };
  await expect
    .poll(
      async () => ((await (await request.get(`${demo.gateway}/api/v1/orders/${id}`, { headers })).json()) as { status: string }).status,
      SETTLES,
    )
    .toBe('confirmed');
}

const figure = (page: BrowserPage, name: string) =>
  page
    .getByRole('region', { name: 'Budget' })
    .first()
    .locator('div')
    .filter({ hasText: new RegExp(`^${name}₦`) });

const naira = (text: string): number => Number(text.replaceAll(/[₦,]/g, ''));

test('the pricing manager watches a budget burn down, sees who is near to their limit and who pays', async ({ page, request }) => {
  const complaints = listenForComplaints(page);
  await orderOfBrand(request);
  await signIn(page, staff('pricing-manager'), `/promotions/${CODE}`);
  await expect(figure(page, 'The most it gives')).toHaveText(/₦2,500,000$/);
  await expect(figure(page, 'Consumed')).not.toHaveText(/₦0$/);
  const consumed = /₦.*$/.exec((await figure(page, 'Consumed').textContent()) ?? '')?.[0] ?? 'nothing';
  await expect(page.getByText(/At the rate of the last days .* (is left when it ends|used up) on /)).toBeVisible();
  await examine(page, 'promotion with its budget');

  // The same in the table behind the chart, in what it is of, and in the claim.
  await page.getByRole('button', { name: 'As a table' }).click();
  const table = page.getByRole('table', { name: 'Budget' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Day',
    'Left',
    'Even plan',
    'At this rate',
    'Reserved',
    'Consumed',
    'Given back',
  ]);
  // Over the days, for midnight may pass while orders come in.
  const byDay = await table.getByRole('row').locator('td:nth-of-type(5)').allTextContents();
  expect(byDay.reduce((sum, cell) => sum + naira(cell), 0)).toBe(naira(consumed));
  await examine(page, 'budget as a table');
  await page.getByRole('button', { name: 'As a chart' }).click();
  await expect(page.locator('section').filter({ hasText: 'Nearest to their own limit' }).last()).toContainText('of ₦150,000');
  await expect(page.locator('section').filter({ hasText: 'Who pays' }).last()).toContainText(`The principal · 100 %${consumed}`);
  await page.getByRole('link', { name: 'See the claims' }).click();
  await expect(page.getByRole('row').filter({ hasText: '5 % off' }).first()).toContainText(consumed.replace('₦', ''));
  // What nobody else pays stands apart, and the principal's money not there.
  await page.goto('/promotions/claims?f.payer=us');
  await expect(page.getByRole('heading', { level: 1, name: 'Paid by us alone' })).toBeVisible();
  await settled(page);
  await expect(page.getByRole('row').filter({ hasText: '5 % off' })).toHaveCount(0);
  await examine(page, 'what we pay alone');
  await page.getByRole('button', { name: 'Back to the claims' }).click();
  await expect(page.getByRole('row').filter({ hasText: '5 % off' }).first()).toContainText(consumed.replace('₦', ''));
  expect(complaints).toEqual([]);
});

test('who takes orders sees what a promotion does, and not what it gave to whom', async ({ page }) => {
  await signIn(page, staff('order-clerk'), `/promotions/${CODE}`);
  await expect(page.getByText('What it does')).toBeVisible();
  await settled(page);
  await expect(page.getByText('Nearest to their own limit')).toHaveCount(0);
});
