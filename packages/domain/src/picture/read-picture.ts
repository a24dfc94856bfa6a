import { err, ok, type Refusal, type Result } from '../kernel/index.ts';
import { JPEG_SIGNATURE, readJpeg } from './jpeg.ts';
import { type Flaw, type Found, MAX_PIXELS, MAX_SIDE, MIN_SIDE, type PictureFacts, type PictureType } from './picture.ts';
import { PNG_SIGNATURE, readPng } from './png.ts';
import { isWebp, readWebp } from './webp.ts';

interface Format {
  readonly type: PictureType;
  readonly name: string;
  readonly isIt: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => Found;
}

const beginsWith =
  (signature: readonly number[]) =>
  (bytes: Uint8Array): boolean =>
    signature.every((byte, place) => bytes[place] === byte);
const FORMATS: readonly Format[] = [
  { type: 'image/png', name: 'PNG', isIt: beginsWith(PNG_SIGNATURE), read: readPng },
  { type: 'image/jpeg', name: 'JPEG', isIt: beginsWith(JPEG_SIGNATURE), read: readJpeg },
  { type: 'image/webp', name: 'WebP', isIt: isWebp, read: readWebp },
];

/** A byte a character, so that what stands anywhere in a file can be searched as text. */
const asText = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** What else people send, to be told by its name. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype|svg|html|head|body|script)/i, 'a drawing or a page (SVG or HTML)'],
  [/^GIF8/, 'a GIF'],
  [/^....ftyp(heic|heix|mif1|msf1|hevc)/s, 'a HEIC photo, as phones keep them'],
  [/^....ftypavi[fs]/s, 'an AVIF'],
  [/^....ftyp/s, 'a film'],
  [/^%PDF/, 'a PDF'],
  [/^PK[^ -~]{2}/, 'an archive or an Office file'],
  [/^BM/, 'a bitmap (BMP)'],
  [/^(II\*[^ -~]|MM[^ -~]\*)/, 'a TIFF'],
];
/** Beginnings of what another program would take the same file for. */
const ANOTHER_FILE = /<(!doctype|html|head|body|script|svg|iframe)[\s>/]|<\?php|%PDF-\d/i;
const ARCHIVES = ['PK\x03\x04', 'PK\x05\x06'];
const holdsAnotherFile = (part: Uint8Array): boolean => {
  const text = asText(part);
  return ANOTHER_FILE.test(text) || ARCHIVES.some((sign) => text.includes(sign));
};

const refusal = (code: string, detail: string): Refusal => ({ code: `picture.${code}`, detail });

const FLAWS: Readonly<Record<Flaw, (name: string) => string>> = {
  damaged: (name) => `This ${name} is damaged, or was cut short on its way. Open it, save it anew and add it again.`,
  trailing: (name) => `Something else follows the end of this ${name}. Open it, save it anew and add it again.`,
  markup: (name) => `Another file is hidden in this ${name}. Open it, save it anew and add it again.`,
  moving: (name) => `This ${name} moves. Add a still picture.`,
};

const count = (pixels: number): string => pixels.toLocaleString('en');

function sizeRefusal({ width, height }: Pick<PictureFacts, 'width' | 'height'>): Refusal | undefined {
  const size = `This picture has ${count(width)} × ${count(height)} pixels`;
  if (width < MIN_SIDE || height < MIN_SIDE)
    return refusal('too-small', `${size}; fewer than ${MIN_SIDE} a side show nothing. Take a larger one.`);
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS) return undefined;
  return refusal(
    'too-wide',
    `${size}; ${count(MAX_SIDE)} a side and ${MAX_PIXELS / 1_000_000} million in all are the most. Make it smaller and add it again.`,
  );
}

function notOne(bytes: Uint8Array): Refusal {
  if (bytes.length === 0) return refusal('empty', 'This file is empty. Choose another one.');
  const head = asText(bytes.subarray(0, 1_024));
  const other = OTHERS.find(([pattern]) => pattern.test(head))?.[1];
  return refusal('type', `This is ${other ?? 'no picture that can be shown'}. Save it as PNG, JPEG or WebP and add that.`);
}

/**
 * What a whole file says of itself by its own bytes, whatever its name or sender says: PNG, JPEG or WebP, still, complete, of a sensible
 * size and nothing else at the same time. Refusals say what it is instead and what to do.
 */
export function readPicture(bytes: Uint8Array): Result<PictureFacts, Refusal> {
  const format = FORMATS.find(({ isIt }) => isIt(bytes));
  if (!format) return err(notOne(bytes));
  const flawOf = (flaw: Flaw): Result<never, Refusal> => err(refusal(flaw, FLAWS[flaw](format.name)));
  const found = format.read(bytes);
  if ('flaw' in found) return flawOf(found.flaw);
  if (found.remarks.some(holdsAnotherFile)) return flawOf('markup');
  const { width, height } = found;
  const tooMuch = sizeRefusal(found);
  return tooMuch ? err(tooMuch) : ok({ type: format.type, width, height });
}
