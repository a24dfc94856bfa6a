import { MIN_SIDE } from '@omniroute/domain/picture';

/** Longest side of what is kept whole, and of what lists show, in pixels. */
const WHOLE_SIDE = 1_600;
const SMALL_SIDE = 400;
/** What is so small already is sent as it is. */
const LIGHT_BYTES = 300_000;
const SMALL_BYTES = 40_000;
const QUALITY = 0.86;

/** A picture as it is sent. */
export interface Prepared {
  readonly whole: Blob;
  /** Undefined where the whole one is small enough. */
  readonly small: Blob | undefined;
}

type Size = { readonly width: number; readonly height: number };

function fitted({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Draws a picture anew: turned as it was taken, and without what a camera notes of place and owner. WebP, or JPEG where a browser writes none. */
async function drawn(bitmap: ImageBitmap, side: number): Promise<Blob> {
  const { width, height } = fitted(bitmap, side);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  if (webp.type === 'image/webp') return webp;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

const isPlain = (file: File): boolean => file.type === 'image/png' || file.type === 'image/webp';

/**
 * Makes a picture fit to be sent over a weak line and shown on a phone. What this browser cannot draw stays as it is: the server
 * says what is wrong with it.
 */
export async function preparePicture(file: File): Promise<Prepared> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return { whole: file, small: undefined };
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    const isLight = isPlain(file) && file.size <= LIGHT_BYTES && longest <= WHOLE_SIDE;
    const whole = isLight ? file : await drawn(bitmap, WHOLE_SIDE);
    const small = fitted(bitmap, SMALL_SIDE);
    const isSmall = longest <= SMALL_SIDE && whole.size <= SMALL_BYTES;
    const canBeSmall = !isSmall && Math.min(small.width, small.height) >= MIN_SIDE;
    return { whole, small: canBeSmall ? await drawn(bitmap, SMALL_SIDE) : undefined };
  } finally {
    bitmap.close();
  }
}
