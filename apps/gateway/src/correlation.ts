import type { IncomingHttpHeaders } from 'node:http';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The id that follows a request through logs, outbox and consumers: the client's `X-Correlation-Id`, or the trace id of its
 * W3C `traceparent`, when they are short and plain; otherwise one made by `make`. Nothing that could forge a log line gets in.
 */
export function correlationIdOf(headers: IncomingHttpHeaders, make: () => string): string {
  const own = headers['x-correlation-id'];
  if (typeof own === 'string' && SANE.test(own)) return own;
  const { traceparent } = headers;
  const trace = typeof traceparent === 'string' && traceparent.length === 55 ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  return trace !== undefined && /[^0]/.test(trace) ? trace : make();
}
