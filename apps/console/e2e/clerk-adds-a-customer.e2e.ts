import { expect, type Locator, type Page, test } from '@playwright/test';
import { demo, examine, listenForComplaints, rowsShown, sample, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

/** A name and a number that no other customer has, nor any of an earlier run. */
const NAME = `Z${crypto.randomUUID().slice(0, 8)} Provisions`;
const PHONE = `0909 ${String(Date.now()).slice(-7, -4)} ${String(Date.now()).slice(-4)}`;
const ADD_CALL = /\/api\/trpc\/(?:[^?]*,)?customer\.add(?=[,?])/;

const box = (within: Page | Locator, name: string): Locator => within.getByRole('textbox', { name, exact: true });

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Sends the form by its key, from a box of text or whatever else has the keyboard. */
async function send(page: Page, from = box(page, 'Business name')): Promise<void> {
  await from.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
}

/** The phone of a customer who is there, as their page writes it. */
async function phoneOf(page: Page, code: string): Promise<string> {
  await page.goto(`/customers/${code}`);
  return (await page.locator('a[href^="tel:"]').first().textContent()) ?? '';
}

async function fillOutlet(within: Page | Locator, address: string): Promise<void> {
  await box(within, 'Address').fill(address);
  await box(within, 'Town or city').fill('Ikeja');
  await box(within, 'Local government area').fill('Ikeja');
  await box(within, 'State').fill('Lagos');
}

/** Codes of customers that the first journey leaves to the second. */
const entered: string[] = [];

/** The owner closes the customer whose page is open. */
async function close(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Edit / });
  await choose(page, 'Status', 'Closed');
  await box(dialog, 'Why').fill('Entered to try the form');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('p', { hasText: /^Closed: this customer buys no more/ })).toBeVisible();
}

// The second meets the shop that the first one entered, and closes both.
test.describe.configure({ mode: 'serial' });

