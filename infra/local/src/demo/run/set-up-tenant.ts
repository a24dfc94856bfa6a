import type { Actor } from '@omniroute/domain/tenant';
import { runVerb, type Services } from '@omniroute/services';
import { addMedia, putAttributes, putCategories, putPrincipals, putProductGroups, putProducts } from '@omniroute/services/catalogue';
import { putCustomers, putGroups, putOwners, putTerritories } from '@omniroute/services/customer';
import { putWarehouses } from '@omniroute/services/inventory';
import { putPriceList } from '@omniroute/services/pricing';
import { actorOf, addMembers, createTenant, findMemberships } from '@omniroute/services/tenant';
import { groupsOf, ownersOf, territoryTreeOf, twinsOf } from '../customers/circles.ts';
import { customersOf } from '../customers/index.ts';
import { depotsOf } from '../depots.ts';
import { type DemoPerson, demoPeople } from '../people.ts';
import { picturesOf } from '../pictures/index.ts';
import { priceEntriesOf, priceListsOf } from '../price-lists.ts';
import { ATTRIBUTES, contactsOf, dressed, GROUPS } from '../products/dress.ts';
import { productsOf } from '../products/index.ts';
import { treeOf } from '../products/shelf.ts';
import { spreadOf } from '../spread-of.ts';
import type { DemoAddress, DemoCustomer, DemoTenant } from '../types.ts';
import { inOnePart } from './in-one-part.ts';
import { callerOf, SETUP_ACTOR, type World } from './world.ts';

const ACCENTS: Record<DemoTenant['slug'], string> = { 'lagoon-gate': '#0e7490', 'dala-hills': '#b45309' };

/** As a driver is told it: shop, line, market or street first, the landmark last. */
const addressLine = (address: DemoAddress): string =>
  [address.shop, address.line, address.market, address.street, address.landmark].filter((part) => part !== undefined).join(', ');

/** Outlets of one kind each, and the days of their markets, so that lists have something to show. */
const OUTLET_CLASSES: Record<DemoCustomer['segment'], string> = {
  'sub-distributor': 'warehouse',
  wholesaler: 'market-stall',
  'modern-trade': 'supermarket',
  horeca: 'restaurant',
  shop: 'provision-shop',
};
/** Why nobody sells to a customer for now. */
const HELD_FOR = ['Cheque came back twice', 'Old bill is open since June', 'Owner disputes the last invoice'];
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const customerInput = (customer: DemoCustomer, marketDays: ReadonlyMap<string, number>) => ({
  code: customer.code,
  name: customer.name,
  status: customer.status,
  ...(customer.status === 'on-hold' && { statusReason: HELD_FOR[spreadOf(customer.code, HELD_FOR.length)] }),
  segment: customer.segment,
  territory: customer.territory,
  ownerName: customer.ownerName,
  phone: customer.phone,
  paymentTerms: customer.terms,
  shortPolicy: customer.shortPolicy,
  warehouse: customer.warehouse,
  limitMinor: customer.creditLimitMinor?.toString() ?? null,
  owedMinor: customer.openingBalanceMinor.toString(),
  outlets: customer.outlets.map((outlet) => ({
    code: outlet.code,
    name: outlet.name,
    address: addressLine(outlet.address),
    city: outlet.address.city,
    state: outlet.address.state,
    localGovernment: outlet.address.lga,
    class: OUTLET_CLASSES[customer.segment],
    landmark: outlet.address.landmark,
    ...(outlet.address.market !== undefined && { marketDay: DAYS[marketDays.get(outlet.warehouse) ?? 0] }),
    phone: outlet.phone,
  })),
});

interface Codes {
  readonly warehouses: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, string>;
}

function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`the demo names ${code}, which was not set up`);
  return id;
}

/** Scopes are written in codes and kept in ids. */
function scopeOf(person: DemoPerson, codes: Codes) {
  const { scopes, customerCode } = person;
  return {
    ...(scopes?.warehouses && { warehouseIds: scopes.warehouses.map((code) => idOf(codes.warehouses, code)) }),
    ...(scopes?.territories && { territories: [...scopes.territories] }),
    ...(customerCode !== undefined && { customerIds: [idOf(codes.customers, customerCode)] }),
  };
}

async function addPeople(
  services: Services,
  tenant: { id: string; slug: string; issuer: string },
  codes: Codes,
): Promise<Map<string, Actor>> {
  const people = demoPeople.filter((person) => person.tenant === tenant.slug);
  const members = people.map((person) => ({
    issuer: tenant.issuer,
    subject: person.subject,
    name: person.name,
    login: person.login,
    role: person.role,
    scope: scopeOf(person, codes),
  }));
  await runVerb({ services, caller: callerOf(tenant.id, SETUP_ACTOR, 'console') }, addMembers, { members });
  const actors = new Map<string, Actor>();
  for (const person of people) {
    const memberships = await findMemberships(services, { issuer: tenant.issuer, subject: person.subject });
    const membership = memberships.find((one) => one.tenantId === tenant.id && one.role === person.role);
    if (membership === undefined) throw new Error(`${person.login} did not become ${person.role} of ${tenant.slug}`);
    actors.set(person.subject, actorOf(membership));
  }
  return actors;
}

