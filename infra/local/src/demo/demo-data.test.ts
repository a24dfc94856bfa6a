import { readGtin, readHsCode, readNafdacNumber } from '@omniroute/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { groupsOf, ownersOf, territoryTreeOf, twinsOf } from './customers/circles.ts';
import { customersOf } from './customers/index.ts';
import { SHARED_OWNERS } from './customers/names.ts';
import { depotsOf, territoriesOf } from './depots.ts';
import { gtinCheckDigit } from './gtin.ts';
import { demoPeople } from './people.ts';
import { priceEntriesOf, priceListsOf } from './price-lists.ts';
import { dressed } from './products/dress.ts';
import { productsOf } from './products/index.ts';
import { SHELVES, treeOf } from './products/shelf.ts';
import { DEMO_TENANTS } from './tenants.ts';

const ROLES =
  'tenant-owner catalogue-manager pricing-manager order-clerk sales-rep credit-controller finance-officer finance-approver cashier depot-manager storekeeper dispatcher support-agent analyst auditor customer-owner customer-buyer driver'.split(
    ' ',
  );
const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe('GTIN', () => {
  it('has the check digit that GS1 prints in its own example', () => {
    expect(gtinCheckDigit('629104150021')).toBe(3);
    expect(() => gtinCheckDigit('12')).toThrow(/12 digits/);
  });
});

