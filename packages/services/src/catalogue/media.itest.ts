import { MAX_MEDIA } from '@omniroute/domain/catalogue';
import { runVerb } from '@omniroute/services';
import { faultOf, MediaWorld, pictureOf } from '@omniroute/testing/media';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  editMedia,
  editProduct,
  getProductTimeline,
  listProducts,
  type ProductMedia,
  readMedia,
  removeMedia,
  restoreMedia,
} from './index.ts';
import { mediaKey } from './media-document.ts';

const world = new MediaWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const idsIn = ({ media }: ProductMedia): string[] => media.map(({ id }) => id);

describe('a picture', () => {
  it('is shown with its product once its file lies in the store, and is the cover when it is the first', async () => {
    const first = await world.add(1, { alt: 'The front' });
    const second = await world.add(2);
    expect(first).toEqual({ id: first.id, alt: 'The front', contentType: 'image/png', bytes: pictureOf(1).length, width: 64, height: 48 });
    expect(await world.shown()).toEqual([first.id, second.id]);
    const buyer = world.as('customer-buyer', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
    const { items } = await runVerb(buyer, listProducts, { filter: { sku: ['SKU-001', 'SKU-002'] } });
    expect(items.map(({ sku, cover }) => [sku, cover])).toEqual([
      ['SKU-001', { id: first.id, alt: 'The front', width: 64, height: 48 }],
      ['SKU-002', null],
    ]);
    expect(await world.read(buyer, first.id)).toEqual(pictureOf(1));
    expect((await world.left()).files).toBe(2);
  });

  it('is moved and told of, and the timeline says who did what', async () => {
    const [a, b, c] = [await world.add(1, { alt: 'The front' }), await world.add(2), await world.add(3)];
    const who = world.as('catalogue-manager');
    expect(idsIn(await runVerb(who, editMedia, { id: c.id, place: 0 }))).toEqual([c.id, a.id, b.id]);
    expect(idsIn(await runVerb(who, editMedia, { id: c.id, place: 9, alt: 'The back' }))).toEqual([a.id, b.id, c.id]);
    await runVerb(who, editMedia, { id: c.id, place: 2, alt: 'The back' });
    expect(idsIn(await runVerb(who, removeMedia, { id: a.id }))).toEqual([b.id, c.id]);
    const { steps } = await runVerb(world.as(), getProductTimeline, { sku: 'SKU-001' });
    const told = steps.filter(({ type }) => type.startsWith('product.media')).map(({ type, changes }) => [type, changes]);
    expect(told).toEqual([
      ['product.media-added', [{ field: 'picture', from: null, to: 'The front' }]],
      ['product.media-added', [{ field: 'picture', from: null, to: 'PNG, 64 × 48' }]],
      ['product.media-added', [{ field: 'picture', from: null, to: 'PNG, 64 × 48' }]],
      ['product.media-changed', [{ field: 'place', from: 3, to: 1 }]],
      [
        'product.media-changed',
        [
          { field: 'alt', from: '', to: 'The back' },
          { field: 'place', from: 1, to: 3 },
        ],
      ],
      ['product.media-removed', [{ field: 'picture', from: 'The front', to: null }]],
    ]);
  });

  it('that was removed comes back to where it stood, until its file is gone', async () => {
    const [a, b, c] = [await world.add(1), await world.add(2), await world.add(3)];
    const who = world.as('catalogue-manager');
    await runVerb(who, removeMedia, { id: b.id });
    expect(await faultOf(runVerb(world.as('customer-owner'), readMedia, { id: b.id }))).toBe('not-found media.unknown');
    expect(await faultOf(runVerb(who, removeMedia, { id: b.id }))).toBe('not-found media.unknown');
    expect(idsIn(await runVerb(who, restoreMedia, { id: b.id }))).toEqual([a.id, b.id, c.id]);
    expect(idsIn(await runVerb(who, restoreMedia, { id: b.id }))).toEqual([a.id, b.id, c.id]);
    await runVerb(who, removeMedia, { id: b.id });
    const again = await world.add(2);
    expect(await faultOf(runVerb(who, restoreMedia, { id: b.id }))).toBe('refused picture.twice');
    expect(await world.shown()).toEqual([a.id, c.id, again.id]);
  });

  it('is taken once, however often the same request comes', async () => {
    const who = world.as('catalogue-manager', world.ours, { requestId: 'the-same-request' });
    const once = await world.add(1, { who });
    expect(await world.add(1, { who })).toEqual(once);
    expect(await faultOf(world.add(2, { who }))).toBe('conflict idempotency.other-body');
    expect([await world.shown(), await world.left()]).toEqual([[once.id], { files: 1, small: 0, rows: ['kept'] }]);
  });

  it('is refused twice on one product, and taken on another', async () => {
    await world.add(1);
    expect(await faultOf(world.add(1))).toBe('refused picture.twice');
    expect(await faultOf(world.add(1, { sku: 'SKU-002' }))).toBe('done');
    expect(await world.left()).toEqual({ files: 2, small: 0, rows: ['kept', 'kept'] });
  });

  it('is one of twelve at most, also when many come at once', async () => {
    const all = await Promise.all(Array.from({ length: MAX_MEDIA + 3 }, (_, shade) => faultOf(world.add(shade))));
    expect(all.filter((one) => one === 'done')).toHaveLength(MAX_MEDIA);
    expect(all.filter((one) => one === 'refused picture.too-many')).toHaveLength(3);
    const positions = await world.database.sql<{ position: number }>(
      `select position from product_media where tenant_id = $1 and state = 'kept' order by position`,
      [world.ours.id],
    );
    expect(positions.map((row) => row.position)).toEqual(Array.from({ length: MAX_MEDIA }, (_, place) => place));
    expect((await world.left()).files).toBe(MAX_MEDIA);
  });
});

describe('another business', () => {
  it('neither sees nor moves nor removes it, and adds to its own product of the same SKU', async () => {
    const { id } = await world.add(1);
    const them = world.as('tenant-owner', world.theirs);
    for (const verb of [readMedia, removeMedia, restoreMedia, editMedia])
      expect([verb.id, await faultOf(runVerb(them, verb as typeof readMedia, { id }))]).toEqual([verb.id, 'not-found media.unknown']);
    expect(await faultOf(world.read(them, id))).toBe('not-found media.unknown');
    await world.add(1, { who: world.as('catalogue-manager', world.theirs) });
    expect([await world.shown(), (await world.shown(them)).length]).toEqual([[id], 1]);
    expect(await world.read(world.as(), id)).toEqual(pictureOf(1));
  });

  it('has no way to the file by its key', async () => {
    const { id } = await world.add(1);
    expect(await world.services.files.head(mediaKey(world.ours.id, id))).toBeDefined();
    expect(await world.services.files.head(mediaKey(world.theirs.id, id))).toBeUndefined();
  });
});

describe('a buyer', () => {
  it('sees pictures of what is for sale, and no others', async () => {
    const { id } = await world.add(1);
    const buyer = world.as('customer-owner');
    expect((await runVerb(buyer, readMedia, { id })).contentType).toBe('image/png');
    await runVerb(world.as(), editProduct, { sku: 'SKU-001', version: 1, changes: { status: 'draft' } });
    expect(await faultOf(world.read(buyer, id))).toBe('not-found media.unknown');
    expect((await runVerb(world.as('storekeeper'), readMedia, { id })).contentType).toBe('image/png');
  });
});
