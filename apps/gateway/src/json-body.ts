import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { findJsonMistake } from './json-place.ts';
import { WireFault } from './problem.ts';

/** Largest body of a request, in bytes. */
export const BODY_LIMIT_BYTES = 1_048_576;
/** Largest body where many things are sent at once. */
export const BULK_LIMIT_BYTES = 16 * BODY_LIMIT_BYTES;
/** How much of a body that is too large is still read, so that the client gets our answer instead of a broken connection. */
export const DRAIN_BYTES = 64 * BODY_LIMIT_BYTES;

/** What a body that is larger than its address takes is refused with. */
export const tooLarge = (limitBytes: number): WireFault =>
  new WireFault(
    'body.too-large',
    `The body has more than ${limitBytes.toLocaleString('en')} bytes (${limitBytes / BODY_LIMIT_BYTES} MiB).`,
  );

/** Collects a body up to the limit. Calls back once, with WireFault `body.too-large` or `body.incomplete` when that fails. */
export function readBody(stream: IncomingMessage, limitBytes: number, done: (error: Error | null, body?: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  let isDone = false;
  const finish = (error: Error | null, body?: Buffer): void => {
    if (isDone) return;
    isDone = true;
    chunks = [];
    done(error, body);
  };
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else chunks = [];
    if (length > DRAIN_BYTES) finish(tooLarge(limitBytes));
  });
  stream.on('end', () =>
    length > limitBytes ? finish(tooLarge(limitBytes)) : finish(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
  );
  // Every stream closes; most have ended before.
  const broken = (): void => {
    if (!isDone) finish(new WireFault('body.incomplete', 'The connection closed before the whole body was here.'));
  };
  stream.on('error', broken);
  stream.on('close', broken);
}

function placeOf(text: string): string {
  const before = text.slice(0, findJsonMistake(text));
  return `line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`;
}

/**
 * Reads JSON from UTF-8 bytes; a byte order mark is let through, a name that stands twice takes its last value. Throws
 * WireFault `body.missing`, `utf8.malformed` or `json.malformed` with the place.
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new WireFault('body.missing', 'The body is empty. Send a JSON object.');
  const raw = body.toString('utf8');
  if (!isUtf8(body))
    throw new WireFault(
      'utf8.malformed',
      `The body is not UTF-8: wrong at byte ${Buffer.byteLength(raw.slice(0, Math.max(0, raw.indexOf('\ufffd'))))}.`,
    );
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WireFault('json.malformed', `The body is not JSON: wrong at ${placeOf(text)}.`);
  }
}

/** A body of one JSON value a line; what is no JSON stands as the fault that says so. */
export class NdjsonBody {
  constructor(readonly lines: readonly unknown[]) {}
}

/** Reads newline-delimited JSON. A line that is no JSON, an empty one between others too, spoils that line only: each keeps its place. */
export function parseNdjson(body: Buffer): NdjsonBody {
  if (!isUtf8(body)) throw new WireFault('utf8.malformed', 'The body is not UTF-8.');
  const texts = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n');
  if (texts.length === 1 && texts[0] === '') return new NdjsonBody([]);
  return new NdjsonBody(
    texts.map((text): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        if (text.trim() === '') return new WireFault('json.malformed', 'The line is empty. One basket stands on each line.');
        return new WireFault('json.malformed', `The line is not JSON: wrong at ${placeOf(text)}.`);
      }
    }),
  );
}
