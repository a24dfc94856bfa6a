/** What the demo data is made of. Pure data: phase B of the seed turns it into calls of the real verbs. */

export type DemoTenantSlug = 'lagoon-gate' | 'dala-hills';

export type DemoTaxClass = 'standard' | 'zero-rated' | 'exempt';

export type DemoUnitCode = 'piece' | 'roll' | 'pack' | 'carton' | 'crate' | 'bag' | 'keg' | 'pallet';

export interface DemoUnit {
  readonly code: DemoUnitCode;
  /** How many base units one of it is; the base unit itself has 1. */
  readonly factor: number;
  readonly sellable: boolean;
}

export type DemoSegment = 'sub-distributor' | 'wholesaler' | 'modern-trade' | 'horeca' | 'shop';

export type DemoTerms = 'prepaid' | 'cash' | 'credit-7' | 'credit-14' | 'credit-30';

export type DemoShortPolicy = 'ship-available' | 'all-or-nothing' | 'backorder';

export type DemoChannel = 'phone' | 'portal' | 'rep' | 'whatsapp' | 'ussd';

export type DemoFulfilment = 'deliver' | 'collect';

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly principal: string;
  readonly category: string;
  readonly baseUnit: DemoUnitCode;
  /** The unit the trade orders and prices in: carton, shrink pack, crate, bag or keg. */
  readonly mainUnit: DemoUnitCode;
  readonly units: readonly DemoUnit[];
  /** Weight of one base unit with its packing, grams. */
  readonly weightGrams: number;
  readonly taxClass: DemoTaxClass;
  /** Ex-depot price of one main unit on the base list, VAT included where it applies, kobo. */
  readonly mainPriceMinor: bigint;
  readonly gtin: string;
  readonly nafdacNumber?: string;
  readonly shelfLifeDays: number;
  /** Relative pull in the market; 1 is an ordinary line. */
  readonly pull: number;
}

export interface DemoDepot {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly lga: string;
  readonly state: string;
  /** Weekday on which the market around it buys most: 0 is Sunday. */
  readonly marketDay: number;
}

export interface DemoTerritory {
  readonly code: string;
  readonly name: string;
  readonly warehouse: string;
  readonly lga: string;
  readonly state: string;
  readonly city: string;
  readonly markets: readonly string[];
  readonly landmarks: readonly string[];
  readonly streets: readonly string[];
}

export interface DemoAddress {
  readonly landmark: string;
  readonly market?: string;
  readonly line?: string;
  readonly shop?: string;
  readonly street?: string;
  readonly city: string;
  readonly lga: string;
  readonly state: string;
}

export interface DemoOutlet {
  readonly code: string;
  readonly name: string;
  readonly territory: string;
  readonly warehouse: string;
  readonly phone: string;
  readonly address: DemoAddress;
}

export interface DemoCustomer {
  readonly code: string;
  readonly name: string;
  readonly ownerName: string;
  readonly phone: string;
  readonly segment: DemoSegment;
  readonly territory: string;
  readonly warehouse: string;
  readonly status: 'active' | 'on-hold' | 'closed';
  readonly terms: DemoTerms;
  /** Null: no limit is set, as for everyone who pays first. Kobo. */
  readonly creditLimitMinor: bigint | null;
  /** Owed when the books were opened, kobo. */
  readonly openingBalanceMinor: bigint;
  readonly shortPolicy: DemoShortPolicy;
  readonly outlets: readonly DemoOutlet[];
}

export interface DemoTenant {
  readonly slug: DemoTenantSlug;
  readonly name: string;
  readonly currency: 'NGN';
  readonly taxId: string;
  readonly rcNumber: string;
  readonly city: string;
  readonly mailDomain: string;
}
