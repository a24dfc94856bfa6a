import { createHash } from 'node:crypto';
import { expectMedia, findProduct, keepMedia, lockMedia, type MediaRow } from '@omniroute/db/catalogue';
import { withTenant } from '@omniroute/db/client';
import { Fault, refused } from '@omniroute/domain';
import { MAX_ALT, MAX_MEDIA } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { MAX_PICTURE_BYTES, MAX_SMALL_BYTES, MAX_SMALL_SIDE, PICTURE_TYPES, readPicture } from '@omniroute/domain/picture';
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
  /** How many of the first bytes are the same picture made small for lists; none unless said. */
  readonly smallBytes?: number | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}
type Who = { readonly services: Services; readonly caller: Caller };

/** A file on its way for so long does not arrive any more. */
const ARRIVES_MS = 3_600_000;

const words = { sku: plainText(64), alt: z.union([z.literal(''), plainText(MAX_ALT)]).default('') };
const BroughtInput = z.strictObject({ ...words, smallBytes: z.number().int().min(0).max(MAX_SMALL_BYTES).default(0) });
const file = { contentType: z.enum(PICTURE_TYPES), bytes: z.number().int().positive(), sha256: z.string().length(64) };
const AddMediaInput = z.strictObject({
  ...words,
  ...file,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  small: z.strictObject(file).nullable(),
});
type AddMediaInput = z.infer<typeof AddMediaInput>;

/** The whole content. Throws Fault `refused` at the first byte over the most that is taken. */
async function gather(content: AsyncIterable<Uint8Array>, smallBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    bytes += part.byteLength;
    if (bytes > MAX_PICTURE_BYTES + smallBytes) throw tooLarge(MAX_PICTURE_BYTES);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* inOnePart(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A picture by its own bytes. Throws Fault `refused` for what is none. */
function look(content: Uint8Array): Omit<AddMediaInput, 'sku' | 'alt' | 'small'> {
  const picture = readPicture(content);
  if (!picture.ok) throw refused([picture.error]);
  const { type: contentType, width, height } = picture.value;
  return { contentType, width, height, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The same picture made small: it may be neither as large as another picture nor of another shape. */
function lookSmall(content: Uint8Array, whole: { width: number; height: number }): AddMediaInput['small'] {
  if (content.length === 0) return null;
  const { width, height, ...small } = look(content);
  const isOfItsShape = Math.abs(width * whole.height - height * whole.width) <= 2 * Math.max(whole.width, whole.height);
  if (width <= MAX_SMALL_SIDE && height <= MAX_SMALL_SIDE && isOfItsShape) return small;
  throw refused([
    { code: 'picture.small', detail: 'The small picture that came along is not the large one made small. Add the picture again.' },
  ]);
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

interface File {
  readonly id: string;
  readonly size: 'whole' | 'small';
  readonly content: Uint8Array;
  readonly contentType: string;
}
const put = ({ services, caller }: Who, { id, size, content, contentType }: File): Promise<unknown> =>
  services.files.put(mediaKey(caller.tenantId, id, size), inOnePart(content), { contentType, maxBytes: MAX_PICTURE_BYTES });

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
export async function addMedia(who: Who, { content, ...given }: BroughtPicture): Promise<MediaDocument> {
  const { services, caller } = who;
  authorise(caller.actor, 'catalogue.add-media');
  const said = BroughtInput.safeParse(given);
  if (!said.success) throw new Fault('invalid', { code: 'schema', detail: said.error.issues[0]?.message ?? 'These words cannot be kept.' });
  const { smallBytes, ...about } = said.data;
  const all = await gather(content, smallBytes);
  const [small, whole] = [all.subarray(0, smallBytes), all.subarray(smallBytes)];
  const facts = look(whole);
  const input: AddMediaInput = { ...about, ...facts, small: lookSmall(small, facts) };
  const id = services.ids.uuid();
  const productId = await expectFile(who, id, input);
  // Should the store or the database be away for this too, the sweep does it.
  const takeBack = (): Promise<unknown> => clearArriving(services, caller.tenantId, id).catch(() => undefined);
  try {
    if (input.small) await put(who, { id, size: 'small', content: small, contentType: input.small.contentType });
    await put(who, { id, size: 'whole', content: whole, contentType: facts.contentType });
    const added = await runVerb(who, attach(id, productId), input);
    // The same request had been answered before, and its picture is the one that is shown.
    if (added.id !== id) await takeBack();
    return added;
  } catch (error) {
    await takeBack();
    throw error;
  }
}
