import { randomUUID } from 'node:crypto';
import { keyOf } from '@omniroute/domain/storage';
import { simulatedClock, systemClock } from '@omniroute/providers/clock';
import { storageConformance } from '@omniroute/testing/storage';
import { expect, it } from 'vitest';
import { openStorage, readS3Place, s3Storage } from './index.ts';

// Set by `npm run test:real`, which starts the server (infra/stack).
const place = readS3Place({ ...process.env, S3_BUCKET: `suite-${randomUUID()}` });
if (!place) throw new Error('S3_ENDPOINT is not set: run `npm run test:real`.');

storageConformance('an S3 server', async () => ({ storage: s3Storage(place, systemClock), close: async () => undefined }));

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const of = { contentType: 'image/png', maxBytes: 1_000 };
const [ours, theirs] = [randomUUID(), randomUUID()];
const storage = s3Storage(place, systemClock);
const read = async (url: string): Promise<string> => {
  const answer = await fetch(url);
  const text = await answer.text();
  return answer.ok ? `${answer.status} ${answer.headers.get('content-type')} ${text}` : String(answer.status);
};

it('reads by an address that lasts, and by none that was changed', async () => {
  const [key, other] = [keyOf(ours, 'media', 'Ọmọ & “50 %” (1).png'), keyOf(theirs, 'media', 'secret.png')];
  await storage.put(key, one('ours'), of);
  await storage.put(other, one('theirs'), of);
  const url = (await storage.readUrl(key, 60)) ?? '';
  expect(await read(url)).toBe('200 image/png ours');
  const changed = {
    'another key': url.replace(/\/[^/]*\/media\/[^?]*/, `/${theirs}/media/secret.png`),
    'a longer life': url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'),
    'another day': url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20990101'),
    'another signature': url.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    'no signature': url.replace(/\?.*/, ''),
  };
  for (const [what, address] of Object.entries(changed)) {
    expect(address, what).not.toBe(url);
    expect(await read(address), what).toMatch(/^40[03]$/);
  }
});

it('reads by no address that has run out', async () => {
  const key = keyOf(ours, 'old.png');
  await storage.put(key, one('old'), of);
  const anHourAgo = simulatedClock(new Date(Date.now() - 3_600_000));
  const url = (await s3Storage(place, anHourAgo).readUrl(key, 60)) ?? '';
  expect(await read(url)).toBe('403');
  expect(await read((await s3Storage(place, anHourAgo).readUrl(key, 7_200)) ?? '')).toBe('200 image/png old');
});

it('says that a server is away that does not answer, or does not know us', async () => {
  const key = keyOf(ours, 'a');
  for (const wrong of [{ endpoint: 'http://127.0.0.1:9' }, { secretAccessKey: 'wrong' }])
    await expect(s3Storage({ ...place, ...wrong }, systemClock).head(key)).rejects.toMatchObject({
      kind: 'unavailable',
      problem: { code: 'storage.unavailable' },
    });
});

it('is chosen by the settings, and by half of them not at all', () => {
  expect(() => openStorage({ S3_ENDPOINT: 'http://127.0.0.1:9' }, systemClock)).toThrow('S3_ACCESS_KEY_ID');
  expect(readS3Place({})).toBeUndefined();
});