describe.each(DEMO_TENANTS.map((tenant) => tenant.slug))('%s', (slug) => {
  const products = productsOf(slug);
  const customers = customersOf(slug);

  it('sells about 400 products, each under a SKU, a name and a GTIN of its own', () => {
    expect(products.length).toBeGreaterThanOrEqual(380);
    expect(products.length).toBeLessThanOrEqual(420);
    expect(unique(products.map((product) => product.sku))).toBe(true);
    expect(unique(products.map((product) => product.name))).toBe(true);
    expect(unique(products.map((product) => product.gtin))).toBe(true);
  });

  it('gives every product a right GTIN, whole factors and something to sell', () => {
    for (const product of products) {
      expect(product.gtin, product.sku).toMatch(/^615\d{10}$/);
      expect(gtinCheckDigit(product.gtin.slice(0, 12)), product.sku).toBe(Number(product.gtin[12]));
      expect(unique(product.units.map((unit) => unit.code)), product.sku).toBe(true);
      for (const unit of product.units) expect(Number.isInteger(unit.factor) && unit.factor > 0, product.sku).toBe(true);
      expect(product.units.find((unit) => unit.code === product.baseUnit)?.factor, product.sku).toBe(1);
      expect(product.units.find((unit) => unit.code === product.mainUnit)?.sellable, product.sku).toBe(true);
      expect(Number.isInteger(product.weightGrams) && product.weightGrams > 0, product.sku).toBe(true);
    }
  });

  it('puts every product on a shelf of the tree, with numbers that the catalogue takes', () => {
    const tree = new Set(treeOf(products.map((product) => product.category)).map((row) => row.code));
    const all = dressed(products, new Date('2026-11-26T09:00:00Z'));
    const skus = new Set(all.map((product) => product.sku));
    for (const product of products) expect(SHELVES.has(product.category), product.category).toBe(true);
    for (const product of all) {
      expect(tree.has(product.category), product.category).toBe(true);
      expect(
        product.substitutes.every((sku) => skus.has(sku)),
        product.sku,
      ).toBe(true);
      for (const { gtin } of product.units as readonly { gtin?: string }[])
        if (gtin !== undefined) expect(readGtin(gtin).ok, gtin).toBe(true);
      if (product.nafdacNumber) expect(readNafdacNumber(product.nafdacNumber).ok, product.nafdacNumber).toBe(true);
      if (product.hsCode) expect(readHsCode(product.hsCode).ok, product.hsCode).toBe(true);
    }
    expect(all.filter((product) => 'predecessor' in product)).toHaveLength(1);
    expect(JSON.stringify(dressed(products, new Date('2026-11-26T09:00:00Z')))).toBe(JSON.stringify(all));
  });

  it('prices every unit that is sold, on every list, in ₦5 or ₦10', () => {
    for (const list of priceListsOf(slug)) {
      const priced = new Map(priceEntriesOf(slug, list).map((entry) => [`${entry.sku}/${entry.unit}`, entry.priceMinor]));
      for (const product of products) {
        for (const unit of product.units.filter((candidate) => candidate.sellable)) {
          const price = priced.get(`${product.sku}/${unit.code}`) ?? 0n;
          expect(price > 0n, `${list.code} ${product.sku} ${unit.code}`).toBe(true);
          expect(price % 500n, `${list.code} ${product.sku} ${unit.code}`).toBe(0n);
        }
      }
    }
  });

  it('has three depots, each with territories', () => {
    expect(depotsOf(slug)).toHaveLength(3);
    for (const depot of depotsOf(slug)) expect(territoriesOf(slug).some((territory) => territory.warehouse === depot.code)).toBe(true);
  });

  it('has 200 customers with one to three outlets in territories that exist', () => {
    const territories = new Map(territoriesOf(slug).map((territory) => [territory.code, territory]));
    const outlets = customers.flatMap((customer) => customer.outlets);
    expect(customers).toHaveLength(200);
    expect(unique(customers.map((customer) => customer.code))).toBe(true);
    expect(unique(customers.map((customer) => customer.name))).toBe(true);
    expect(unique(customers.map((customer) => customer.phone))).toBe(true);
    expect(unique(outlets.map((outlet) => outlet.code))).toBe(true);
    for (const customer of customers) {
      expect(customer.phone).toMatch(/^\+234804\d{7}$/);
      expect(customer.outlets.length).toBeGreaterThanOrEqual(1);
      expect(customer.outlets.length).toBeLessThanOrEqual(3);
      for (const outlet of customer.outlets) expect(territories.get(outlet.territory)?.warehouse).toBe(outlet.warehouse);
      if (customer.creditLimitMinor !== null) expect(customer.openingBalanceMinor <= customer.creditLimitMinor / 2n).toBe(true);
    }
    expect(customers.filter((customer) => customer.status === 'closed').length).toBeGreaterThan(1);
    expect(customers.filter((customer) => customer.status === 'on-hold').length).toBeGreaterThan(1);
    expect(customers.some((customer) => customer.name.length > 80)).toBe(true);
  });

  it('has groups, owners with three shops each, a tree over its territories, and two who were entered twice', () => {
    const codes = new Set(customers.map((customer) => customer.code));
    for (const { add } of groupsOf(slug)) expect(add.length > 5 && add.every((code) => codes.has(code))).toBe(true);
    const owned = ownersOf(slug).flatMap((owner) => owner.customers);
    expect([owned.length, unique(owned)]).toEqual([9, true]);
    const tree = territoryTreeOf(slug);
    const known = new Set(tree.map((territory) => territory.code));
    expect(tree.every(({ parent }) => parent === null || known.has(parent))).toBe(true);
    for (const twin of twinsOf(slug)) {
      expect(codes.has(twin.code)).toBe(false);
      const original = customers.find((customer) => customer.code === twin.twinOf);
      expect(original && twin.name !== original.name).toBe(true);
    }
  });

  it('has somebody in every role, and depots, territories and customers that exist behind every scope', () => {
    const people = demoPeople.filter((person) => person.tenant === slug);
    expect(ROLES.filter((role) => !people.some((person) => person.role === role))).toEqual([]);
    const depots = depotsOf(slug).map((depot) => depot.code);
    const codes = new Map(customers.map((customer) => [customer.code, customer]));
    for (const person of people) {
      for (const warehouse of person.scopes?.warehouses ?? []) expect(depots).toContain(warehouse);
      if (person.role.startsWith('customer')) expect(codes.get(person.customerCode ?? '')?.status, person.login).toBe('active');
    }
  });
});

describe('people', () => {
  it('keeps one subject and one password a login', () => {
    const byLogin = new Map<string, { subject: string; password: string; name: string }>();
    for (const person of demoPeople) {
      const known = byLogin.get(person.login) ?? person;
      expect({ subject: person.subject, password: person.password, name: person.name }).toEqual({
        subject: known.subject,
        password: known.password,
        name: known.name,
      });
      expect(person.subject).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      byLogin.set(person.login, person);
    }
  });

  it('has an owner, a staff member and a phone number that belong to both tenants', () => {
    const inBoth = demoPeople.filter(
      (person) =>
        person.tenant === 'lagoon-gate' && demoPeople.some((other) => other.tenant === 'dala-hills' && other.subject === person.subject),
    );
    expect(inBoth.some((person) => person.role === 'customer-owner')).toBe(true);
    expect(inBoth.some((person) => person.role === 'auditor')).toBe(true);
    for (const owner of SHARED_OWNERS) {
      for (const tenant of DEMO_TENANTS) expect(customersOf(tenant.slug).some((customer) => customer.phone === owner.phone)).toBe(true);
    }
    expect(demoPeople.filter((person) => person.tenant === null).map((person) => person.role)).toEqual(['platform-operator']);
  });
});
