import { customersOf } from './customers/index.ts';
import { SHARED_OWNERS } from './customers/names.ts';
import { stableId } from './stable-id.ts';
import { DEMO_TENANTS } from './tenants.ts';
import type { DemoCustomer, DemoTenantSlug } from './types.ts';

export interface DemoScopes {
  /** Depot codes; all when left out. */
  readonly warehouses?: readonly string[];
  readonly territories?: readonly string[];
  readonly ownCustomers?: boolean;
}

/** One membership of one person. The same subject and login stand once for each tenant the person works for or buys from. */
export interface DemoPerson {
  readonly subject: string;
  /** Staff: e-mail. Customers and drivers: phone in E.164. */
  readonly login: string;
  readonly password: string;
  readonly role: string;
  readonly tenant: DemoTenantSlug | null;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly scopes?: DemoScopes;
  readonly customerCode?: string;
}

/** Demo credentials, printed at start and written into demo.json: nothing here opens anything but a demo. */
export const DEMO_STAFF_PASSWORD = 'omni-demo-2026';
export const DEMO_CUSTOMER_PIN = '246810';
export const DEMO_DRIVER_PIN = '135790';

interface StaffRow {
  readonly role: string;
  readonly name: string;
  readonly scopes?: DemoScopes;
}

const LAGOS_STAFF: readonly StaffRow[] = [
  { role: 'tenant-owner', name: 'Adetokunbo Laniyan' },
  { role: 'catalogue-manager', name: 'Ifeoma Ezenwa' },
  { role: 'pricing-manager', name: 'Tunde Oyebanji' },
  { role: 'order-clerk', name: 'Blessing Udoh' },
  { role: 'order-clerk', name: 'Sadiq Olaitan', scopes: { warehouses: ['LEK'] } },
  { role: 'sales-rep', name: 'Chukwudi Anene', scopes: { territories: ['IKJ-OGB', 'AGE-ALI', 'IKD-KTU'] } },
  { role: 'sales-rep', name: 'Bimpe Ajiboye', scopes: { territories: ['MSH-ISO', 'ISL-MLD', 'SUR-APA'] } },
  { role: 'sales-rep', name: 'Precious Akpabio', scopes: { territories: ['LEK-AJH', 'EPE-IBJ'] } },
  { role: 'credit-controller', name: 'Yemisi Ogunbanjo' },
  { role: 'finance-officer', name: 'Kenneth Obiora' },
  { role: 'finance-approver', name: 'Folasade Martins-Ade' },
  { role: 'cashier', name: 'Rukayat Sanni', scopes: { warehouses: ['MSH'] } },
  { role: 'depot-manager', name: 'Gbenga Sowande', scopes: { warehouses: ['IKJ'] } },
  { role: 'depot-manager', name: 'Monday Ikhine', scopes: { warehouses: ['MSH'] } },
  { role: 'depot-manager', name: 'Tayo Epebinu', scopes: { warehouses: ['LEK'] } },
  { role: 'storekeeper', name: 'Jide Akinlolu', scopes: { warehouses: ['IKJ'] } },
  { role: 'storekeeper', name: 'Okon Bassey-Ita', scopes: { warehouses: ['MSH', 'LEK'] } },
  { role: 'dispatcher', name: 'Ganiyu Aremu' },
  { role: 'support-agent', name: 'Vivian Ogbeide' },
  { role: 'analyst', name: 'Damilare Quadri' },
];

const NORTH_STAFF: readonly StaffRow[] = [
  { role: 'tenant-owner', name: 'Alhaji Murtala Dalawa' },
  { role: 'catalogue-manager', name: 'Hauwa Jibrin' },
  { role: 'pricing-manager', name: 'Suleiman Kurfi' },
  { role: 'order-clerk', name: 'Asma’u Tijjani' },
  { role: 'order-clerk', name: 'Nanfwang Dalyop', scopes: { warehouses: ['JOS'] } },
  { role: 'sales-rep', name: 'Kabiru Sagagi', scopes: { territories: ['KAN-SBG', 'KAN-CTY', 'KAN-RUR'] } },
  { role: 'sales-rep', name: 'Esther Kazah', scopes: { territories: ['KAD-NTH', 'KAD-STH'] } },
  { role: 'sales-rep', name: 'Gyang Pwajok-Bot', scopes: { territories: ['JOS-NTH', 'JOS-STH'] } },
  { role: 'credit-controller', name: 'Zubairu Makarfi-Sani' },
  { role: 'finance-officer', name: 'Comfort Adakole' },
  { role: 'finance-approver', name: 'Hajiya Bilkisu Rano' },
  { role: 'cashier', name: 'Shafa’atu Ringim', scopes: { warehouses: ['KAN'] } },
  { role: 'depot-manager', name: 'Nuhu Bichi', scopes: { warehouses: ['KAN'] } },
  { role: 'depot-manager', name: 'Joseph Zamani', scopes: { warehouses: ['KAD'] } },
  { role: 'depot-manager', name: 'Simi Dachung', scopes: { warehouses: ['JOS'] } },
  { role: 'storekeeper', name: 'Auwalu Danbatta-Isa', scopes: { warehouses: ['KAN'] } },
  { role: 'storekeeper', name: 'Pius Gwamna', scopes: { warehouses: ['KAD', 'JOS'] } },
  { role: 'dispatcher', name: 'Habu Gezawa' },
  { role: 'support-agent', name: 'Ramatu Idris' },
  { role: 'analyst', name: 'Chinonso Uzor' },
];

const STAFF: Record<DemoTenantSlug, readonly StaffRow[]> = { 'lagoon-gate': LAGOS_STAFF, 'dala-hills': NORTH_STAFF };

