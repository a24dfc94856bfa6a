import { MAX_PICTURE_BYTES } from '@omniroute/domain/picture';
import { type FileStorage, storageAway } from '@omniroute/domain/storage';
import { runVerb, type Services } from '@omniroute/services';
import { standingClock, type Who } from '@omniroute/testing';
import { faultOf, MediaWorld, partsOf, pictureOf } from '@omniroute/testing/media';
import { pngOf } from '@omniroute/testing/pictures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearArriving } from './clear-media.ts';
import { addMedia, editMedia, type ProductMedia, readMedia, removeMedia, restoreMedia, sweepMedia } from './index.ts';

const world = new MediaWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const NOTHING = { files: 0, small: 0, rows: [] };
const idsIn = ({ media }: ProductMedia): string[] => media.map(({ id }) => id);

describe('a picture that comes with the same made small', () => {
  const small = pngOf({ width: 48, height: 36, shade: 1 });
  const both = Buffer.concat([small, pictureOf(1)]);
  const send = (content: Buffer, smallBytes: number): Promise<string> =>
    faultOf(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', smallBytes, content: partsOf(content) }));

  it('is shown small where that is enough, and both go together', async () => {
    expect(await send(both, small.length)).toBe('done');
    const [id = ''] = await world.shown();
    expect([await world.read(world.as(), id, true), await world.read(world.as(), id)]).toEqual([small, pictureOf(1)]);
    const { sha256 } = await runVerb(world.as(), readMedia, { id });
    expect((await runVerb(world.as(), readMedia, { id, isSmall: true })).sha256).not.toBe(sha256);
    expect(await world.left()).toEqual({ files: 1, small: 1, rows: ['kept'] });
    await runVerb(world.as(), removeMedia, { id });
    await sweepMedia({ ...world.services, clock: standingClock('2099-01-01T00:00:00Z') });
    expect(await world.left()).toEqual(NOTHING);
  });

  it('is refused where the two are not the same, and nothing of either stays', async () => {
    const wide = pngOf({ width: 60, height: 32, shade: 1 });
    const large = pngOf({ width: 700, height: 525, shade: 1 });
    expect(await send(Buffer.concat([wide, pictureOf(1)]), wide.length)).toBe('refused picture.small');
    expect(await send(Buffer.concat([large, pictureOf(1)]), large.length)).toBe('refused picture.small');
    expect(await send(both, small.length - 1)).toBe('refused picture.type');
    expect(await send(both, 10_000_000)).toBe('invalid schema');
    expect(await send(small, small.length)).toBe('refused picture.empty');
    expect([await world.shown(), await world.left()]).toEqual([[], NOTHING]);
  });

  it('is whole everywhere where it came alone', async () => {
    const { id } = await world.add(1);
    expect(await world.read(world.as(), id, true)).toEqual(pictureOf(1));
  });
});

describe('nothing of it stays', () => {
  const nothing = async (): Promise<void> => expect([await world.shown(), await world.left()]).toEqual([[], NOTHING]);

  it('when it is no picture, too large, of no product or without words that can be kept', async () => {
    const who = world.as('catalogue-manager');
    const send = (content: AsyncIterable<Uint8Array>, more: { sku?: string; alt?: string } = {}) =>
      faultOf(addMedia(who, { sku: 'SKU-001', content, ...more }));
    expect(await send(partsOf(Buffer.from('<svg onload="alert(1)"/>')))).toBe('refused picture.type');
    expect(await send(partsOf(Buffer.concat([pictureOf(1), Buffer.from('<html>')])))).toBe('refused picture.trailing');
    expect(await send(partsOf(pictureOf(1)), { sku: 'SKU-999' })).toBe('not-found product.unknown');
    expect(await send(partsOf(pictureOf(1)), { alt: 'a\u0000b' })).toBe('invalid schema');
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
      yield pictureOf(1).subarray(0, 60);
      throw new Error('the sender went away');
    }
    await expect(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', content: broken() })).rejects.toThrow('the sender went away');
    expect(await faultOf(addMedia(world.as('catalogue-manager'), { sku: 'SKU-001', content: partsOf(pictureOf(1).subarray(0, -9)) }))).toBe(
      'refused picture.damaged',
    );
    await nothing();
  });

  it('when who sends it may not', async () => {
    for (const role of ['order-clerk', 'pricing-manager', 'customer-owner', 'auditor'] as const)
      expect(await faultOf(world.add(1, { who: world.as(role) }))).toBe('forbidden role.not-permitted');
    await nothing();
  });

  it('when the last step fails', async () => {
    const who = world.as('catalogue-manager');
    await world.database.sql('alter table audit_log rename to lost_log');
    try {
      await expect(world.add(1, { who })).rejects.toThrow('audit_log');
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
    expect(await faultOf(world.add(1, { who: as(away({ put: gone })) }))).toBe('unavailable storage.unavailable');
    expect([await world.shown(), await world.left()]).toEqual([[], NOTHING]);
    // Away for taking back, too: the row stays, shown to nobody, and leads the sweep to whatever lies there.
    expect(await faultOf(world.add(1, { who: as(away({ put: gone, delete: gone })) }))).toBe('unavailable storage.unavailable');
    expect([await world.shown(), (await world.left()).rows]).toEqual([[], ['arriving']]);
    expect(await faultOf(world.add(1))).toBe('done');
  });

  it('reading says so, and moving, telling and removing go on', async () => {
    const [a, b] = [await world.add(1), await world.add(2)];
    const who = as(away({ put: gone, get: gone, head: gone, delete: gone }));
    expect(await faultOf(world.read(who, a.id))).toBe('unavailable storage.unavailable');
    expect(idsIn(await runVerb(who, editMedia, { id: b.id, place: 0 }))).toEqual([b.id, a.id]);
    await runVerb(who, removeMedia, { id: a.id });
    expect(await world.shown()).toEqual([b.id]);
  });

  it('sweeping stops, forgets nothing, and goes on when it is back', async () => {
    const later = standingClock(new Date(Date.now() + 31 * 86_400_000).toISOString());
    const { id } = await world.add(1);
    await runVerb(world.as(), removeMedia, { id });
    expect(await faultOf(sweepMedia({ ...away({ delete: gone }), clock: later }))).toBe('unavailable storage.unavailable');
    expect(await world.left()).toEqual({ files: 1, small: 0, rows: ['removed'] });
    expect(await sweepMedia({ ...world.services, clock: later })).toBeGreaterThanOrEqual(1);
    expect(await world.left()).toEqual(NOTHING);
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
    const [kept, removed] = [await world.add(1, { who }), await world.add(2, { who })];
    const theirs = await world.add(2, { who: { services, caller: world.theirs.caller('catalogue-manager') } });
    await runVerb(who, removeMedia, { id: removed.id });
    await expect(world.add(3, { who: { ...who, services: { ...services, files: stuck } } })).rejects.toThrow('the process dies here');
    expect((await world.left()).files).toBe(3);
    expect(await sweepIn(0.99)).toBe(0);
    expect(await sweepIn(1)).toBe(1);
    expect(await sweepIn(24 * 29.9)).toBe(0);
    expect(await sweepIn(24 * 30)).toBe(1);
    expect(await faultOf(runVerb(who, restoreMedia, { id: removed.id }))).toBe('not-found media.unknown');
    expect([await world.shown(), (await world.left()).files, await sweepIn(24 * 900)]).toEqual([[kept.id], 1, 0]);
    expect(await world.shown(world.as('tenant-owner', world.theirs))).toEqual([theirs.id]);
  });

  it('never takes the file of a picture that is shown, even asked to', async () => {
    const { id } = await world.add(1);
    expect(await clearArriving(world.services, world.ours.id, id)).toBe(false);
    expect(await world.read(world.as(), id)).toEqual(pictureOf(1));
  });
});
