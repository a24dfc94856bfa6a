import { expect, type Page, test } from '@playwright/test';
import { demo, examine, house, listenForComplaints, rowsShown, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

async function call(page: Page, procedure: string, input: object): Promise<unknown> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { ...input, requestId: crypto.randomUUID() },
  });
  expect([procedure, answer.status(), await answer.text()]).toEqual([procedure, 200, expect.stringContaining('result')]);
  return answer.json();
}

interface Summary {
  readonly code: string;
  readonly owner: string | null;
  readonly name: string;
}
async function read<T>(page: Page, procedure: string, input: object): Promise<T> {
  const answer = await page.request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

const ofWidth = async (page: Page, what: string, colorScheme: 'dark' | 'light'): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `${what}, ${width}, ${colorScheme}`);
  }
};

test('an owner and an outlet that were entered twice become one; the old codes lead on, and every order stays', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, staff('tenant-owner'), '/customers');
  await rowsShown(page);

  // Somebody enters an owner again, with another customer of theirs.
  const { items: owners } = await read<{ items: { code: string; name: string; customers: number }[] }>(page, 'customer.owners', {});
  const keeper = owners.find(({ customers }) => customers > 1);
  if (keeper === undefined) throw new Error('the demo has no owner of several shops');
  const { items } = await read<{ items: Summary[] }>(page, 'customer.list', { limit: 50, sort: 'code', filter: { status: ['active'] } });
  const shop = items.find(({ owner }) => owner === null);
  if (shop === undefined) throw new Error('the demo has no customer without an owner');
  const again = { code: `TWICE-${Date.now()}`, name: keeper.name.toUpperCase().split(' ').toReversed().join(' '), customers: [shop.code] };
  await call(page, 'customer.putOwners', { owners: [again] });

  await page.goto('/customers/duplicates');
  const pairs = page.getByRole('region', { name: 'Owners entered twice' });
  const pair = pairs
    .getByRole('listitem')
    .filter({ hasText: again.code })
    .filter({ has: page.getByRole('button') });
  await expect(pair).toContainText('Same name');
  await ofWidth(page, 'duplicates', 'light');
  await pair.getByRole('button', { name: 'Compare and merge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two owners' });
  await expect(dialog).toContainText('1 customer gets');
  await expect(dialog).toContainText(`${shop.name} (${shop.code})`);
  await ofWidth(page, 'owners', 'dark');
  await ofWidth(page, 'owners', 'light');
  await dialog.getByRole('button', { name: 'Keep the other one' }).click();
  await expect(dialog).toContainText(`The code ${keeper.code} means ${again.code}`);
  await dialog.getByRole('button', { name: 'Keep the other one' }).click();
  await expect(dialog).toContainText(`The code ${again.code} means ${keeper.code}`);
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText(`${again.code} is ${keeper.code} now`)).toBeVisible();
  await expect(page.getByText(again.code, { exact: false }).and(page.getByRole('listitem'))).toHaveCount(0);

  // Their shops are together, the old code finds them, and an old file makes nobody anew.
  await call(page, 'customer.putOwners', { owners: [again] });
  const { items: known } = await read<{ items: { code: string }[] }>(page, 'customer.owners', { search: again.code });
  expect(known.map(({ code }) => code)).toEqual([keeper.code]);
  await page.goto(`/customers/${shop.code}`);
  const card = page.getByRole('region', { name: `Other shops of ${keeper.name}` });
  await expect(card.getByText('Also known as')).toContainText(again.code);
  await expect(card.getByRole('link')).toHaveCount(keeper.customers);
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText(`(${again.code}) is ${keeper.name} (${keeper.code})`);
  await card.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('dialog', { name: `History of ${keeper.name}` })).toContainText('1 customer moved');
  await page.keyboard.press('Escape');

  // The same shop's place is entered again, and orders go there under both codes.
  const { outlets } = await read<{ outlets: { code: string; address: string; city: string; state: string; localGovernment: string }[] }>(
    page,
    'customer.get',
    { code: shop.code },
  );
  const place = outlets[0];
  if (place === undefined) throw new Error(`${shop.code} has no outlet`);
  const { address, city, state, localGovernment } = place;
  const second = `${shop.code}-${again.code}`;
  const outlet = { code: second, name: 'Entered Again', address: address.toUpperCase(), city, state, localGovernment };
  await call(page, 'customer.addOutlet', { customerCode: shop.code, outlet });
  const first = await order(page, shop.code, second);
  expect(first.outletCode).toBe(second);
  await page.reload();
  const twins = page.getByRole('list', { name: 'Outlets that may be one place' });
  await expect(twins).toContainText('Same address');
  await ofWidth(page, 'customer', 'dark');
  await twins.getByRole('button', { name: `Compare and merge ${place.code} and ${second}` }).click();
  const places = page.getByRole('dialog', { name: 'Merge two outlets' });
  await expect(places).toContainText(`1 order keeps the code ${second}`);
  await ofWidth(page, 'outlets', 'dark');
  await ofWidth(page, 'outlets', 'light');
  await places.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText(`${second} is ${place.code} now`)).toBeVisible();
  const listed = page.getByRole('list', { name: 'Outlets', exact: true }).getByRole('listitem').filter({ hasText: 'Entered Again' });
  await expect(listed).toContainText(`Merged into ${place.code}`);
  await expect(listed.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText('1 order keeps the old code');
  await ofWidth(page, 'customer', 'light');

  expect((await order(page, shop.code, second)).outletCode).toBe(place.code);
  const { outletCode } = await read<{ outletCode: string }>(page, 'order.get', { id: first.id });
  expect(outletCode).toBe(second);
  expect(complaints).toEqual([]);
});

/** An order by REST that names an outlet. */
async function order(page: Page, customerCode: string, outletCode: string): Promise<{ id: string; outletCode: string }> {
  const key = demo.apiKeys.find(({ tenant, role }) => tenant === house.slug && role === 'tenant-owner')?.key;
  const sample = demo.samples.find(({ tenant }) => tenant === house.slug);
  const answer = await page.request.post(`${demo.gateway}/api/v1/orders`, {
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': `e2e-${crypto.randomUUID()}` },
    data: { customerCode, outletCode, lines: [{ sku: sample?.sku, quantity: 1, unit: sample?.unit }] },
  });
  expect([answer.status(), await answer.text()]).toEqual([201, expect.any(String)]);
  return (await answer.json()) as { id: string; outletCode: string };
}
