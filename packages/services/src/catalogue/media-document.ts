import type { FoundMedia, MediaRow } from '@omniroute/db/catalogue';
import { Fault } from '@omniroute/domain';
import { keyOf } from '@omniroute/domain/storage';
import type { Call } from '../run-verb.ts';

/** A picture of a product. Pixels as the file has them. */
export interface MediaDocument {
  readonly id: string;
  /** What it shows, in words; empty where nobody has said. */
  readonly alt: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** The first picture of a product. */
export type CoverDocument = Pick<MediaDocument, 'id' | 'alt' | 'width' | 'height'>;

/** All pictures of a product in their order, the cover first. */
export interface ProductMedia {
  readonly sku: string;
  readonly media: readonly MediaDocument[];
}

export const describeMedia = ({ id, alt, contentType, bytes, width, height }: MediaRow): MediaDocument => ({
  id,
  alt,
  contentType,
  bytes,
  width,
  height,
});

/** Where the file of a picture lies, or that of the same made small. */
export const mediaKey = (tenantId: string, id: string, size: 'whole' | 'small' = 'whole'): string =>
  keyOf(tenantId, size === 'whole' ? 'media' : 'media-small', id);

export const noSuchMedia = (): Fault =>
  new Fault('not-found', { code: 'media.unknown', detail: 'This picture is not there, or no longer.' });

/** How a picture is told of in a product's timeline. */
const told = ({ alt, contentType, width, height }: MediaRow): string =>
  alt || `${contentType.replace('image/', '').toUpperCase()}, ${width} × ${height}`;

/** Tells in the product's timeline that one of its pictures came or went. */
export function auditMedia(call: Call, step: 'added' | 'removed' | 'restored', row: MediaRow): void {
  const [from, to] = step === 'removed' ? [told(row), null] : [null, told(row)];
  const detail = { media: row.id, changes: { picture: { from, to } } };
  call.audit({ entityKind: 'product', entityId: row.productId, type: `product.media-${step}`, detail });
}

/** What a change of a product's pictures answers. */
export const answerOf = ({ sku }: Pick<FoundMedia, 'sku'>, rows: readonly MediaRow[]): ProductMedia => ({
  sku,
  media: rows.map(describeMedia),
});