test('a clerk enters a shop once, whoever is alike and however the line breaks, and keeps its outlets', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: demo.console, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  await signIn(page, staff('order-clerk'), '/customers');
  const theirPhone = await phoneOf(page, sample().customerCode);
  await page.goto('/customers');
  await rowsShown(page);
  await page.getByRole('link', { name: 'New customer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New customer' })).toBeVisible();
  await expect(page.getByText('Credit control sets payment terms and limit, and checks where they belong.')).toBeVisible();

  // What is needed is said at its box, and the keyboard is at the first.
  await page.getByRole('button', { name: 'Add customer' }).click();
  await expect(page.getByText('9 boxes are to be put right')).toBeVisible();
  await expect(box(page, 'Business name')).toBeFocused();
  await examine(page, 'new customer, nothing filled');

  // Somebody has this number already: they are shown before anything is added, with the way to them.
  await box(page, 'Business name').fill(NAME);
  await box(page, 'Owner').fill('Hajiya Zuma');
  await box(page, 'Phone').fill(theirPhone);
  await choose(page, 'Segment', 'Shop');
  await choose(page, 'Territory', /Ikeja/);
  await choose(page, 'Depot', /Ikeja/);
  await fillOutlet(page, 'Shop 12, Line B');
  await box(page, 'Place on the map').fill('6.6018, 3.3515');
  const alike = page.getByRole('region', { name: 'They may be there already' });
  await expect(alike).toContainText(sample().customerCode);
  await expect(alike).toContainText('Same phone');
  await page.getByRole('button', { name: 'Add customer' }).click();
  await expect(page.getByRole('button', { name: 'Add all the same' })).toBeVisible();
  await expect(alike).toBeFocused();
  await examine(page, 'new customer, one alike');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await examine(page, 'new customer on a phone in the dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });

  // A code that is taken is refused at its box; nothing of whom it names is written over.
  await box(page, 'Phone').fill(PHONE);
  await box(page, 'Customer code').fill(sample().customerCode);
  await expect(alike).not.toContainText('Same phone');
  await page.getByRole('button', { name: 'Add customer' }).click();
  await expect(page.getByText(new RegExp(`^${sample().customerCode} is taken`))).toBeVisible();
  await expect(box(page, 'Customer code')).toBeFocused();
  await expect(page.getByRole('link', { name: 'Open the customer who has it' })).toBeVisible();
  await box(page, 'Customer code').fill('');

  // Leaving asks first.
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('dialog', { name: 'Leave without adding them?' }).getByRole('button', { name: 'Stay' }).click();

  // The line breaks after the server has done it: what is written stays, and pressed again it is the same customer.
  await page.route(ADD_CALL, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Add customer' }).click();
  await expect(page.getByText('The line is away.')).toBeVisible();
  await expect(box(page, 'Business name')).toHaveValue(NAME);
  await page.unroute(ADD_CALL);
  await send(page);
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await settled(page);
  await expect(page.getByText(/^On hold: nobody can sell to them.*not set yet/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Added');
  await expect(page.getByRole('list', { name: 'Outlets' })).toContainText('Shop 12, Line B');
  const code = /\/customers\/([^/?]+)$/.exec(page.url())?.[1] ?? '';
  entered.push(code);

  // Another outlet, changed and closed.
  await page.getByRole('button', { name: 'Add an outlet' }).click();
  const dialog = page.getByRole('dialog', { name: `Add an outlet of ${NAME}` });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(box(dialog, 'Outlet')).toBeFocused();
  await box(dialog, 'Outlet').fill('Zuma night market');
  await fillOutlet(dialog, 'By the bridge');
  await examine(page, 'adding an outlet');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const openOutlet = async (of = page) => {
    await of.getByRole('button', { name: 'Edit the outlet Zuma night market' }).click();
    return of.getByRole('dialog', { name: 'Edit Zuma night market' });
  };
  const edit = await openOutlet();
  await box(edit, 'Landmark').fill('Under the flyover');
  // Whichever way the form is left, what is written is asked about; and why the outlet cannot be closed now is told.
  const leave = page.getByRole('dialog', { name: 'Leave without saving this outlet?' });
  for (const way of [() => page.keyboard.press('Escape'), () => edit.getByRole('button', { name: 'Cancel' }).click()]) {
    await way();
    await expect(leave).toBeVisible();
    await examine(page, 'leaving an outlet');
    await leave.getByRole('button', { name: 'Stay' }).click();
    await expect(leave).toBeHidden();
    await expect(box(edit, 'Landmark')).toHaveValue('Under the flyover');
  }
  await edit.getByRole('button', { name: 'Close outlet' }).click();
  await expect(page.getByRole('dialog', { name: /^Something in this form is not saved yet/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box(edit, 'Landmark')).toHaveValue('Under the flyover');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  const outlets = page.getByRole('list', { name: 'Outlets' });
  await expect(outlets).toContainText('Under the flyover');
  await openOutlet();
  await box(edit, 'Landmark').fill('Nowhere');
  await page.keyboard.press('Escape');
  await leave.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(edit).toBeHidden();
  await expect(outlets).toContainText('Under the flyover');

  // A colleague writes the landmark, then closes the outlet, while it is open here: both versions are shown, and the same is no conflict.
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  await openOutlet();
  await box(edit, 'Landmark').fill('By the new mosque');
  const theirs = await openOutlet(other);
  await box(theirs, 'Landmark').fill('By the old mosque');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(theirs).toBeHidden();
  await edit.getByRole('button', { name: 'Save' }).click();
  const both = edit.getByRole('row', { name: 'Landmark' });
  await expect(both).toContainText('By the old mosque');
  await expect(both).toContainText('By the new mosque');
  await examine(page, 'an outlet that somebody else changed');
  await edit.getByRole('button', { name: 'Save mine' }).click();
  await expect(edit).toBeHidden();
  await expect(outlets).toContainText('By the new mosque');
  await openOutlet();
  await other.reload();
  await settled(other);
  await (await openOutlet(other)).getByRole('button', { name: 'Close outlet' }).click();
  await expect(theirs).toBeHidden();
  await other.close();
  await edit.getByRole('button', { name: 'Close outlet' }).click();
  await expect(page.getByText('Zuma night market is closed: somebody else was faster')).toBeVisible();
  await expect(edit).toBeHidden();
  await expect(outlets.getByRole('listitem').filter({ hasText: 'night market' })).toContainText('Closed');
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText(`Zuma night market (${code}-2)`);
  await examine(page, 'customer with a closed outlet');

  // There is one of them.
  await page.goto(`/customers?q=${encodeURIComponent(NAME)}`);
  await rowsShown(page);
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
  // The browser tells of the refusal, and of the line that was broken for it.
  expect(complaints.filter((one) => !/ERR_FAILED|409 \(Conflict\)/.test(one))).toEqual([]);
  await context.close();
});

test('the owner says terms and limit of a new customer, by keyboard, and a limit is never left blank', async ({ page }) => {
  await signIn(page, staff('tenant-owner'), '/customers/new');
  const delivered = page.getByRole('checkbox', { name: 'Goods are delivered to them' });
  await delivered.click();
  // From a box to tick the key sends the form, and ticks nothing.
  await send(page, delivered);
  await expect(page.getByText('7 boxes are to be put right')).toBeVisible();
  await expect(delivered).not.toBeChecked();
  await box(page, 'Business name').fill(`${NAME} II`);
  await box(page, 'Owner').fill('Hajiya Zuma');
  await choose(page, 'Segment', 'Shop');
  await choose(page, 'Territory', /Ikeja/);
  await choose(page, 'Depot', /Ikeja/);
  await send(page);
  await expect(page.getByText('2 boxes are to be put right')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Payment terms' })).toBeFocused();
  await choose(page, 'Payment terms', 'Credit, another number of days');
  await box(page, 'Days of credit').fill('21');
  await choose(page, 'Credit limit', 'Up to an amount');
  await send(page);
  await expect(box(page, 'Limit, NGN')).toBeFocused();
  await box(page, 'Limit, NGN').fill('250,000');
  // From a choice too: it does not open.
  await send(page, page.getByRole('combobox', { name: 'Payment terms' }));
  // The first journey's shop has almost the same name.
  await expect(page.getByRole('button', { name: 'Add all the same' })).toBeVisible();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Add all the same' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${NAME} II` })).toBeVisible();
  await settled(page);
  await expect(page.getByText('Credit, 21 days')).toBeVisible();
  await expect(page.locator('dl').first()).toContainText('₦250,000');

  // What is written of a customer who is there is not lost unasked either.
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: /^Edit / });
  await box(edit, 'Owner').fill('Alhaja Zuma');
  await page.keyboard.press('Escape');
  const leave = page.getByRole('dialog', { name: 'Leave without saving this customer?' });
  await leave.getByRole('button', { name: 'Stay' }).click();
  await expect(box(edit, 'Owner')).toHaveValue('Alhaja Zuma');
  await edit.getByRole('button', { name: 'Cancel' }).click();
  await leave.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(edit).toBeHidden();

  // Nothing is left that other journeys meet: who is closed buys nothing and is nobody’s twin.
  await close(page);
  for (const code of entered) {
    await page.goto(`/customers/${code}`);
    await close(page);
  }
});
