import { createHash } from 'node:crypto';
import { PROMOTION_TYPES } from '@omniroute/domain/pricing';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../api.ts';
import { CODES, type Code } from '../codes.ts';
import { buildDocument, codesOfOperation } from './index.ts';
import { renderPage } from './page.ts';
import { STYLES } from './styles.ts';

const document = buildDocument(OPERATIONS);
const text = JSON.stringify(document);

describe('the OpenAPI document', () => {
  it('is 3.1 and has every address of the contract', () => {
    expect(document.openapi).toBe('3.1.0');
    const addresses = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method} ${path}`),
    );
    expect(addresses.sort()).toEqual([
      'get /customers',
      'get /exports/{kind}',
      'get /imports',
      'get /imports/{id}',
      'get /imports/{id}/rows',
      'get /orders',
      'get /orders/{id}',
      'get /price-lists',
      'get /price-lists/{code}',
      'get /prices/traces/{traceId}',
      'get /products',
      'get /products/{sku}',
      'get /promotions',
      'get /promotions/{code}',
      'get /stock',
      'post /imports',
      'post /imports/{id}/apply',
      'post /imports/{id}/cancel',
      'post /imports/{id}/check',
      'post /orders',
      'post /orders/{id}/cancel',
      'post /price-lists/{code}/approve',
      'post /price-lists/{code}/publish',
      'post /price-lists/{code}/revert',
      'post /price-lists/{code}/submit',
      'post /prices/bulk-calculate',
      'post /prices/calculate',
      'post /prices/explain',
      'post /promotions/validate',
      'post /promotions/{code}/approve',
      'post /promotions/{code}/publish',
      'post /promotions/{code}/revert',
      'post /promotions/{code}/submit',
      'put /price-lists/{code}',
      'put /promotions/{code}',
    ]);
  });
  it('refers to nothing that is not there', () => {
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of refs) expect(document.components?.schemas).toHaveProperty(ref);
  });
  it('has examples that are as its schemas say', () => {
    for (const { id, schemas, example } of OPERATIONS) {
      expect(schemas.answer.safeParse(example.answer).error?.message, id).toBeUndefined();
      if (schemas.body) expect(schemas.body.safeParse(example.body).error?.message, id).toBeUndefined();
      const query = Object.fromEntries(new URLSearchParams(example.query));
      if (schemas.query) expect(schemas.query.safeParse(query).error?.message, id).toBeUndefined();
    }
  });
  it('tells every code an address may answer with', () => {
    for (const operation of OPERATIONS) {
      const item = document.paths?.[operation.path] as Record<string, { responses: Record<string, { description: string }> }> | undefined;
      const responses = item?.[operation.method]?.responses;
      for (const code of codesOfOperation(operation))
        expect(responses?.[String(CODES[code].status)]?.description, `${operation.id} ${code}`).toContain(`\`${code}\``);
    }
  });
  it('has the registry’s schema of every kind of promotion', () => {
    const schemas = document.components?.schemas as Record<string, { properties?: Record<string, { const?: string }> }>;
    const kinds = Object.keys(schemas).flatMap((name) =>
      name.endsWith('Promotion') ? (schemas[name]?.properties?.['type']?.const ?? []) : [],
    );
    expect(kinds.sort()).toEqual(Object.keys(PROMOTION_TYPES).sort());
    expect(JSON.stringify(schemas['LadderPromotion'])).toMatch(/"steps":.*"buy":.*"get":/);
  });
  it('takes nothing beside what is named', () => {
    const schemas = document.components?.schemas as Record<string, { additionalProperties?: unknown }>;
    for (const name of [
      'PriceListRequest',
      'PriceListEntry',
      'LadderPromotion',
      'ChangeRequest',
      'PublishRequest',
      'OrderRequest',
      'OrderLineRequest',
      'PriceRequest',
      'PriceLineRequest',
    ])
      expect(schemas[name]?.additionalProperties).toBe(false);
    expect(text).not.toMatch(/agreedNetMinor|placedAt/);
  });
});

describe('the page', () => {
  const page = renderPage(document);
  it('has no script, asks nobody for anything, and its style is the one its policy names', () => {
    expect(page).not.toMatch(/<script|javascript:|<img|<link|@import|url\(|style=|onclick/i);
    expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]).filter((link) => !/^[#/]/.test(link ?? ''))).toEqual([]);
    const inline = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    expect(createHash('sha256').update(inline).digest('base64')).toBe(createHash('sha256').update(STYLES).digest('base64'));
  });
  it('has an anchor for every code, once, and every link leads somewhere', () => {
    for (const code of Object.keys(CODES) as Code[]) expect(page.split(`id="${code}"`)).toHaveLength(2);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page, target).toContain(`id="${target}"`);
  });
});
