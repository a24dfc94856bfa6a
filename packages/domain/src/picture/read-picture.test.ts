import { canvasChunk, jpegOf, jpegSegment, losslessChunk, lossyChunk, pngOf, webpChunk, webpFile } from '@omniroute/testing/pictures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SIDE, MIN_SIDE, readPicture } from './index.ts';

const size = { width: 320, height: 200 };
const png = pngOf(size);
const jpeg = jpegOf(size);
const webp = webpFile(losslessChunk(size));
const WHOLE = { png, jpeg, lossless: webp, lossy: webpFile(lossyChunk(size)), extended: webpFile(canvasChunk(size), lossyChunk(size)) };

const verdict = (bytes: Uint8Array): string => {
  const read = readPicture(bytes);
  return read.ok ? `${read.value.type} ${read.value.width}x${read.value.height}` : read.error.code;
};
const detailOf = (bytes: Uint8Array): string => {
  const read = readPicture(bytes);
  return read.ok ? '' : read.error.detail;
};
const join = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));

describe('a whole picture', () => {
  it.each([
    ['png', 'image/png 320x200'],
    ['jpeg', 'image/jpeg 320x200'],
    ['lossless', 'image/webp 320x200'],
    ['lossy', 'image/webp 320x200'],
    ['extended', 'image/webp 320x200'],
  ] as const)('is what its own bytes say: %s', (name, expected) => {
    expect(verdict(WHOLE[name])).toBe(expected);
  });

  it('may stand anywhere in memory, and hold innocent remarks', () => {
    const moved = new Uint8Array(png.length + 7);
    moved.set(png, 7);
    expect(verdict(moved.subarray(7))).toBe('image/png 320x200');
    expect(verdict(jpegOf(size, [jpegSegment(0xe1, Buffer.from('Exif\0\0')), jpegSegment(0xfe, Buffer.from('a < b > c'))]))).toBe(
      'image/jpeg 320x200',
    );
    expect(verdict(webpFile(canvasChunk(size), losslessChunk(size), webpChunk('EXIF', Buffer.from('odd'))))).toBe('image/webp 320x200');
  });

  it.each([
    [{ width: MIN_SIDE - 1, height: 100 }, 'picture.too-small'],
    [{ width: MIN_SIDE, height: MIN_SIDE }, 'image/jpeg 32x32'],
    [{ width: MAX_SIDE, height: 100 }, 'image/jpeg 8000x100'],
    [{ width: MAX_SIDE + 1, height: 100 }, 'picture.too-wide'],
    [{ width: MAX_SIDE, height: MAX_SIDE }, 'picture.too-wide'],
    [{ width: 65_535, height: 65_535 }, 'picture.too-wide'],
    [{ width: 100, height: 0 }, 'picture.too-small'],
  ])('of a size that cannot be shown is refused: %j', (given, expected) => {
    expect(verdict(jpegOf(given))).toBe(expected);
  });
});

describe('what is no picture', () => {
  it.each([
    ['', 'picture.empty', 'This file is empty'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'picture.type', 'SVG or HTML'],
    ['\xef\xbb\xbf \n<?xml version="1.0"?><svg/>', 'picture.type', 'SVG or HTML'],
    ['<!DOCTYPE html><p>', 'picture.type', 'SVG or HTML'],
    ['GIF89a......', 'picture.type', 'a GIF'],
    ['\0\0\0\x18ftypheic', 'picture.type', 'HEIC'],
    ['\0\0\0\x18ftypavif', 'picture.type', 'AVIF'],
    ['%PDF-1.7', 'picture.type', 'a PDF'],
    ['PK\x03\x04', 'picture.type', 'archive'],
    ['RIFF....WAVEfmt ', 'picture.type', 'no picture'],
    ['any text', 'picture.type', 'no picture'],
  ])('is told by its name: %j', (text, code, words) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(verdict(bytes)).toBe(code);
    expect(detailOf(bytes)).toContain(words);
  });
});

describe('a file that is two things', () => {
  it.each(Object.entries(WHOLE))('with something behind its end is refused: %s', (_name, whole) => {
    expect(verdict(join(whole, '<script>alert(1)</script>'))).toBe('picture.trailing');
    expect(verdict(join(whole, '\0'))).toBe('picture.trailing');
  });

  it.each([
    ['JPEG remark', jpegOf(size, [jpegSegment(0xfe, Buffer.from('<html><script>alert(1)</script>'))])],
    ['JPEG application data', jpegOf(size, [jpegSegment(0xef, Buffer.from('x%PDF-1.4'))])],
    ['PHP in EXIF', jpegOf(size, [jpegSegment(0xe1, Buffer.from('Exif\0\0<?php system($_GET[0]);'))])],
    ['WebP metadata', webpFile(canvasChunk(size), losslessChunk(size), webpChunk('XMP ', Buffer.from('<SVG onload=x>')))],
    ['unknown WebP chunk', webpFile(losslessChunk(size), webpChunk('ABCD', Buffer.from('PK\x03\x04')))],
  ])('with another file between its pixels is refused: %s', (_name, bytes) => {
    expect(verdict(bytes)).toBe('picture.markup');
  });
});

describe('a file that lies', () => {
  const patched = (whole: Buffer, at: number, ...values: number[]): Buffer => {
    const copy = Buffer.from(whole);
    copy.set(values, at);
    return copy;
  };

  it.each([
    ['a PNG whose size was rewritten', patched(png, 19, 65)],
    ['a PNG whose pixels were changed', patched(png, png.length - 20, 0x55)],
    ['a PNG whose chunk says it is longer than the file', patched(png, 33, 0x7f)],
    ['a PNG that is a signature only', png.subarray(0, 8)],
    ['a JPEG without pixels', join(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))],
    ['a JPEG with two frames', jpegOf(size, [jpegSegment(0xc2, Buffer.from([8, 0, 99, 0, 99, 1, 1, 0x11, 0]))])],
    ['a JPEG whose segment has no length', join(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 0xff, 0xd9]))],
    ['a WebP whose canvas is another size than its pixels', webpFile(canvasChunk({ width: 64, height: 64 }), losslessChunk(size))],
    ['a WebP without pixels', webpFile(canvasChunk(size))],
    ['a WebP with two pictures', webpFile(losslessChunk(size), losslessChunk(size))],
    ['a WebP that begins with its remarks', webpFile(webpChunk('EXIF', Buffer.from('x')), losslessChunk(size))],
    ['a WebP whose chunk is longer than the file', patched(webp, 16, 0xff)],
    ['a WebP whose pixels are none', webpFile(webpChunk('VP8L', Buffer.from('hello there')))],
  ])('is damaged: %s', (_name, bytes) => {
    expect(verdict(bytes)).toBe('picture.damaged');
  });

  it('moves', () => {
    expect(verdict(webpFile(canvasChunk(size, 0x02), losslessChunk(size)))).toBe('picture.moving');
  });
});

describe('whatever comes', () => {
  it('is judged without failing, and a part of a picture is never a picture', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(WHOLE)),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (whole, share) => {
          expect(readPicture(whole.subarray(0, Math.floor(whole.length * share))).ok).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is judged without failing when bytes of it are other ones', () => {
    const change = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(WHOLE)), change, (whole, changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const read = readPicture(bytes);
        if (read.ok) expect(read.value.width <= MAX_SIDE && read.value.height <= MAX_SIDE).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('ends at its end, however it is joined', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(WHOLE)), fc.uint8Array({ minLength: 1, maxLength: 64 }), (whole, more) => {
        expect(readPicture(join(whole, more)).ok).toBe(false);
      }),
    );
  });
});
