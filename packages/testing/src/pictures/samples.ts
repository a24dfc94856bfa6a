import { encodePng } from '@omniroute/providers/picture';

type Size = { readonly width: number; readonly height: number };

/** A PNG of one colour; another `shade`, 0 to 255, makes other bytes. */
export function pngOf({ width, height, shade = 128 }: Size & { readonly shade?: number }): Buffer {
  return encodePng({ width, height, rgb: new Uint8Array(width * height * 3).fill(shade) });
}

/** One segment of a JPEG: marker and content. */
export function jpegSegment(marker: number, content: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, content]);
}

/** A JPEG by its structure, with `segments` behind its first: its pixels are noise that no decoder is asked about. */
export function jpegOf({ width, height }: Size, segments: readonly Buffer[] = []): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const pixels = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0x00]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...segments,
    jpegSegment(0xc0, frame),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    pixels,
    Buffer.from([0xff, 0xd9]),
  ]);
}

export function webpChunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A WebP of these chunks. */
export function webpFile(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** The chunk of a lossless WebP's pixels, by its structure alone. */
export function losslessChunk({ width, height }: Size): Buffer {
  const content = Buffer.alloc(9, 0x2f);
  content.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  return webpChunk('VP8L', content);
}

/** The chunk of a lossy WebP's pixels, by its structure alone. */
export function lossyChunk({ width, height }: Size): Buffer {
  const content = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 0, 0]);
  content.writeUInt16LE(width, 6);
  content.writeUInt16LE(height, 8);
  return webpChunk('VP8 ', content);
}

/** The chunk that an extended WebP begins with. */
export function canvasChunk({ width, height }: Size, flags = 0): Buffer {
  const content = Buffer.alloc(10);
  content.writeUInt8(flags, 0);
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return webpChunk('VP8X', content);
}
