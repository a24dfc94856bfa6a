import { type APIRequestContext, expect, test } from '@playwright/test';
import { demo, examine, house, listenForComplaints, sample, settled, staff } from './console.ts';
import { pageOf } from './price-drafts.ts';

const CODE = `PLUS-${Date.now().toString(36).toUpperCase()}`;
const LIST = `/price-lists/${CODE}`;
const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;

async function rest(request: APIRequestContext, { path, method, data }: { path: string; method: string; data: object }): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': crypto.randomUUID() };
  const answer = await request.fetch(`${demo.gateway}/api/v1${path}`, { method, headers, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

test('a cost moves no price until a pricing manager takes it and another person has signed what it moves', async ({ browser, request }) => {
  const formula = { steps: [{ step: 'cost-plus', cost: 'principal-list', margin: { by: 'cost', basisPoints: 800 } }] };
  const terms = {
    name: `Staff shop ${CODE}`,
    currency: house.currency,
    taxInclusive: false,
    breaks: 'volume',
    assignments: [],
    entries: [],
  };
  await rest(request, { path: LIST, method: 'PUT', data: { ...terms, basedOn: { code: 'BASE', formula } } });
  await rest(request, { path: `${LIST}/submit`, method: 'POST', data: { reason: 'For the staff shop' } });
  const approver = await pageOf(browser, staff('finance-approver'), { path: `${LIST}/draft` });
  await approver.getByRole('button', { name: 'Approve' }).click();
  await expect(approver.getByText(/Approved/).first()).toBeVisible();
  await rest(request, { path: `${LIST}/publish`, method: 'POST', data: {} });

  const manager = await pageOf(browser, staff('pricing-manager'), { path: LIST });
  const complaints = listenForComplaints(manager);
  const waiting = manager.getByRole('region', { name: '1 product costs otherwise' });
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText(terms.name);
  await expect(waiting).toHaveCount(0);
  await manager.goto(`/products/${sample().sku}`);
  await manager.getByRole('button', { name: 'Enter a cost' }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('combobox').first().click();
  await manager.getByRole('option', { name: /rincipal/ }).click();
  await dialog.getByLabel(/^Cost of one/).fill(String(9_000 + (Date.now() % 900)));
  await dialog.getByLabel(/[Pp]aper/).fill('Phone call');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(manager.getByText(/^The cost is entered\. \d+ price lists? goe?s? by other costs/)).toBeVisible();

  await manager.goto(`/price-lists?q=${CODE}`);
  await expect(manager.getByText('New costs: 1').first()).toBeVisible();
  await manager.goto(LIST);
  await expect(waiting).toContainText(/1 product costs otherwise since (today|yesterday)/);
  await examine(manager, 'a list that waits for new costs');
  await waiting.getByRole('button', { name: 'Take the new costs' }).click();
  await expect(manager).toHaveURL(/\/draft$/);
  await expect(manager.getByRole('heading', { name: 'Prices that the formula moves' })).toBeVisible();
  await settled(manager);
  await manager.goto(LIST);
  await expect(waiting).toContainText('The draft goes by the new costs already.');
  expect(complaints).toEqual([]);
});
