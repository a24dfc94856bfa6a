import type { ReactNode } from 'react';

/** A column of a list. The first one names the row: it sticks, links and cannot be hidden. */
export interface ListColumn<T> {
  readonly id: string;
  /** In words; with unit or currency where the cells leave it out: `Total, ₦`. */
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand at the end, in tabular figures. */
  readonly align?: 'start' | 'end';
  /** Only where the server has an index for it. */
  readonly sortable?: boolean;
  /** First click on a sortable head; dates and amounts usually begin with the largest. */
  readonly sortFirst?: 'asc' | 'desc';
  /** Least width in px. */
  readonly width?: number;
  readonly hiddenAtFirst?: boolean;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** How many rows it would leave, where that is known. */
  readonly count?: number;
}

/** A question a list can be narrowed by. */
export type ListFilter =
  | { readonly id: string; readonly label: string; readonly kind: 'options'; readonly options: readonly FilterOption[] }
  | { readonly id: string; readonly label: string; readonly kind: 'days' };
