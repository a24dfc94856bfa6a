import { crc32 } from './crc32.ts';
import { type Found, flawed } from './picture.ts';

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Length, type and checksum around each chunk. */
const FRAME = 12;
const HEADER_BYTES = 13;
/** Chunks of which nobody reads a word. */
const PIXELS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS']);

/** Walks a PNG from chunk to chunk (W3C PNG, third edition): each must be whole, and the last one the end of the file. */
export function readPng(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const remarks: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let hasPixels = false;
  for (let at: number = PNG_SIGNATURE.length; at + FRAME <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + FRAME + length;
    if (end > bytes.length) return flawed('damaged');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return flawed('damaged');
    if ((type === 'IHDR') !== (size === undefined)) return flawed('damaged');
    if (type === 'IHDR') {
      if (length !== HEADER_BYTES) return flawed('damaged');
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (type === 'acTL') return flawed('moving');
    if (type === 'IDAT') hasPixels = true;
    if (!PIXELS.has(type)) remarks.push(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') {
      if (!size || !hasPixels || length > 0) return flawed('damaged');
      return end === bytes.length ? { ...size, remarks } : flawed('trailing');
    }
    at = end;
  }
  return flawed('damaged');
}
