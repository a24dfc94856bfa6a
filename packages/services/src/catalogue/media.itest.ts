import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@omniroute/domain';
import { MAX_MEDIA } from '@omniroute/domain/catalogue';
import { MAX_PICTURE_BYTES } from '@omniroute/domain/picture';
import { type FileStorage, storageAway } from '@omniroute/domain/storage';
import { runVerb, type Services } from '@omniroute/services';
import { standingClock, TwoTenants, type Who } from '@omniroute/testing';
import { pngOf } from '@omniroute/testing/pictures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearArriving } from './clear-media.ts';
import {
  addMedia,
  editMedia,
  editProduct,
  findMediaFile,
  getProduct,
  getProductTimeline,
  listProducts,
  type ProductMedia,
  readMedia,
  removeMedia,
  restoreMedia,
  sweepMedia,
} from './index.ts';
import { mediaKey } from './media-document.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const picture = (shade: number): Buffer => pngOf({ width: 64, height: 48, shade });
async function* parts(bytes: Uint8Array, step = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
const add = (
  shade: number,
  { who = world.as('catalogue-manager'), sku = 'SKU-001', alt = '' }: { who?: Who; sku?: string; alt?: string } = {},
) => addMedia(who, { sku, alt, content: parts(picture(shade)) });
const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Fault) return `${error.kind} ${error.problem.code}`;
      throw error;
    },
  );
const shown = async (who = world.as(), sku = 'SKU-001') => (await runVerb(who, getProduct, { sku })).media.map(({ id }) => id);
const filesOf = (tenantId: string): string[] => {
  try {
    return readdirSync(join(tmpdir(), 'omniroute-test-files', world.database.name, 'files', `${tenantId}.d`, 'media.d'));
  } catch {
    return []; // nothing was ever kept
  }
};
const rowsOf = async (tenantId: string): Promise<string[]> =>
  (await world.database.sql<{ state: string }>('select state from product_media where tenant_id = $1 order by state', [tenantId])).map(
    (row) => row.state,
  );
const idsIn = ({ media }: ProductMedia): string[] => media.map(({ id }) => id);
async function read(who: Who, id: string): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of await (await findMediaFile(who, id)).open()) all.push(part);
  return Buffer.concat(all);
}

