import { type Browser, expect, type Page, test } from '@playwright/test';
import { submitSignIn } from '../../../tooling/e2e/sign-in.ts';
import { demo, examine, house, listenForComplaints, rowsShown, settled, signIn, staff } from './console.ts';

test.use({ viewport: { width: 1280, height: 900 } });

type Picture = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** A picture of one colour, drawn by the browser itself. */
async function drawn(page: Page, name: string, of: { colour: string; width: number; height: number; type: string }): Promise<Picture> {
  const data = await page.evaluate(({ colour, width, height, type }) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    return canvas.toDataURL(type);
  }, of);
  return { name, mimeType: of.type, buffer: Buffer.from(data.slice(data.indexOf(',') + 1), 'base64') };
}

const pictures = (page: Page) => page.getByRole('list', { name: 'Pictures' }).getByRole('listitem');
const names = async (page: Page): Promise<string[]> => pictures(page).locator('p').allTextContents();
const input = (page: Page) => page.locator('input[type=file]');
const WANTED = 'Charcoal Toothpaste';

/** Takes away what is shown, so that the product is as it was. */
async function removeAll(page: Page): Promise<void> {
  for (let left = await pictures(page).count(); left > 0; left -= 1) {
    await page.getByRole('button', { name: /^More about Picture 1/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(pictures(page)).toHaveCount(left - 1);
  }
}

/** A product that nobody has given a picture yet: its page, and its name. */
async function openBareProduct(page: Page): Promise<string> {
  await page.goto(`/products?q=${encodeURIComponent(WANTED)}`);
  await rowsShown(page);
  const link = page.locator('tr[data-row] a').first();
  const name = (await link.textContent()) ?? '';
  await page.goto((await link.getAttribute('href')) ?? '');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Pictures' })).toBeVisible();
  // Where a journey broke off before, its pictures are still there.
  await expect(page.getByText('No pictures yet').or(pictures(page).first())).toBeVisible();
  await removeAll(page);
  await expect(page.getByText('No pictures yet')).toBeVisible();
  return name;
}

/** The shop on a phone, as a customer who buys from this business alone sees it. */
async function openShop(browser: Browser): Promise<Page> {
  const owners = demo.users.filter((user) => user.role === 'customer-owner');
  const buyer = owners.find(({ login, tenant }) => tenant === house.slug && owners.filter((other) => other.login === login).length === 1);
  if (!buyer) throw new Error(`demo.json has no customer who buys from ${house.slug} alone`);
  const context = await browser.newContext({ baseURL: demo.portal, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign in with phone and PIN' }).click();
  await page.waitForURL((url) => url.origin !== new URL(demo.portal).origin);
  await submitSignIn(page, buyer);
  await page.waitForURL((url) => url.origin === new URL(demo.portal).origin && !url.pathname.startsWith('/api/'));
  return page;
}

/** That the server has kept a change of the pictures: they are shown changed before it has. */
const kept = (page: Page) => page.waitForResponse((answer) => answer.url().includes('catalogue.editMedia') && answer.ok());

/** The mouse, at one point in two moves with nothing drawn between them, as a busy machine hands them over. */
async function movedTwice(page: Page, to: { clientX: number; clientY: number }): Promise<void> {
  await page.evaluate((point) => {
    for (const _ of [1, 2]) window.dispatchEvent(new PointerEvent('pointermove', { ...point, pointerId: 1 }));
  }, to);
}

/** The cover on the product's card, as wide as it is sent; undefined for its placeholder. */
async function onTheShelf(shop: Page, name: string): Promise<{ width: number; type: string | undefined } | undefined> {
  const types = new Map<string, string | undefined>();
  shop.on('response', (response) => types.set(response.url(), response.headers()['content-type']));
  await shop.goto(`/browse?q=${encodeURIComponent(WANTED)}`);
  const card = shop.getByRole('listitem').filter({ has: shop.getByRole('heading', { level: 3, name, exact: true }) });
  await expect(card).toBeVisible();
  const cover = card.getByRole('button', { name: `Look at ${name}` });
  if ((await cover.count()) === 0) return undefined;
  const picture = cover.locator('img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  const { width, address } = await picture.evaluate((image: HTMLImageElement) => ({
    width: image.naturalWidth,
    address: image.currentSrc,
  }));
  return { width, type: types.get(address) };
}

/** The cover, larger: shown when it is pressed, closed by the keyboard, which returns to where it was. */
async function lookLarger(shop: Page, name: string): Promise<void> {
  const cover = shop.getByRole('button', { name: `Look at ${name}` });
  await cover.click();
  await expect(shop.getByRole('dialog', { name }).getByRole('img')).toBeVisible();
  await examine(shop, 'a picture in the shop');
  await shop.keyboard.press('Escape');
  await expect(cover).toBeFocused();
}

test('a catalogue manager adds two pictures, puts them in order by keyboard, and the shop shows the cover', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const complaints = listenForComplaints(page);
  await signIn(page, staff('catalogue-manager'), '/products');
  const name = await openBareProduct(page);
  await examine(page, 'no pictures');
  const shop = await openShop(browser);
  const complaintsInShop = listenForComplaints(shop);
  expect(await onTheShelf(shop, name)).toBeUndefined();

  // A photo of a phone is made fit for the line; what is no picture says so in its place, and stays until it is left.
  const photo = await drawn(page, 'photo.jpg', { colour: 'teal', width: 3_000, height: 2_000, type: 'image/jpeg' });
  const sign = await drawn(page, 'sign.png', { colour: 'orange', width: 300, height: 300, type: 'image/png' });
  const drawing = {
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  };
  await input(page).setInputFiles([photo, sign, drawing]);
  await expect(pictures(page)).toHaveCount(3);
  await expect(pictures(page).getByRole('alert')).toContainText(
    'This is a drawing or a page (SVG or HTML). Save it as PNG, JPEG or WebP and add that.',
  );
  await examine(page, 'pictures, one refused');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(pictures(page)).toHaveCount(2);

  // Said what they show, in the large look; arrow keys go from one to the next.
  await page.getByRole('button', { name: 'Look at Picture 1' }).click();
  const look = page.getByRole('dialog');
  await expect(look).toContainText('1,600 × 1,067 pixels');
  await look.getByRole('textbox', { name: 'What it shows' }).fill('The tube from the front');
  await look.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await look.getByRole('button', { name: 'Next picture' }).press('ArrowRight');
  await expect(look).toContainText('300 × 300 pixels');
  await examine(page, 'a picture, large');
  await look.getByRole('textbox', { name: 'What it shows' }).fill('The carton');
  const told = kept(page);
  await look.getByRole('button', { name: 'Save' }).click();
  await told;
  await page.keyboard.press('Escape');
  await expect.poll(() => names(page)).toEqual(['The tube from the front', 'The carton']);

  // By keyboard alone: the second one becomes the cover, and the keyboard stays with it.
  const grip = page.getByRole('button', { name: 'Move picture 2 of 2' });
  await grip.focus();
  const moved = kept(page);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => names(page)).toEqual(['The carton', 'The tube from the front']);
  await expect(page.getByRole('button', { name: 'Move picture 1 of 2' })).toBeFocused();
  await expect(page.getByText('Now the cover, the first of 2')).toBeAttached();
  await moved;
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['The carton', 'The tube from the front']);
  expect(await onTheShelf(shop, name)).toEqual({ width: 300, type: 'image/png' });
  await lookLarger(shop, name);

  // By mouse, back again.
  await settled(page);
  await pictures(page).nth(1).scrollIntoViewIfNeeded();
  const [from, to] = [await pictures(page).nth(1).boundingBox(), await pictures(page).nth(0).boundingBox()];
  if (!from || !to) throw new Error('the pictures are not on screen');
  await page.mouse.move(from.x + from.width / 2, from.y + 40);
  await page.mouse.down();
  await movedTwice(page, { clientX: to.x + to.width / 2, clientY: to.y + 40 });
  await page.mouse.up();
  await expect.poll(() => names(page)).toEqual(['The tube from the front', 'The carton']);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // The same again is told; removed and taken back.
  await input(page).setInputFiles([sign]);
  await expect(pictures(page).getByRole('alert')).toContainText('This product already has this picture: it is number 2.');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await page.getByRole('button', { name: 'More about Picture 1: The tube from the front' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(pictures(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => names(page)).toEqual(['The tube from the front', 'The carton']);
  expect(await onTheShelf(shop, name)).toEqual({ width: 400, type: 'image/webp' });

  const timeline = page.getByRole('list', { name: 'What happened' });
  for (const step of ['Picture added', 'Picture changed', 'Picture removed', 'Picture brought back'])
    await expect(timeline).toContainText(step);
  await removeAll(page);
  await expect(page.getByText('No pictures yet')).toBeVisible();
  expect(complaintsInShop).toEqual([]);
  await shop.context().close();
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
});

test('who may not add pictures only looks at them', async ({ page }) => {
  await signIn(page, staff('order-clerk'), '/products?q=Bowlful+Chicken');
  await rowsShown(page);
  await page.goto((await page.locator('tr[data-row] a').first().getAttribute('href')) ?? '');
  await page.getByRole('button', { name: /^Look at Picture 1/ }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What it shows' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add pictures' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Move picture|More about)/ })).toHaveCount(0);
});
