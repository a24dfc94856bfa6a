import { createHash } from 'node:crypto';
import { expectMedia, findProduct, keepMedia, lockMedia, type MediaRow } from '@omniroute/db/catalogue';
import { withTenant } from '@omniroute/db/client';
import { Fault, refused } from '@omniroute/domain';
import { MAX_ALT, MAX_MEDIA } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { MAX_PICTURE_BYTES, PICTURE_TYPES, type PictureFacts, readPicture } from '@omniroute/domain/picture';
import { tooLarge } from '@omniroute/domain/storage';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { authorise, type Call, type Caller, defineVerb, runVerb, type Verb } from '../run-verb.ts';
import { clearArriving } from './clear-media.ts';
import { auditMedia, describeMedia, type MediaDocument, mediaKey } from './media-document.ts';

/** A picture that somebody brings. */
export interface BroughtPicture {
  readonly sku: string;
  /** What it shows, in words. */
  readonly alt?: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}
type Who = { readonly services: Services; readonly caller: Caller };

/** A file on its way for so long does not arrive any more. */
const ARRIVES_MS = 3_600_000;

const Words = { sku: plainText(64), alt: z.union([z.literal(''), plainText(MAX_ALT)]).default('') };
const WordsInput = z.strictObject(Words);
const AddMediaInput = z.strictObject({
  ...Words,
  contentType: z.enum(PICTURE_TYPES),
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
type AddMediaInput = z.infer<typeof AddMediaInput>;

/** The whole content. Throws Fault `refused` at the first byte over the most that is taken. */
async function gather(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    bytes += part.byteLength;
    if (bytes > MAX_PICTURE_BYTES) throw tooLarge(MAX_PICTURE_BYTES);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* inOnePart(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function look(bytes: Uint8Array): PictureFacts {
  const picture = readPicture(bytes);
  if (!picture.ok) throw refused([picture.error]);
  return picture.value;
}

/** Why another picture of this content may not be shown beside these. */
export function checkRoom(kept: readonly MediaRow[], sha256: string): void {
  const twin = kept.findIndex((row) => row.sha256 === sha256);
  if (twin >= 0) throw refused([{ code: 'picture.twice', detail: `This product already has this picture: it is number ${twin + 1}.` }]);
  if (kept.length >= MAX_MEDIA)
    throw refused([{ code: 'picture.too-many', detail: `A product has at most ${MAX_MEDIA} pictures. Remove one to make room.` }]);
}

/** Notes what is about to lie in the file store, where a sweep finds it should we stop here. Throws Fault `not-found` for a product that is not there. */
const expectFile = ({ services, caller }: Who, id: string, { sku, ...facts }: AddMediaInput): Promise<string> =>
  withTenant(services.db, caller.tenantId, async (tx) => {
    const product = await findProduct(tx, { sku });
    if (!product) throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${sku}.` });
    const at = services.clock.now();
    await expectMedia(tx, { id, productId: product.id, ...facts }, { at, sweepAfter: new Date(at.getTime() + ARRIVES_MS) });
    return product.id;
  });

/** Shows the picture whose file lies in the store, behind those that are there. */
const attach = (id: string, productId: string): Verb<AddMediaInput, MediaDocument> =>
  defineVerb({
    id: 'catalogue.add-media',
    kind: 'write',
    input: AddMediaInput,
    async run(call: Call, { sku: _, ...facts }) {
      const kept = await lockMedia(call.tx, productId);
      checkRoom(kept, facts.sha256);
      if (!(await keepMedia(call.tx, id, kept.length)))
        throw new Fault('conflict', { code: 'picture.too-late', detail: 'This picture was on its way for too long. Add it again.' });
      const row: MediaRow = { id, productId, state: 'kept', position: kept.length, ...facts };
      auditMedia(call, 'added', row);
      return describeMedia(row);
    },
  });

/**
 * Takes a picture in, behind the others of its product. What it is its own bytes say. It is shown once its file lies in the store; when
 * anything fails nothing of it stays. Throws Fault `refused` for what is no picture, too large, there already or one too many,
 * `not-found` for the product, and `unavailable` when the store is away.
 */
export async function addMedia(who: Who, { content, ...words }: BroughtPicture): Promise<MediaDocument> {
  const { services, caller } = who;
  authorise(caller.actor, 'catalogue.add-media');
  const said = WordsInput.safeParse(words);
  if (!said.success) throw new Fault('invalid', { code: 'schema', detail: said.error.issues[0]?.message ?? 'These words cannot be kept.' });
  const bytes = await gather(content);
  const { type: contentType, width, height } = look(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input: AddMediaInput = { ...said.data, contentType, bytes: bytes.length, sha256, width, height };
  const id = services.ids.uuid();
  const productId = await expectFile(who, id, input);
  // Should the store or the database be away for this too, the sweep does it.
  const takeBack = (): Promise<unknown> => clearArriving(services, caller.tenantId, id).catch(() => undefined);
  try {
    await services.files.put(mediaKey(caller.tenantId, id), inOnePart(bytes), { contentType, maxBytes: MAX_PICTURE_BYTES });
    const added = await runVerb(who, attach(id, productId), input);
    // The same request had been answered before, and its picture is the one that is shown.
    if (added.id !== id) await takeBack();
    return added;
  } catch (error) {
    await takeBack();
    throw error;
  }
}
