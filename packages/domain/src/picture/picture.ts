/** What a product may be shown by. Anything else is refused: drawings and pages (SVG, HTML) carry programs. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What a picture's own bytes say of it; pixels as they are stored, before any turning. */
export interface PictureFacts {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
/** Of a picture made small for lists. */
export const MAX_SMALL_BYTES = 128 * 1024;
export const MAX_SMALL_SIDE = 640;
/** Pixels a side: below, nothing can be made out on a screen; above, a phone runs out of memory. */
export const MIN_SIDE = 32;
export const MAX_SIDE = 8_000;
export const MAX_PIXELS = 40_000_000;

/** How a file failed to be a picture. `trailing`: something follows its end; `markup`: a page, a program or an archive stands between its pixels. */
export type Flaw = 'damaged' | 'trailing' | 'markup' | 'moving';

/** What a format's reader finds: the size, and every part that holds no pixels. */
export interface Structure {
  readonly width: number;
  readonly height: number;
  readonly remarks: readonly Uint8Array[];
}

export type Found = Structure | { readonly flaw: Flaw };
export const flawed = (flaw: Flaw): Found => ({ flaw });
