/** The outlet that a basket is for. */
export interface BasketOutlet {
  readonly name: string;
  /** Kiosk, pharmacy…: the tenant's own words; null where nothing is said. */
  readonly class: string | null;
}

/** Who buys, where, how and when: everything but the lines that a price may depend on. */
export interface BasketContext {
  readonly customer: string;
  readonly groups: readonly string[];
  readonly territory?: string | undefined;
  /** The territories in which that one lies: what is for one of them is for all within it. */
  readonly widerTerritories?: readonly string[] | undefined;
  /** Known where a promotion of the basket's goods goes by it: the one that is named, else the customer's only one. */
  readonly outlet?: BasketOutlet | undefined;
  readonly channel?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** 1 is Monday, in the tenant's zone. */
  readonly dayOfWeek: number;
  readonly creditDays: number;
  readonly isFirstOrder: boolean;
  readonly coupons: ReadonlySet<string>;
}