/** An outside auditor who reads the books of both houses: one account, two memberships. */
const SHARED_AUDITOR = { name: 'Oluwaseyi Bankole-Wright', login: 'auditor@ledgerlight.example' };

const DRIVERS: Record<DemoTenantSlug, readonly { readonly name: string; readonly phone: string }[]> = {
  'lagoon-gate': [
    { name: 'Musiliu Ajani', phone: '+2348049700101' },
    { name: 'Friday Edet', phone: '+2348049700102' },
  ],
  'dala-hills': [
    { name: 'Ado Gambo', phone: '+2348049700201' },
    { name: 'Dauda Mangut', phone: '+2348049700202' },
  ],
};

function mailName(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .split(' ')
    .filter((word) => !['alhaji', 'hajiya'].includes(word));
  return words.join('.');
}

function staffOf(slug: DemoTenantSlug, mailDomain: string): DemoPerson[] {
  return STAFF[slug].map((row) => {
    const email = `${mailName(row.name)}@${mailDomain}`;
    const person: DemoPerson = {
      subject: stableId(email),
      login: email,
      password: DEMO_STAFF_PASSWORD,
      role: row.role,
      tenant: slug,
      name: row.name,
      email,
    };
    return row.scopes === undefined ? person : { ...person, scopes: row.scopes };
  });
}

function auditorOf(slug: DemoTenantSlug): DemoPerson {
  const { name, login } = SHARED_AUDITOR;
  return { subject: stableId(login), login, password: DEMO_STAFF_PASSWORD, role: 'auditor', tenant: slug, name, email: login };
}

function driversOf(slug: DemoTenantSlug): DemoPerson[] {
  return DRIVERS[slug].map((driver) => ({
    subject: stableId(driver.phone),
    login: driver.phone,
    password: DEMO_DRIVER_PIN,
    role: 'driver',
    tenant: slug,
    name: driver.name,
    phone: driver.phone,
  }));
}

/** The account of a phone number carries one name wherever it is used. */
function phonePerson(slug: DemoTenantSlug, role: string, who: { phone: string; name: string; customerCode: string }): DemoPerson {
  return {
    subject: stableId(who.phone),
    login: who.phone,
    password: DEMO_CUSTOMER_PIN,
    role,
    tenant: slug,
    name: who.name,
    phone: who.phone,
    customerCode: who.customerCode,
    scopes: { ownCustomers: true },
  };
}

function isReachable(customer: DemoCustomer): boolean {
  return customer.status === 'active';
}

/** Owners who use the portal: everyone known to both houses, and the first few of each segment besides. */
function ownersOf(slug: DemoTenantSlug): DemoPerson[] {
  const sharedPhones = new Set(SHARED_OWNERS.map((owner) => owner.phone));
  const customers = customersOf(slug).filter(isReachable);
  const shared = customers.filter((customer) => sharedPhones.has(customer.phone));
  const others = (['shop', 'wholesaler', 'horeca', 'modern-trade', 'sub-distributor'] as const).flatMap((segment) =>
    customers.filter((customer) => customer.segment === segment && !sharedPhones.has(customer.phone)).slice(0, segment === 'shop' ? 6 : 2),
  );
  return [...shared, ...others].map((customer) =>
    phonePerson(slug, 'customer-owner', { phone: customer.phone, name: customer.ownerName, customerCode: customer.code }),
  );
}

/** Buyers order for a shop that is not theirs: the person at the second outlet of a customer. */
function buyersOf(slug: DemoTenantSlug): DemoPerson[] {
  return customersOf(slug)
    .filter((customer) => isReachable(customer) && customer.outlets.length > 1)
    .slice(0, 3)
    .map((customer, at) => {
      const phone = customer.outlets[1]?.phone ?? customer.phone;
      const name = `${['Sunday', 'Ladi', 'Emmanuel'][at] ?? 'Joy'} (buyer, ${customer.outlets[1]?.address.city ?? customer.code})`;
      return phonePerson(slug, 'customer-buyer', { phone, name, customerCode: customer.code });
    });
}

const OPERATOR: DemoPerson = {
  subject: stableId('operator@omniroute.example'),
  login: 'operator@omniroute.example',
  password: DEMO_STAFF_PASSWORD,
  role: 'platform-operator',
  tenant: null,
  name: 'OmniRoute Operator',
  email: 'operator@omniroute.example',
};

/** Everyone who can sign in to the demo, one entry a membership; the same people stand in the realm file for Keycloak. */
export const demoPeople: readonly DemoPerson[] = [
  ...DEMO_TENANTS.flatMap((tenant) => [
    ...staffOf(tenant.slug, tenant.mailDomain),
    auditorOf(tenant.slug),
    ...driversOf(tenant.slug),
    ...ownersOf(tenant.slug),
    ...buyersOf(tenant.slug),
  ]),
  OPERATOR,
];

/** Which rep walks a territory. */
export function repOf(tenant: DemoTenantSlug, territory: string): DemoPerson {
  const rep = demoPeople.find(
    (person) => person.tenant === tenant && person.role === 'sales-rep' && person.scopes?.territories?.includes(territory),
  );
  if (rep === undefined) throw new Error(`no rep walks ${territory} of ${tenant}`);
  return rep;
}

/** The code a rep writes on his orders: R1, R2, R3 in the order the tenant's reps are listed. */
export function repCodeOf(tenant: DemoTenantSlug, territory: string): string {
  const reps = demoPeople.filter((person) => person.tenant === tenant && person.role === 'sales-rep');
  return `R${reps.indexOf(repOf(tenant, territory)) + 1}`;
}
