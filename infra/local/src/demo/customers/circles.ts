import { territoriesOf } from '../depots.ts';
import type { DemoCustomer, DemoTenantSlug } from '../types.ts';
import { customersOf } from './index.ts';

/** A group of the demo, with the customers in it. */
export interface DemoGroup {
  readonly code: string;
  readonly name: string;
  readonly add: readonly string[];
}

/** Somebody with several shops. */
export interface DemoOwner {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: readonly string[];
}

const isActive = (customer: DemoCustomer): boolean => customer.status === 'active';

/** Groups beside the segments: who has a cooler of ours, who is in the buying union, who collects points. */
export function groupsOf(slug: DemoTenantSlug): readonly DemoGroup[] {
  const codes = (matches: (customer: DemoCustomer, at: number) => boolean) =>
    customersOf(slug)
      .filter((customer, at) => isActive(customer) && matches(customer, at))
      .map(({ code }) => code);
  return [
    { code: 'COOLER', name: 'Has a cooler of ours', add: codes(({ segment }, at) => segment !== 'sub-distributor' && at % 7 === 2) },
    { code: 'UNION', name: 'Provision sellers’ union', add: codes(({ segment }, at) => segment === 'shop' && at % 3 === 1) },
    { code: 'CLUB', name: 'Loyalty club', add: codes(({ terms }, at) => terms.startsWith('credit') || at % 11 === 4) },
  ];
}

/** Territories lie in states, states in zones. */
export function territoryTreeOf(slug: DemoTenantSlug): readonly { code: string; name: string; parent: string | null }[] {
  const zone = slug === 'lagoon-gate' ? { code: 'SOUTH-WEST', name: 'South-West' } : { code: 'NORTH', name: 'The North' };
  const stateCode = (state: string): string => state.toUpperCase().replace(/\s+/g, '-');
  const states = [...new Set(territoriesOf(slug).map(({ state }) => state))];
  return [
    { ...zone, parent: null },
    ...states.map((state) => ({ code: stateCode(state), name: `${state} State`, parent: zone.code })),
    ...territoriesOf(slug).map(({ code, name, state }) => ({ code, name, parent: stateCode(state) })),
  ];
}

const OWNERS: Record<DemoTenantSlug, readonly string[]> = {
  'lagoon-gate': ['Chief Babatunde Ogunlesi', 'Alhaja Risikat Bakare', 'Sir Emeka Nwachukwu'],
  'dala-hills': ['Alhaji Sani Dantata-Gwarzo', 'Hajiya Binta Maigoro', 'Mr Pam Dung-Rwang'],
};
const SHOPS_EACH = 3;

/** Three owners with three customers each, of one depot; shops and wholesalers, as such people have. */
export function ownersOf(slug: DemoTenantSlug): readonly DemoOwner[] {
  const candidates = customersOf(slug).filter(
    (customer, at) => isActive(customer) && at > 60 && ['shop', 'wholesaler'].includes(customer.segment) && customer.name.length < 60,
  );
  const depots = [...new Set(candidates.map(({ warehouse }) => warehouse))].sort();
  return OWNERS[slug].map((name, at) => {
    const shops = candidates.filter(({ warehouse }) => warehouse === depots[at % depots.length]).slice(0, SHOPS_EACH);
    return {
      code: `OWN-${at + 1}`,
      name,
      phones: [shops[0]?.phone.replace('+234', '0') ?? ''],
      customers: shops.map(({ code }) => code),
    };
  });
}

/** A slip of the pen: the second of two same letters, or the last letter of the longest word, is left out. */
function slip(name: string): string {
  const doubled = name.replace(/([a-z])\1/, '$1');
  if (doubled !== name) return doubled;
  const longest = name.split(' ').reduce((best, word) => (word.length > best.length ? word : best), '');
  return name.replace(longest, longest.slice(0, -1));
}

interface TwinPlan {
  readonly code: string;
  readonly of: (customer: DemoCustomer) => boolean;
  readonly change: (customer: DemoCustomer) => Partial<DemoCustomer>;
}

const TWINS: readonly TwinPlan[] = [
  {
    // Entered again by a rep who did not find them: the same phone, the name as he heard it.
    code: 'C0201',
    of: ({ segment, creditLimitMinor }) => segment === 'wholesaler' && creditLimitMinor !== null,
    change: ({ name }) => ({ name: slip(name), creditLimitMinor: 300_000_000n, openingBalanceMinor: 41_250_000n }),
  },
  {
    // Entered again by a clerk with the owner's other number.
    code: 'C0202',
    of: ({ segment }) => segment === 'shop',
    change: ({ name, phone }) => ({
      name: `${name.replace(/\s+(stores?|provisions?|ventures?)$/i, '')} Enterprises`,
      phone: `${phone.slice(0, -3)}771`,
    }),
  },
];

/** Two customers who were entered twice; each with the code of the one they are the twin of. */
export function twinsOf(slug: DemoTenantSlug): readonly (DemoCustomer & { readonly twinOf: string })[] {
  return TWINS.map(({ code, of, change }) => {
    const original = customersOf(slug).find((customer, at) => isActive(customer) && at > 100 && of(customer));
    if (original === undefined) throw new Error(`${slug} has nobody who could be entered twice as ${code}`);
    const changed = { ...original, ...change(original) };
    const outlets = original.outlets
      .slice(0, 1)
      .map((outlet) => ({ ...outlet, code: `${code}-1`, name: changed.name, phone: changed.phone }));
    return { ...changed, code, outlets, twinOf: original.code };
  });
}
