import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, type FaultKind, refused } from '@omniroute/domain';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from './api.ts';
import { CODES, type Code, meaningOf } from './codes.ts';
import { problemOf, WireFault } from './problem.ts';

describe('problemOf', () => {
  it.each<[FaultKind, number]>([
    ['refused', 422],
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['unavailable', 503],
    ['too-many', 429],
  ])('a fault of kind %s is %i', (kind, status) => {
    const { document, isBug } = problemOf(new Fault(kind, { code: 'some.code', detail: 'Why.' }), 'c');
    expect(document).toEqual({
      type: '/api/v1/docs#some.code',
      title: expect.any(String),
      status,
      detail: 'Why.',
      code: 'some.code',
      errors: [],
    });
    expect(isBug).toBe(false);
  });

  it('hands on every refusal with its place', () => {
    const fault = refused([
      { code: 'sku.unknown', detail: 'No such.', index: 0, pointer: '/lines/0/sku' },
      { code: 'credit.over-limit', detail: 'Too much.' },
    ]);
    expect(problemOf(fault, 'c').document).toMatchObject({
      code: 'sku.unknown',
      title: 'There is no such product for sale',
      errors: [
        { index: 0, pointer: '/lines/0/sku', code: 'sku.unknown', detail: 'No such.' },
        { pointer: '', code: 'credit.over-limit', detail: 'Too much.' },
      ],
    });
  });

  it('says when to come again, and how to say who one is', () => {
    const headers = (kind: FaultKind, code: string, retryAfterSeconds?: number) =>
      problemOf(new Fault(kind, { code, detail: '', ...(retryAfterSeconds && { retryAfterSeconds }) }), 'c').headers;
    expect(headers('too-many', 'attempts.too-many', 12.2)).toEqual({ 'retry-after': '13' });
    expect(headers('unavailable', 'database.unavailable')).toEqual({ 'retry-after': '1' });
    expect(headers('conflict', 'idempotency.in-flight')).toEqual({ 'retry-after': '1' });
    expect(headers('conflict', 'idempotency.other-body')).toEqual({});
    expect(headers('unauthenticated', 'credentials.missing')).toEqual({ 'www-authenticate': 'Bearer realm="OmniRoute"' });
    expect(headers('unauthenticated', 'key.unknown')).toEqual({ 'www-authenticate': 'Bearer realm="OmniRoute", error="invalid_token"' });
  });

  it('says nothing of what nobody expected but where to find it', () => {
    for (const error of [new Error('secret: password=1'), 'text', undefined, { code: 'ECONNREFUSED' }]) {
      const { document, isBug } = problemOf(error, 'corr-1');
      expect(isBug).toBe(true);
      expect(document).toMatchObject({ status: 500, code: 'internal', errors: [] });
      expect(document.detail).toContain('corr-1');
      expect(JSON.stringify(document)).not.toMatch(/secret|ECONN|password/);
    }
  });

  // What only a race, a broken line or a very large file brings; the suites of the packages bring those about.
  it.each<[Code, unknown]>([
    ['draft.of-circular', new Fault('conflict', { code: 'draft.of-circular', detail: '' })],
    ['promotion.contended', new Fault('unavailable', { code: 'promotion.contended', detail: '' })],
    ['customer.merging', new Fault('unavailable', { code: 'customer.merging', detail: '' })],
    ['price-book.changing', new Fault('unavailable', { code: 'price-book.changing', detail: '' })],
    ['file.too-large', new Fault('invalid', { code: 'file.too-large', detail: '' })],
    ['file.too-long', new Fault('invalid', { code: 'file.too-long', detail: '' })],
    ['body.incomplete', { code: 'FST_ERR_CTP_INVALID_CONTENT_LENGTH' }],
    ['request.timeout', new WireFault('request.timeout', '')],
  ])('%s has the status and the title that are documented', (code, error) => {
    const { status, title } = CODES[code];
    const { document, headers } = problemOf(error, 'c');
    expect(document).toMatchObject({ code, status, title });
    expect('retry-after' in headers).toBe(status === 503);
  });

  it('knows the refusals of HTTP itself', () => {
    expect(problemOf(Object.assign(new Error(), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }), 'c').document.status).toBe(415);
    expect(problemOf(Object.assign(new Error(), { code: 'FST_ERR_BAD_URL' }), 'c').document.status).toBe(400);
    expect(problemOf(new WireFault('method.not-allowed', 'No.', { allow: 'GET' }), 'c')).toMatchObject({
      document: { status: 405 },
      headers: { allow: 'GET' },
    });
  });
});

describe('the codes', () => {
  const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
  /** Refusals that verbs behind an address of ours can give. Set-up verbs have none here. */
  const folders = [
    'packages/domain/src/order',
    'packages/services/src/order',
    'packages/services/src',
    'packages/db/src/outbox',
    'packages/db/src/client',
    'apps/gateway/src/tenant',
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => /^(?!.*\.(test|itest)\.ts$).*\.ts$/.test(file))
      .map((file) => join(root, folder, file)),
  );
  it('that an address may answer are each in a test of this folder', () => {
    const here = join(root, 'apps/gateway/src');
    const tests = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => /\.i?test\.ts$/.test(file));
    const text = tests.map((file) => readFileSync(join(here, file), 'utf8')).join('\n');
    const answered = new Set<string>(OPERATIONS.flatMap(({ codes }) => codes));
    expect(answered.size).toBeGreaterThan(60);
    expect([...answered].filter((code) => !new RegExp(`\\b${code.replaceAll('.', '\\.')}\\b`).test(text))).toEqual([]);
  });

  it('are all documented', () => {
    const found = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:code: |refusal\(|no\()'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(found.length).toBeGreaterThan(20);
    expect([...new Set(found)].filter((code) => meaningOf(code) === undefined)).toEqual([]);
  });
});
