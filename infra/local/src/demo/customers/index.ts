import { territoriesOf } from '../depots.ts';
import { createRandom, type SeededRandom } from '../random.ts';
import type {
  DemoAddress,
  DemoCustomer,
  DemoOutlet,
  DemoSegment,
  DemoShortPolicy,
  DemoTenantSlug,
  DemoTerms,
  DemoTerritory,
} from '../types.ts';
import { BUSINESS_PATTERNS, LONG_NAMES, NAME_GROUPS, SHARED_OWNERS, WORDS } from './names.ts';

/** How many customers of each segment a tenant has: 200 in all, a few big ones carrying half of the turnover. */
const SEGMENT_COUNTS: readonly (readonly [DemoSegment, number])[] = [
  ['sub-distributor', 10],
  ['wholesaler', 55],
  ['modern-trade', 15],
  ['horeca', 25],
  ['shop', 95],
];

const TERMS_BY_SEGMENT: Record<DemoSegment, readonly DemoTerms[]> = {
  'sub-distributor': ['prepaid', 'credit-7', 'credit-14', 'prepaid'],
  wholesaler: ['prepaid', 'cash', 'credit-7', 'credit-14', 'prepaid'],
  'modern-trade': ['credit-14', 'credit-30', 'credit-30'],
  horeca: ['cash', 'prepaid', 'credit-7'],
  shop: ['cash', 'cash', 'prepaid', 'cash', 'credit-7'],
};

/** Credit limits in millions of naira a finance house would sign for the segment. */
const LIMIT_MILLIONS: Record<DemoSegment, readonly number[]> = {
  'sub-distributor': [60, 80, 120],
  wholesaler: [8, 12, 15, 20],
  'modern-trade': [10, 15, 25],
  horeca: [1, 2, 3],
  shop: [0.3, 0.5, 0.75, 1],
};

const LINES = ['A Line', 'B Line', 'C Line', 'Provision Line', 'Beverage Line', 'Soap Line', 'Rice Line', 'Line 4', 'Line 7'];

interface Maker {
  readonly tenant: DemoTenantSlug;
  readonly random: SeededRandom;
  readonly takenNames: Set<string>;
  nextPhone: number;
}

/** Numbers of 0804, a prefix whose network has been off the air for years, so that a demo message never rings anyone. */
function newPhone(maker: Maker): string {
  maker.nextPhone += 1;
  const scrambled = (maker.nextPhone * 7_919 + 31_337) % 900_000;
  return `+234804${maker.tenant === 'lagoon-gate' ? 1 : 2}${String(scrambled).padStart(6, '0')}`;
}

interface Owner {
  readonly title: string;
  readonly first: string;
  readonly surname: string;
  readonly child: string;
}

function newOwner(maker: Maker): Owner {
  const { random } = maker;
  const group = random.weighted(NAME_GROUPS[maker.tenant], (candidate) => candidate.weight);
  const woman = random.chance(0.45);
  return {
    title: random.pick(woman ? group.womenTitles : group.menTitles),
    first: random.pick(woman ? group.women : group.men),
    surname: random.pick(group.surnames),
    child: random.pick(group.children),
  };
}

function fillPattern(maker: Maker, segment: DemoSegment, { owner, territory }: { owner: Owner; territory: DemoTerritory }): string {
  return maker.random
    .pick(BUSINESS_PATTERNS[maker.tenant][segment])
    .replace('{title}', owner.title)
    .replace('{surname}', owner.surname)
    .replace('{first}', owner.first)
    .replace('{child}', owner.child)
    .replace('{place}', maker.random.pick(territory.name.split(' and ')))
    .replace('{word}', maker.random.pick(WORDS[maker.tenant]));
}

/** A name nobody in the tenant has yet; after a few tries the branch town tells two of a name apart, as it does on their signboards. */
function newBusinessName(maker: Maker, segment: DemoSegment, who: { owner: Owner; territory: DemoTerritory }): string {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const name = fillPattern(maker, segment, who);
    if (!maker.takenNames.has(name)) {
      maker.takenNames.add(name);
      return name;
    }
  }
  const name = `${fillPattern(maker, segment, who)}, ${who.territory.city} ${maker.takenNames.size}`;
  maker.takenNames.add(name);
  return name;
}

function newAddress(maker: Maker, segment: DemoSegment, territory: DemoTerritory): DemoAddress {
  const { random } = maker;
  const base = { landmark: random.pick(territory.landmarks), city: territory.city, lga: territory.lga, state: territory.state };
  const inMarket = segment === 'wholesaler' ? 0.85 : segment === 'shop' ? 0.55 : segment === 'sub-distributor' ? 0.4 : 0.05;
  if (random.chance(inMarket)) {
    const shop = `Shop ${random.pick(['', 'A', 'B', 'D', 'K'])}${random.int(2, 148)}`;
    return { ...base, market: random.pick(territory.markets), line: random.pick(LINES), shop };
  }
  return { ...base, street: `${random.int(1, 187)} ${random.pick(territory.streets)}` };
}

