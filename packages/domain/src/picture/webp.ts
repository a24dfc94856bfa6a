import { type Found, flawed } from './picture.ts';

const HEAD = 12;
const IS_MOVING = 0x02;
type Size = { readonly width: number; readonly height: number };
const PIXELS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

export const isWebp = (bytes: Uint8Array): boolean => textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP';

/** A key frame of VP8 (RFC 6386, section 9.1). */
function lossySize(view: DataView, at: number, length: number): Size | undefined {
  if (length < 10 || view.getUint8(at) & 1 || view.getUint16(at + 3) !== 0x9d01 || view.getUint8(at + 5) !== 0x2a) return undefined;
  return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
}

/** A lossless image (WebP Lossless Bitstream, section 3). */
function losslessSize(view: DataView, at: number, length: number): Size | undefined {
  if (length < 5 || view.getUint8(at) !== 0x2f) return undefined;
  const bits = view.getUint32(at + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function canvasSize(view: DataView, at: number, length: number): Size | undefined {
  if (length < 10) return undefined;
  const side = (from: number): number => view.getUint16(from, true) + view.getUint8(from + 2) * 65_536 + 1;
  return { width: side(at + 4), height: side(at + 7) };
}

const READERS = { 'VP8 ': lossySize, VP8L: losslessSize, VP8X: canvasSize } as const;
const isSized = (type: string): type is keyof typeof READERS => Object.hasOwn(READERS, type);

/** Walks a WebP from chunk to chunk (RFC 9649); its container says its length, and the size it names must be that of its pixels. */
export function readWebp(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = view.getUint32(4, true) + 8;
  if (said > bytes.length) return flawed('damaged');
  if (said < bytes.length) return flawed('trailing');
  const remarks: Uint8Array[] = [];
  let canvas: Size | undefined;
  let pixels: Size | undefined;
  for (let at = HEAD; at < bytes.length; ) {
    if (at + 8 > bytes.length) return flawed('damaged');
    const type = textAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length || (at === HEAD && !isSized(type))) return flawed('damaged');
    if (isSized(type)) {
      const size = READERS[type](view, at + 8, length);
      if (!size || (type === 'VP8X' ? at !== HEAD : pixels !== undefined)) return flawed('damaged');
      if (type === 'VP8X' && view.getUint8(at + 8) & IS_MOVING) return flawed('moving');
      if (type === 'VP8X') canvas = size;
      else pixels = size;
    } else if (!PIXELS.has(type)) remarks.push(bytes.subarray(at + 8, at + 8 + length));
    at = end;
  }
  if (!pixels || (canvas && (canvas.width !== pixels.width || canvas.height !== pixels.height))) return flawed('damaged');
  return { ...pixels, remarks };
}
