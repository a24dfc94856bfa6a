import { type FileStorage, storageAway } from '@omniroute/domain/storage';
import { runVerb } from '@omniroute/services';
import { editProduct, type MediaDocument, removeMedia } from '@omniroute/services/catalogue';
import { type MintedTenant, TwoTenants } from '@omniroute/testing';
import { pngOf } from '@omniroute/testing/pictures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handleAddMedia, handleMedia } from './handle-media.ts';

const ORIGIN = 'http://console.test';
const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

type Options = Omit<Parameters<typeof handleMedia>[2], 'app'> & { readonly app: 'console' | 'portal' };
const subjectOf = (tenant: MintedTenant, role: string): string => `${tenant.slug}/${role}`;
const as = (role: string, tenant = world.ours): Options => ({
  services: world.services,
  app: role.startsWith('customer') ? 'portal' : 'console',
  identity: { issuer: 'urn:test', subject: subjectOf(tenant, role), name: 'Someone' },
  tenantChoice: tenant.slug,
});
const picture = pngOf({ width: 64, height: 48 });

function upload(
  body: NonNullable<RequestInit['body']>,
  { query = 'sku=SKU-001', site = 'same-origin', options = as('catalogue-manager') } = {},
): Promise<Response> {
  const init = { method: 'POST', body, headers: { 'sec-fetch-site': site, 'content-type': 'text/html' }, duplex: 'half' } as RequestInit;
  return handleAddMedia(new Request(`${ORIGIN}/api/media?${query}`, init), { ...options, origin: ORIGIN });
}
const added = async (query?: string): Promise<MediaDocument> =>
  (await (await upload(new Uint8Array(picture), query === undefined ? {} : { query })).json()) as MediaDocument;
const get = (id: string, options = as('storekeeper'), init: RequestInit = {}): Promise<Response> =>
  handleMedia(new Request(`${ORIGIN}/api/media/${id}`, init), id, options);

describe('a picture brought over HTTP', () => {
  it('is taken as it streams, is what its bytes say and not what the sender says', async () => {
    const parts = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < picture.length; at += 50) controller.enqueue(picture.subarray(at, at + 50));
        controller.close();
      },
    });
    const response = await upload(parts, { query: 'sku=SKU-001&alt=The+front' });
    expect([response.status, await response.json()]).toMatchObject([201, { alt: 'The front', contentType: 'image/png', width: 64 }]);
  });

  it('says what is wrong with it and what to do', async () => {
    const svg = await upload('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect([svg.status, await svg.json()]).toMatchObject([
      422,
      { code: 'picture.type', detail: 'This is a drawing or a page (SVG or HTML). Save it as PNG, JPEG or WebP and add that.' },
    ]);
    const large = await upload(new Uint8Array(6 * 1024 ** 2));
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([422, 'file.too-large']);
    expect((await upload(new Uint8Array(picture), { query: 'sku=' })).status).toBe(400);
    expect((await upload(new Uint8Array(picture), { query: 'sku=SKU-999' })).status).toBe(404);
  });

  it('is not taken from another site, nor from who may not, nor from nobody', async () => {
    const body = new Uint8Array(picture);
    expect((await upload(body, { site: 'cross-site' })).status).toBe(403);
    expect((await upload(body, { options: as('order-clerk') })).status).toBe(403);
    expect((await upload(body, { options: { ...as('catalogue-manager'), identity: undefined } })).status).toBe(401);
  });

  it('is the same one when the request comes again', async () => {
    const [one, other] = [await added('sku=SKU-001&request=r-1'), await added('sku=SKU-001&request=r-1')];
    expect(other).toEqual(one);
  });

  it('is not there when the store is away, and says when to try again', async () => {
    const put: FileStorage['put'] = async () => {
      throw storageAway(new Error('no route to host'));
    };
    const options = { ...as('catalogue-manager'), services: { ...world.services, files: { ...world.services.files, put } } };
    const response = await upload(new Uint8Array(picture), { options });
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'storage.unavailable', retryAfterSeconds: 2 }]);
  });
});

describe('a picture that is shown', () => {
  it('is kept by the browser of whoever may see it, as a picture and nothing else', async () => {
    const { id } = await added();
    const response = await get(id, as('customer-owner'));
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([
      200,
      {
        'content-type': 'image/png',
        'content-length': String(picture.length),
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
      },
    ]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
    const etag = response.headers.get('etag') ?? '';
    const again = await get(id, as('customer-owner'), { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(id, as('customer-owner'), { method: 'HEAD' })).headers.get('content-length')).toBe(String(picture.length));
  });

  it('is nobody else’s: 404 for another business, whatever its role, with or without the picture’s hash', async () => {
    const { id } = await added();
    const etag = (await get(id)).headers.get('etag') ?? '';
    for (const role of ['tenant-owner', 'customer-owner'])
      for (const headers of [{}, { 'if-none-match': etag }]) {
        const response = await get(id, as(role, world.theirs), { headers });
        expect([role, response.status, response.headers.get('cache-control'), response.headers.get('etag')]).toEqual([
          role,
          404,
          'no-store',
          null,
        ]);
      }
    expect((await get(id, { ...as('storekeeper'), identity: undefined })).status).toBe(401);
    expect((await get(`${id}/../x`)).status).toBe(404);
  });

  it('is found in whichever business of a person it belongs to, and in none that is not theirs', async () => {
    const { id } = await added();
    await world.database.sql(`update members set subject = $1 where tenant_id = $2 and subject = $3`, [
      subjectOf(world.ours, 'storekeeper'),
      world.theirs.id,
      subjectOf(world.theirs, 'storekeeper'),
    ]);
    expect((await get(id, { ...as('storekeeper'), tenantChoice: world.theirs.slug })).status).toBe(200);
    expect((await get(id, { ...as('tenant-owner', world.theirs), tenantChoice: world.ours.slug })).status).toBe(404);
  });

  it('goes with its product: a buyer sees what is for sale, and nobody what was removed', async () => {
    const { id } = await added();
    await runVerb(world.as(), editProduct, { sku: 'SKU-001', version: 1, changes: { status: 'draft' } });
    expect([(await get(id, as('customer-owner'))).status, (await get(id)).status]).toEqual([404, 200]);
    await runVerb(world.as(), removeMedia, { id });
    expect((await get(id)).status).toBe(404);
  });

  it('is 503 when the store is away', async () => {
    const { id } = await added();
    const away: FileStorage['get'] = async () => {
      throw storageAway(new Error('no route to host'));
    };
    const services = { ...world.services, files: { ...world.services.files, get: away } };
    expect((await get(id, { ...as('storekeeper'), services })).status).toBe(503);
  });
});
