import { type MarketDay, readPhone } from '@omniroute/domain/customer';
import { phoneName } from '../../words/index.ts';
import type { Customer } from '../customer-facts.tsx';
import { outletText } from './text.ts';

const text = outletText('en');
type Outlet = Customer['outlets'][number];
type Geo = Outlet['geo'];

/** What the boxes of an outlet hold: text as it is typed. */
export interface OutletForm {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly localGovernment: string;
  readonly landmark: string;
  readonly class: string;
  readonly marketDay: string;
  readonly phone: string;
  readonly geo: string;
}

export const NO_DAY = '-';
export const emptyOutlet: OutletForm = {
  code: '',
  name: '',
  address: '',
  city: '',
  state: '',
  localGovernment: '',
  landmark: '',
  class: '',
  marketDay: NO_DAY,
  phone: '',
  geo: '',
};

/** The boxes that the form of an outlet draws; what is refused elsewhere is said above them. */
export const OUTLET_BOXES = Object.keys(emptyOutlet) as readonly (keyof OutletForm)[];

/** The boxes of an outlet as it stands. */
export const outletFormOf = (outlet: Outlet): OutletForm => ({
  code: outlet.code,
  name: outlet.name,
  address: outlet.address,
  city: outlet.city,
  state: outlet.state,
  localGovernment: outlet.localGovernment,
  landmark: outlet.landmark ?? '',
  class: outlet.class ?? '',
  marketDay: outlet.marketDay ?? NO_DAY,
  phone: outlet.phone === null ? '' : phoneName(outlet.phone),
  geo: outlet.geo === null ? '' : `${outlet.geo.latitude}, ${outlet.geo.longitude}`,
});

/** A place as maps write it: `6.4541, 3.3947`. Null for nothing, undefined for what is none. */
export function readPlace(typed: string): Geo | undefined {
  if (typed.trim() === '') return null;
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)°?\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)°?\s*$/.exec(typed);
  const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])];
  return match && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

export const isUnreadablePhone = (typed: string): boolean => typed.trim() !== '' && readPhone(typed) === undefined;

const NEEDED = ['address', 'city', 'state', 'localGovernment'] as const;
export type OutletProblems = Readonly<Partial<Record<keyof OutletForm, string>>>;

/** What must be put right before an outlet can be sent, by field; `isNamed`: its name may not be left to its customer's. */
export function outletProblems(form: OutletForm, { isNamed }: { readonly isNamed: boolean }): OutletProblems {
  const needed: readonly (keyof OutletForm)[] = isNamed ? ['name', ...NEEDED] : NEEDED;
  const missing = needed.filter((field) => form[field].trim() === '').map((field) => [field, text.needed]);
  return {
    ...Object.fromEntries(missing),
    ...(isUnreadablePhone(form.phone) && { phone: text.phoneUnreadable }),
    ...(readPlace(form.geo) === undefined && { geo: text.geoUnreadable }),
  };
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** What the boxes say, as the server takes it; what is blank is nothing. */
export const outletFields = (form: OutletForm) => ({
  name: form.name.trim(),
  address: form.address.trim(),
  city: form.city.trim(),
  state: form.state.trim(),
  localGovernment: form.localGovernment.trim(),
  landmark: orNull(form.landmark),
  class: orNull(form.class),
  marketDay: form.marketDay === NO_DAY ? null : (form.marketDay as MarketDay),
  phone: orNull(form.phone),
  geo: readPlace(form.geo) ?? null,
});

/** An outlet to add; one without a name is called as its customer, one without a code is given the next. */
export function newOutletOf(form: OutletForm, customerName: string) {
  const { name, ...fields } = outletFields(form);
  const code = orNull(form.code);
  return { ...(code !== null && { code }), name: name === '' ? customerName.trim() : name, ...fields };
}

/** What is to become of an outlet. */
export type OutletChange = Partial<ReturnType<typeof outletFields>> & { readonly isClosed?: boolean };

/** What of an outlet is another than it was when its boxes were opened. */
export function outletChanges(first: OutletForm, now: OutletForm): Partial<ReturnType<typeof outletFields>> {
  const [before, after] = [outletFields(first), outletFields(now)];
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(before[field as keyof typeof before]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

const numberOf = (typed: string | null | undefined): string | null => readPhone(typed ?? '')?.phone ?? null;

/** What a change would still make another of an outlet that somebody changed meanwhile; nothing where they did the same. */
export function otherIn(outlet: Outlet, change: OutletChange): readonly (keyof OutletChange)[] {
  const stands: OutletChange = { ...outletFields(outletFormOf(outlet)), phone: outlet.phone, isClosed: outlet.closedAt !== null };
  const meant: OutletChange = { ...change, ...('phone' in change && { phone: numberOf(change.phone) }) };
  const fields = Object.keys(change) as (keyof OutletChange)[];
  return fields.filter((field) => JSON.stringify(stands[field]) !== JSON.stringify(meant[field]));
}
