/** Largest body of a call, bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The request with its body read, or undefined when that is larger than `maxBytes`. What the client says about the length is
 * only believed where it already says too much; reading stops at the first byte over.
 */
export async function readLimited(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Request | undefined> {
  if (!request.body) return request;
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(parts), signal: request.signal });
}

/** A request body, piece by piece. */
export async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}