function outletCount(segment: DemoSegment, random: SeededRandom): number {
  if (segment === 'modern-trade') return random.int(1, 3);
  if (segment === 'sub-distributor' || segment === 'wholesaler') return random.chance(0.3) ? random.int(2, 3) : 1;
  return random.chance(0.08) ? 2 : 1;
}

function newOutlets(
  maker: Maker,
  customer: { code: string; name: string; phone: string; segment: DemoSegment },
  home: DemoTerritory,
): DemoOutlet[] {
  const neighbours = territoriesOf(maker.tenant).filter((territory) => territory.warehouse === home.warehouse);
  const outlets: DemoOutlet[] = [];
  const count = outletCount(customer.segment, maker.random);
  for (let at = 1; at <= count; at += 1) {
    const territory = at === 1 ? home : maker.random.pick(neighbours);
    outlets.push({
      code: `${customer.code}-${at}`,
      name:
        at === 1 ? customer.name : `${customer.name} (${territory.city} ${customer.segment === 'modern-trade' ? 'branch' : 'store'} ${at})`,
      territory: territory.code,
      warehouse: territory.warehouse,
      phone: at === 1 ? customer.phone : newPhone(maker),
      address: newAddress(maker, customer.segment, territory),
    });
  }
  return outlets;
}

function shortPolicyOf(segment: DemoSegment, random: SeededRandom): DemoShortPolicy {
  if (segment === 'modern-trade') return random.pick(['all-or-nothing', 'ship-available', 'backorder'] as const);
  if (segment === 'sub-distributor') return random.pick(['backorder', 'ship-available'] as const);
  return random.chance(0.06) ? 'backorder' : 'ship-available';
}

function nairaMillions(millions: number): bigint {
  return BigInt(Math.round(millions * 1_000_000)) * 100n;
}

interface Money {
  readonly terms: DemoTerms;
  readonly creditLimitMinor: bigint | null;
  readonly openingBalanceMinor: bigint;
}

function moneyOf(segment: DemoSegment, random: SeededRandom): Money {
  const terms = random.pick(TERMS_BY_SEGMENT[segment]);
  if (!terms.startsWith('credit')) return { terms, creditLimitMinor: null, openingBalanceMinor: 0n };
  const limit = nairaMillions(random.pick(LIMIT_MILLIONS[segment]));
  // Two thirds of the credit customers brought an old bill along, none above half of what they may owe.
  const owedPercent = random.chance(0.66) ? random.int(4, 45) : 0;
  const openingBalanceMinor = ((limit * BigInt(owedPercent)) / 100_000n) * 1_000n;
  return { terms, creditLimitMinor: limit, openingBalanceMinor };
}

function newCustomer(maker: Maker, segment: DemoSegment, number: number): DemoCustomer {
  const { random } = maker;
  const territory = random.pick(territoriesOf(maker.tenant));
  const shared = number % 33 === 7 ? SHARED_OWNERS[Math.floor(number / 33)] : undefined;
  const owner = newOwner(maker);
  const code = `C${String(number).padStart(4, '0')}`;
  const longName = number % 90 === 45 ? LONG_NAMES[maker.tenant][Math.floor(number / 90)] : undefined;
  const name = longName ?? newBusinessName(maker, segment, { owner, territory });
  const phone = shared?.phone ?? newPhone(maker);
  const status = number % 50 === 49 ? 'closed' : number % 40 === 33 ? 'on-hold' : 'active';
  return {
    code,
    name,
    ownerName: shared?.name ?? `${owner.title} ${owner.first} ${owner.surname}`,
    phone,
    segment,
    territory: territory.code,
    warehouse: territory.warehouse,
    status,
    ...moneyOf(segment, random),
    shortPolicy: shortPolicyOf(segment, random),
    outlets: newOutlets(maker, { code, name, phone, segment }, territory),
  };
}

function build(tenant: DemoTenantSlug): readonly DemoCustomer[] {
  const maker: Maker = { tenant, random: createRandom(`customers:${tenant}`), takenNames: new Set(), nextPhone: 0 };
  const segments = SEGMENT_COUNTS.flatMap(([segment, count]) => Array.from({ length: count }, () => segment));
  return maker.random.shuffle(segments).map((segment, at) => newCustomer(maker, segment, at + 1));
}

const CUSTOMERS: Record<DemoTenantSlug, readonly DemoCustomer[]> = {
  'lagoon-gate': build('lagoon-gate'),
  'dala-hills': build('dala-hills'),
};

/** The 200 customers of a demo tenant. Codes C0001 to C0200 exist in both tenants on purpose: they must never be mistaken for each other. */
export function customersOf(tenant: DemoTenantSlug): readonly DemoCustomer[] {
  return CUSTOMERS[tenant];
}