describe('a picture', () => {
  it('is shown with its product once its file lies in the store, and is the cover when it is the first', async () => {
    const first = await add(1, { alt: 'The front' });
    const second = await add(2);
    expect(first).toEqual({ id: first.id, alt: 'The front', contentType: 'image/png', bytes: picture(1).length, width: 64, height: 48 });
    expect(await shown()).toEqual([first.id, second.id]);
    const buyer = world.as('customer-buyer', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
    const { items } = await runVerb(buyer, listProducts, { filter: { sku: ['SKU-001', 'SKU-002'] } });
    expect(items.map(({ sku, cover }) => [sku, cover])).toEqual([
      ['SKU-001', { id: first.id, alt: 'The front', width: 64, height: 48 }],
      ['SKU-002', null],
    ]);
    expect(await read(buyer, first.id)).toEqual(picture(1));
    expect(filesOf(world.ours.id)).toHaveLength(2);
  });

  it('is moved and told of, and the timeline says who did what', async () => {
    const [a, b, c] = [await add(1, { alt: 'The front' }), await add(2), await add(3)];
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
    const [a, b, c] = [await add(1), await add(2), await add(3)];
    const who = world.as('catalogue-manager');
    await runVerb(who, removeMedia, { id: b.id });
    expect(await faultOf(runVerb(world.as('customer-owner'), readMedia, { id: b.id }))).toBe('not-found media.unknown');
    expect(await faultOf(runVerb(who, removeMedia, { id: b.id }))).toBe('not-found media.unknown');
    expect(idsIn(await runVerb(who, restoreMedia, { id: b.id }))).toEqual([a.id, b.id, c.id]);
    expect(idsIn(await runVerb(who, restoreMedia, { id: b.id }))).toEqual([a.id, b.id, c.id]);
    await runVerb(who, removeMedia, { id: b.id });
    const again = await add(2);
    expect(await faultOf(runVerb(who, restoreMedia, { id: b.id }))).toBe('refused picture.twice');
    expect(await shown()).toEqual([a.id, c.id, again.id]);
  });

  it('is taken once, however often the same request comes', async () => {
    const who = world.as('catalogue-manager', world.ours, { requestId: 'the-same-request' });
    const once = await add(1, { who });
    expect(await add(1, { who })).toEqual(once);
    expect(await faultOf(add(2, { who }))).toBe('conflict idempotency.other-body');
    expect([await shown(), filesOf(world.ours.id).length, await rowsOf(world.ours.id)]).toEqual([[once.id], 1, ['kept']]);
  });

  it('is refused twice on one product, and taken on another', async () => {
    await add(1);
    expect(await faultOf(add(1))).toBe('refused picture.twice');
    expect(await faultOf(add(1, { sku: 'SKU-002' }))).toBe('done');
    expect([filesOf(world.ours.id).length, await rowsOf(world.ours.id)]).toEqual([2, ['kept', 'kept']]);
  });

  it('is one of twelve at most, also when many come at once', async () => {
    const all = await Promise.all(Array.from({ length: MAX_MEDIA + 3 }, (_, shade) => faultOf(add(shade))));
    expect(all.filter((one) => one === 'done')).toHaveLength(MAX_MEDIA);
    expect(all.filter((one) => one === 'refused picture.too-many')).toHaveLength(3);
    const positions = await world.database.sql<{ position: number }>(
      `select position from product_media where tenant_id = $1 and state = 'kept' order by position`,
      [world.ours.id],
    );
    expect(positions.map((row) => row.position)).toEqual(Array.from({ length: MAX_MEDIA }, (_, place) => place));
    expect(filesOf(world.ours.id)).toHaveLength(MAX_MEDIA);
  });
});

describe('nothing of it stays', () => {
  const nothing = async (): Promise<void> =>
    expect([await shown(), filesOf(world.ours.id), await rowsOf(world.ours.id)]).toEqual([[], [], []]);

  it('when it is no picture, too large, of no product or without words that can be kept', async () => {
    const who = world.as('catalogue-manager');
    const send = (content: AsyncIterable<Uint8Array>, more: { sku?: string; alt?: string } = {}) =>
      faultOf(addMedia(who, { sku: 'SKU-001', content, ...more }));
    expect(await send(parts(Buffer.from('<svg onload="alert(1)"/>')))).toBe('refused picture.type');
    expect(await send(parts(Buffer.concat([picture(1), Buffer.from('<html>')])))).toBe('refused picture.trailing');
    expect(await send(parts(picture(1)), { sku: 'SKU-999' })).toBe('not-found product.unknown');
    expect(await send(parts(picture(1)), { alt: 'a\u0000b' })).toBe('invalid schema');
    await nothing();
  });

  it('when it is too large, and no more of it is read than that', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    expect(await faultOf(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', content: endless() }))).toBe('refused file.too-large');
    expect(sent).toBeLessThanOrEqual(MAX_PICTURE_BYTES + 65_536);
    await nothing();
  });

  it('when it breaks off half way', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield picture(1).subarray(0, 60);
      throw new Error('the sender went away');
    }
    await expect(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', content: broken() })).rejects.toThrow('the sender went away');
    expect(await faultOf(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', content: parts(picture(1).subarray(0, -9)) }))).toBe(
      'refused picture.damaged',
    );
    await nothing();
  });

  it('when who sends it may not', async () => {
    for (const role of ['order-clerk', 'pricing-manager', 'customer-owner', 'auditor'] as const)
      expect(await faultOf(add(1, { who: world.as(role) }))).toBe('forbidden role.not-permitted');
    await nothing();
  });

  it('when the last step fails', async () => {
    const who = world.as('catalogue-manager');
    await world.database.sql('alter table audit_log rename to lost_log');
    try {
      await expect(add(1, { who })).rejects.toThrow('audit_log');
    } finally {
      await world.database.sql('alter table lost_log rename to audit_log');
    }
    await nothing();
  });
});

describe('while the file store is away', () => {
  const away = (calls: Partial<FileStorage>): Services => ({ ...world.services, files: { ...world.services.files, ...calls } });
  const gone = async (): Promise<never> => {
    throw storageAway(new Error('no route to host'));
  };
  const as = (services: Services): Who => ({ services, caller: world.ours.caller('catalogue-manager') });

  it('adding says so and nothing is half done, whichever step it is that fails', async () => {
    expect(await faultOf(add(1, { who: as(away({ put: gone })) }))).toBe('unavailable storage.unavailable');
    expect([await shown(), filesOf(world.ours.id), await rowsOf(world.ours.id)]).toEqual([[], [], []]);
    // Away for taking back, too: the row stays, shown to nobody, and leads the sweep to whatever lies there.
    expect(await faultOf(add(1, { who: as(away({ put: gone, delete: gone })) }))).toBe('unavailable storage.unavailable');
    expect([await shown(), await rowsOf(world.ours.id)]).toEqual([[], ['arriving']]);
    expect(await faultOf(add(1))).toBe('done');
  });

  it('reading says so, and moving, telling and removing go on', async () => {
    const [a, b] = [await add(1), await add(2)];
    const who = as(away({ put: gone, get: gone, head: gone, delete: gone }));
    expect(await faultOf(read(who, a.id))).toBe('unavailable storage.unavailable');
    expect(idsIn(await runVerb(who, editMedia, { id: b.id, place: 0 }))).toEqual([b.id, a.id]);
    await runVerb(who, removeMedia, { id: a.id });
    expect(await shown()).toEqual([b.id]);
  });

  it('sweeping stops, forgets nothing, and goes on when it is back', async () => {
    const later = standingClock(new Date(Date.now() + 31 * 86_400_000).toISOString());
    const { id } = await add(1);
    await runVerb(world.as(), removeMedia, { id });
    expect(await faultOf(sweepMedia({ ...away({ delete: gone }), clock: later }))).toBe('unavailable storage.unavailable');
    expect([filesOf(world.ours.id).length, await rowsOf(world.ours.id)]).toEqual([1, ['removed']]);
    expect(await sweepMedia({ ...world.services, clock: later })).toBeGreaterThanOrEqual(1);
    expect([filesOf(world.ours.id), await rowsOf(world.ours.id)]).toEqual([[], []]);
  });
});

describe('the sweep', () => {
  it('takes what never arrived after an hour and what was removed after thirty days, and nothing that is shown', async () => {
    const clock = standingClock('2031-01-01T00:00:00Z');
    const services = { ...world.services, clock };
    const who = { services, caller: world.ours.caller('catalogue-manager') };
    const sweepIn = async (hours: number): Promise<number> => {
      clock.set(new Date(Date.parse('2031-01-01T00:00:00Z') + hours * 3_600_000));
      return sweepMedia(services);
    };
    const stuck: FileStorage = {
      ...services.files,
      put: async (...given) => {
        await services.files.put(...given);
        throw new Error('the process dies here');
      },
      delete: async () => {
        throw new Error('and cleans nothing');
      },
    };
    await sweepIn(0);
    const [kept, removed] = [await add(1, { who }), await add(2, { who })];
    const theirs = await add(2, { who: { services, caller: world.theirs.caller('catalogue-manager') } });
    await runVerb(who, removeMedia, { id: removed.id });
    await expect(add(3, { who: { ...who, services: { ...services, files: stuck } } })).rejects.toThrow('the process dies here');
    expect(filesOf(world.ours.id)).toHaveLength(3);
    expect(await sweepIn(0.99)).toBe(0);
    expect(await sweepIn(1)).toBe(1);
    expect(await sweepIn(24 * 29.9)).toBe(0);
    expect(await sweepIn(24 * 30)).toBe(1);
    expect(await faultOf(runVerb(who, restoreMedia, { id: removed.id }))).toBe('not-found media.unknown');
    expect([await shown(), filesOf(world.ours.id).length, await sweepIn(24 * 900)]).toEqual([[kept.id], 1, 0]);
    expect(await shown(world.as('tenant-owner', world.theirs))).toEqual([theirs.id]);
  });

  it('never takes the file of a picture that is shown, even asked to', async () => {
    const { id } = await add(1);
    expect(await clearArriving(world.services, world.ours.id, id)).toBe(false);
    expect(await read(world.as(), id)).toEqual(picture(1));
  });
});

describe('another business', () => {
  it('neither sees nor moves nor removes it, and adds to its own product of the same SKU', async () => {
    const { id } = await add(1);
    const them = world.as('tenant-owner', world.theirs);
    for (const verb of [readMedia, removeMedia, restoreMedia, editMedia])
      expect([verb.id, await faultOf(runVerb(them, verb as typeof readMedia, { id }))]).toEqual([verb.id, 'not-found media.unknown']);
    expect(await faultOf(read(them, id))).toBe('not-found media.unknown');
    await add(1, { who: world.as('catalogue-manager', world.theirs) });
    expect([await shown(), (await shown(them)).length]).toEqual([[id], 1]);
    expect(await read(world.as(), id)).toEqual(picture(1));
  });

  it('has no way to the file by its key', async () => {
    const { id } = await add(1);
    expect(await world.services.files.head(mediaKey(world.ours.id, id))).toBeDefined();
    expect(await world.services.files.head(mediaKey(world.theirs.id, id))).toBeUndefined();
  });
});

describe('a buyer', () => {
  it('sees pictures of what is for sale, and no others', async () => {
    const { id } = await add(1);
    const buyer = world.as('customer-owner');
    expect((await runVerb(buyer, readMedia, { id })).contentType).toBe('image/png');
    await runVerb(world.as(), editProduct, { sku: 'SKU-001', version: 1, changes: { status: 'draft' } });
    expect(await faultOf(read(buyer, id))).toBe('not-found media.unknown');
    expect((await runVerb(world.as('storekeeper'), readMedia, { id })).contentType).toBe('image/png');
  });
});
