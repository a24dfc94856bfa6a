import { type Found, flawed } from './picture.ts';

export const JPEG_SIGNATURE = [0xff, 0xd8, 0xff] as const;

const END = 0xd9;
const SCAN = 0xda;
const FRAME_HEADER = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const STANDS_ALONE = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const IS_REMARK = (marker: number): boolean => marker >= 0xe0;

/** Where the pixels of a scan end: at the first marker that is neither an escaped byte, a restart nor a filling. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Walks a JPEG from marker to marker (ITU T.81, annex B) to its end, which must be the end of the file. */
export function readJpeg(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const remarks: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let hasPixels = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return flawed('damaged');
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) {
      if (!size || !hasPixels) return flawed('damaged');
      return at + 2 === bytes.length ? { ...size, remarks } : flawed('trailing');
    }
    if (marker === 0xff || STANDS_ALONE(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (at + 4 > bytes.length) return flawed('damaged');
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return flawed('damaged');
    if (FRAME_HEADER(marker)) {
      if (size || length < 8) return flawed('damaged');
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (IS_REMARK(marker)) remarks.push(bytes.subarray(at + 4, end));
    if (marker === SCAN && !size) return flawed('damaged');
    hasPixels ||= marker === SCAN;
    at = marker === SCAN ? endOfScan(bytes, end) : end;
  }
  return flawed('damaged');
}
