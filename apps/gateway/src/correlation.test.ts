import { describe, expect, it } from 'vitest';
import { correlationIdOf } from './correlation.ts';

const of = (headers: Record<string, string | string[]>) => correlationIdOf(headers as never, () => 'made');

describe('correlationIdOf', () => {
  it('takes a short, plain one', () => {
    expect(of({ 'x-correlation-id': 'till-7.42:a_b' })).toBe('till-7.42:a_b');
    expect(of({ 'x-correlation-id': 'x'.repeat(64) })).toBe('x'.repeat(64));
  });
  it.each(['', 'x'.repeat(65), 'a b', 'a\nb', '\u001b[31mred', 'ä', '{"a":1}', '-a'])('makes its own instead of %j', (value) => {
    expect(of({ 'x-correlation-id': value })).toBe('made');
  });
  it('takes the trace id of a traceparent', () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(of({ traceparent: `00-${trace}-00f067aa0ba902b7-01` })).toBe(trace);
    expect(of({ 'x-correlation-id': 'mine', traceparent: `00-${trace}-00f067aa0ba902b7-01` })).toBe('mine');
    expect(of({ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` })).toBe('made');
    expect(of({ traceparent: `00-${trace}-00f067aa0ba902b7-01${'x'.repeat(10_000)}` })).toBe('made');
    expect(of({ traceparent: [`00-${trace}-00f067aa0ba902b7-01`] })).toBe('made');
  });
});
