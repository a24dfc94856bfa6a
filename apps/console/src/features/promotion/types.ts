import type { RouterOutputs } from '@omniroute/api';
import type { PromotionTypeName } from '@omniroute/domain/pricing';

export type PromotionRow = RouterOutputs['pricing']['promotions']['items'][number];
export type PromotionBurn = RouterOutputs['pricing']['promotionBurn'];
export type BurnKind = PromotionBurn['forecasts'][number]['of'];
export type CalendarEntry = RouterOutputs['pricing']['promotionCalendar']['items'][number];
type Answer = RouterOutputs['pricing']['promotion'];
type Draft = NonNullable<Answer['draft']>;
/** A promotion as it comes over the wire. */
export type PromotionDocument = Omit<Answer, 'definition' | 'currentDefinition' | 'nextDefinition' | 'draft'> & {
  readonly definition?: unknown;
  readonly currentDefinition?: unknown;
  readonly nextDefinition?: unknown;
  readonly draft: (Omit<Draft, 'definition'> & { readonly definition?: unknown }) | null;
};

/** Limits as they go over the wire: money as decimal strings of minor units. */
export interface Limits {
  readonly amountMinor?: string | undefined;
  readonly units?: number | undefined;
  readonly uses?: number | undefined;
}

export interface Conditions {
  readonly skus?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly brands?: readonly string[] | undefined;
  readonly productGroups?: readonly string[] | undefined;
  readonly customers?: readonly string[] | undefined;
  readonly customerGroups?: readonly string[] | undefined;
  readonly outletClasses?: readonly string[] | undefined;
  readonly territories?: readonly string[] | undefined;
  readonly warehouses?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly daysOfWeek?: readonly number[] | undefined;
  readonly isFirstOrder?: boolean | undefined;
  readonly coupon?: string | undefined;
}

export interface Stacking {
  readonly group: string;
  readonly mode: 'exclusive' | 'best' | 'sequence';
  readonly priority: number;
}

/** The settings of a type, as far as they are filled in. */
export type Config = Readonly<Record<string, unknown>>;

/** A promotion as it is kept, and as a form holds it while it is written. */
export interface Definition {
  readonly code: string;
  readonly name: string;
  readonly type: PromotionTypeName;
  readonly config: Config;
  readonly conditions: Conditions;
  readonly stacking: Stacking;
  readonly budget: Limits & { readonly perCustomer?: Limits | undefined };
  readonly funding: { readonly principalBasisPoints: number; readonly distributorBasisPoints: number };
  /** Whether the amounts that its config says are with VAT. */
  readonly taxInclusive: boolean;
  readonly from: string;
  readonly until?: string | undefined;
}

/** What the server keeps was checked by it; what is left out there is written out here. */
export function definitionOf(kept: unknown): Definition | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const one = kept as Partial<Definition> & Pick<Definition, 'code' | 'name' | 'type' | 'config' | 'from'>;
  return {
    ...one,
    conditions: one.conditions ?? {},
    stacking: { group: 'default', mode: 'best', priority: 0, ...one.stacking },
    budget: one.budget ?? {},
    taxInclusive: one.taxInclusive ?? false,
    funding: one.funding ?? { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
  };
}

/** What a writer saw before they wrote: the latest version, and the draft where there was one; zeroes where there was neither. */
export interface Seen {
  readonly version: number;
  readonly revision: number;
  readonly updatedAt?: string | undefined;
}
export const seenOf = ({ version, draft }: Pick<PromotionDocument, 'version' | 'draft'>): Seen => ({
  version,
  revision: draft?.revision ?? 0,
  ...(draft && { updatedAt: draft.updatedAt }),
});

/** A promotion as it is to be changed: its draft, or what was published last. */
export const writtenOf = ({ definition, draft }: PromotionDocument): Definition | undefined =>
  definitionOf(draft?.definition ?? definition);
