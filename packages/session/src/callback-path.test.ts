import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath, safeUrl } from './callback-path.ts';

const foreign = [
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  'https:evil.example',
  'https://evil.example',
  'HTTPS://evil.example',
  'http:/evil.example',
  '%2f%2fevil.example',
  '/%2f/evil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/%5c%5cevil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/orders/../..//evil.example',
  '/%2e%2e//evil.example',
  'user:pass@evil.example',
  'https://localhost:3001@evil.example',
  '//localhost:3001@evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/%',
  '/%c0%af%c0%afevil.example',
  '',
  'orders',
  `/${'a'.repeat(2_001)}`,
];

describe('safePath', () => {
  it.each(foreign)('sends %j home', (path) => expect(safePath(path)).toBe('/'));
  it.each(['/', '/orders', '/orders?status=placed&cursor=a%2Fb', '/orders/1#lines', '/browse?search=%2F%2Fevil', '/caf%C3%A9'])(
    'keeps %j',
    (path) => expect(safePath(path)).toBe(path),
  );
  it('takes the fallback for what is no text', () => {
    expect(safePath(undefined, '/home')).toBe('/home');
    expect(safePath(null)).toBe('/');
  });
  it('never leaves the origin, whatever it is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      'evil.example',
      '%2f',
      '%5c',
      '%09',
      '\t',
      '\n',
      '.',
      '..',
      '@',
      ':',
      'https',
      '?',
      '#',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(new URL(safePath(pieces.join('')), 'http://localhost:3001').origin).toBe('http://localhost:3001');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('safeUrl', () => {
  const own = 'http://localhost:3001';
  it('keeps own addresses and sends others home', () => {
    expect(safeUrl('http://localhost:3001/orders?x=1', own)).toBe('http://localhost:3001/orders?x=1');
    expect(safeUrl('/orders', own)).toBe('http://localhost:3001/orders');
    expect(safeUrl(own, own)).toBe('http://localhost:3001/');
    for (const url of [
      'http://localhost:30010/orders',
      'http://localhost:3001.evil.example/',
      'http://localhost:3001@evil.example/',
      '//evil.example',
      ...foreign,
    ])
      expect(safeUrl(url, own)).toBe('http://localhost:3001/');
  });
});