async function setPrices(services: Services, tenant: { id: string; slug: DemoTenant['slug'] }, from: Date): Promise<void> {
  for (const list of priceListsOf(tenant.slug)) {
    await runVerb({ services, caller: callerOf(tenant.id, SETUP_ACTOR, 'console') }, putPriceList, {
      code: list.code,
      name: list.name,
      currency: 'NGN',
      isTaxInclusive: list.taxInclusive,
      assignments: list.assignments.map((assignment) => ({ ...assignment, from: from.toISOString() })),
      entries: priceEntriesOf(tenant.slug, list).map((entry) => ({ ...entry, priceMinor: entry.priceMinor.toString() })),
    });
  }
}

/** The tree, the words, and the goods with them. */
async function putCatalogue(services: Services, tenant: { id: string; slug: DemoTenant['slug'] }, now: Date): Promise<void> {
  const who = { services, caller: callerOf(tenant.id, SETUP_ACTOR, 'console') };
  const products = productsOf(tenant.slug);
  await runVerb(who, putCategories, { categories: treeOf(products.map(({ category }) => category)) });
  await runVerb(who, putProductGroups, { groups: GROUPS });
  await runVerb(who, putAttributes, { attributes: ATTRIBUTES });
  await runVerb(who, putPrincipals, { principals: contactsOf(products) });
  await runVerb(who, putProducts, { products: dressed(products, now) });
}

/** Customers, two of them entered twice, in territories, groups and owners' hands. */
async function putCircles(services: Services, tenant: { id: string; slug: DemoTenant['slug'] }) {
  const who = { services, caller: callerOf(tenant.id, SETUP_ACTOR, 'console') };
  const marketDays = new Map(depotsOf(tenant.slug).map(({ code, marketDay }) => [code, marketDay]));
  const owners = ownersOf(tenant.slug);
  const ownerOf = new Map(owners.flatMap(({ name, customers }) => customers.map((code) => [code, name] as const)));
  const customers = [...customersOf(tenant.slug), ...twinsOf(tenant.slug)].map((customer) =>
    customerInput({ ...customer, ownerName: ownerOf.get(customer.code) ?? customer.ownerName }, marketDays),
  );
  await runVerb(who, putTerritories, { territories: territoryTreeOf(tenant.slug) });
  const { outcomes } = await runVerb(who, putCustomers, { customers });
  await runVerb(who, putGroups, { groups: groupsOf(tenant.slug) });
  await runVerb(who, putOwners, { owners });
  return outcomes;
}

/** Gives the fast movers their pictures, by the hand of who keeps the catalogue. */
async function addPictures(services: Services, tenant: { id: string; slug: DemoTenant['slug'] }, members: ReadonlyMap<string, Actor>) {
  const keeper = [...members.values()].find(({ role }) => role === 'catalogue-manager');
  if (keeper === undefined) throw new Error(`nobody of ${tenant.slug} keeps the catalogue`);
  const who = { services, caller: callerOf(tenant.id, keeper, 'console') };
  for (const { product, pack, png } of picturesOf(productsOf(tenant.slug)))
    await addMedia(who, { sku: product.sku, alt: `${product.brand} ${pack}`, content: inOnePart(png) });
}

/** Makes a tenant with depots, goods, prices, customers and people, through the verbs that its own staff and the importer use. */
export async function setUpTenant(
  simulation: Pick<World, 'services' | 'clock'>,
  tenant: DemoTenant,
  { issuer, now }: { issuer: string; now: Date },
): Promise<World> {
  const { services, clock } = simulation;
  const row = await createTenant(services, SETUP_ACTOR, {
    slug: tenant.slug,
    name: tenant.name,
    currency: tenant.currency,
    country: 'NG',
    timeZone: 'Africa/Lagos',
    accent: ACCENTS[tenant.slug],
    vatBasisPoints: 750,
  });
  const caller = callerOf(row.id, SETUP_ACTOR, 'console');
  const depots = depotsOf(tenant.slug).map((depot, at) => ({ code: depot.code, name: depot.name, city: depot.city, isDefault: at === 0 }));
  const { warehouses } = await runVerb({ services, caller }, putWarehouses, { warehouses: depots });
  await putCatalogue(services, { id: row.id, slug: tenant.slug }, now);
  const outcomes = await putCircles(services, { id: row.id, slug: tenant.slug });
  const codes: Codes = {
    warehouses: new Map(warehouses.map((warehouse) => [warehouse.code, warehouse.id])),
    customers: new Map(outcomes.map((outcome) => [outcome.code, outcome.id])),
  };
  await setPrices(services, { id: row.id, slug: tenant.slug }, clock.now());
  const members = await addPeople(services, { id: row.id, slug: tenant.slug, issuer }, codes);
  await addPictures(services, { id: row.id, slug: tenant.slug }, members);
  return { tenant, tenantId: row.id, services, clock, ...codes, members };
}
