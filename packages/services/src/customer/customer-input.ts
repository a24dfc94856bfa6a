import type { CustomerFields } from '@omniroute/db/customer';
import { MARKET_DAYS, readPhone } from '@omniroute/domain/customer';
import { plainText } from '@omniroute/domain/input';
import { SHORT_POLICIES } from '@omniroute/domain/order';
import { z } from 'zod';

/** The states people put a customer into; `merged` comes by merging alone. */
export const STATUSES = ['active', 'on-hold', 'closed'] as const;
/** An amount of minor units, as text. */
const minor = z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number');
const phone = plainText(40).refine(
  (text) => readPhone(text) !== undefined,
  'must be a phone number, as 0803 123 4567 or +234 803 123 4567',
);
const groups = z.array(plainText(64)).max(50);

/** What edits may send; all of it is optional. */
const change = {
  name: plainText(300),
  status: z.enum(STATUSES),
  /** Why the status is what it is. */
  statusReason: plainText(300).nullable(),
  segment: plainText(64),
  /** Codes of groups beside the segment: exactly these. */
  groups,
  territory: plainText(100),
  ownerName: plainText(200),
  /** The code of an owner who has other shops too. */
  owner: plainText(64).nullable(),
  phone: phone.nullable(),
  taxId: plainText(40).nullable(),
  /** RC or BN. */
  registrationNumber: plainText(40).nullable(),
  paymentTerms: plainText(40),
  shortPolicy: z.enum(SHORT_POLICIES),
  warehouse: plainText(64),
  limitMinor: minor.nullable(),
};
export const CustomerChange = z.strictObject(change).partial();
export type CustomerChange = z.infer<typeof CustomerChange>;

const { warehouse, segment, territory, paymentTerms, shortPolicy, status, statusReason, limitMinor, owner } = change;
/** What makes sense for many customers at once. */
export const BulkChange = z
  .strictObject({
    warehouse,
    segment,
    territory,
    paymentTerms,
    shortPolicy,
    status,
    statusReason,
    limitMinor,
    owner,
    addGroups: groups,
    removeGroups: groups,
  })
  .partial()
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'say what to change');
export type BulkChange = z.infer<typeof BulkChange>;

/** Degrees, kept to a millionth. */
const geo = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
export const OutletInput = z.strictObject({
  code: plainText(64),
  name: plainText(300),
  address: plainText(500),
  city: plainText(100),
  state: plainText(100),
  localGovernment: plainText(100),
  /** Kiosk, table-top, pharmacy…: the tenant's own words. */
  class: plainText(64).nullable().optional(),
  landmark: plainText(300).nullable().optional(),
  marketDay: z.enum(MARKET_DAYS).nullable().optional(),
  phone: phone.nullable().optional(),
  geo: geo.nullable().optional(),
});
export const CustomerInput = z.strictObject({
  ...change,
  code: plainText(64),
  status: change.status.default('active'),
  statusReason: change.statusReason.optional(),
  groups: groups.optional(),
  owner: change.owner.optional(),
  phone: change.phone.default(null),
  taxId: change.taxId.optional(),
  registrationNumber: change.registrationNumber.optional(),
  shortPolicy: change.shortPolicy.default('ship-available'),
  limitMinor: change.limitMinor.default(null),
  owedMinor: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .default('0'),
  outlets: z.array(OutletInput).max(200).default([]),
});
export type CustomerInput = z.infer<typeof CustomerInput>;

/** An outlet to add; without a code it is given the next one of its customer. */
export const NewOutlet = OutletInput.extend({ code: OutletInput.shape.code.optional() });
export type NewOutlet = z.infer<typeof NewOutlet>;

/** A customer to add; without a code they are given the next free one. */
export const NewCustomer = z.strictObject({
  code: plainText(64).optional(),
  name: change.name,
  segment,
  territory,
  groups: groups.default([]),
  ownerName: change.ownerName,
  owner: owner.default(null),
  phone: change.phone.default(null),
  taxId: change.taxId.default(null),
  registrationNumber: change.registrationNumber.default(null),
  warehouse,
  shortPolicy: shortPolicy.default('ship-available'),
  /** Needed from, and taken from, whoever keeps the credit alone. */
  paymentTerms: paymentTerms.optional(),
  /** Null: no limit is kept. It is said, never left out, by whoever keeps the credit. */
  limitMinor: limitMinor.optional(),
  outlet: NewOutlet.optional(),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

/** Why a customer waits whom somebody added who does not lend: nobody has said yet how they may buy. */
export const CREDIT_NOT_SET =
  'New: payment terms and credit limit are not set yet; segment, groups, territory and depot are to be checked.';

/** Fields of which whoever takes orders keeps off: money is at stake. */
export const CREDIT_FIELDS = ['status', 'statusReason', 'paymentTerms', 'limitMinor'] as const satisfies readonly (keyof CustomerFields)[];

/** The outlet as it is stored: the phone read, degrees as whole millionths; what is left out stays left out. */
export function outletFields({ phone: number, geo: place, ...outlet }: z.infer<typeof OutletInput>) {
  const kept = number ? readPhone(number) : null;
  const micro = (degrees: number): number => Math.round(degrees * 1_000_000);
  return {
    ...outlet,
    ...(number !== undefined && { phone: kept?.phone ?? null, phoneGiven: kept?.given ?? null }),
    ...(place !== undefined && { latitudeMicro: place && micro(place.latitude), longitudeMicro: place && micro(place.longitude) }),
  };
}
