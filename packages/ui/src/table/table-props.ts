import type { ReactNode, RefObject } from 'react';
import type { MenuSection } from '../primitives/menu.tsx';
import type { ErrorStateProps } from '../primitives/states.tsx';
import type { ListColumn, ListFilter } from './types.ts';
import type { ListControl } from './use-list-state.ts';

/** What is selected: rows of this page, or all that match the list's search and filters. */
export interface BulkSelection {
  readonly ids: readonly string[];
  readonly isAll: boolean;
  /** How many: of all that match, counted to one beyond 10,000. */
  readonly count: number;
  readonly clear: () => void;
}

export interface DataTableProps<T> {
  /** What the list is, for screen readers: `Orders`. */
  readonly label: string;
  readonly list: ListControl;
  /** Keep it outside the component, or memoised. The first column names the row. */
  readonly columns: readonly ListColumn<T>[];
  /** Undefined while the first page is being fetched. */
  readonly rows: readonly T[] | undefined;
  readonly rowId: (row: T) => string;
  /** Where the next page begins; null on the last. */
  readonly nextCursor?: string | null | undefined;
  /** All rows that match, counted by the server to one beyond 10,000 and no further. */
  readonly count?: number | undefined;
  /** Another page is being fetched; these rows stay meanwhile. */
  readonly busy?: boolean;
  readonly error?: Omit<ErrorStateProps, 'className'> | undefined;
  /** Shown where the tenant has no such rows at all: an `EmptyState` that teaches. */
  readonly empty: ReactNode;
  readonly filters?: readonly ListFilter[];
  /** A filter is opened: time to count what its options would leave. */
  readonly onFilterOpen?: () => void;
  /** What the search finds: `Order number, customer or phone`. Without it there is no search. */
  readonly searchHint?: string;
  /** Where a row leads: makes its first cell a link. */
  readonly rowHref?: (row: T) => string;
  /** Click or Enter: opens the row's panel beside the list; a second one follows its link. Without it, the first one does. */
  readonly onOpen?: (row: T) => void;
  /** The key E. */
  readonly onEdit?: (row: T) => void;
  /** What can be done with the selected; makes rows selectable. */
  readonly selectionActions?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** The same for what can also be done with all rows that match, on this page or not. */
  readonly bulkActions?: (selection: BulkSelection) => ReactNode;
  /** Gives exactly this list as CSV. */
  readonly exportHref?: string;
  /** Other files of it: they stand in a menu with that one. */
  readonly exportMore?: readonly MenuSection[];
  /** The row whose panel is open. */
  readonly openId?: string | undefined;
  /** Its rows come and change by themselves: changes are marked, new rows wait while somebody's hand is on the list. */
  readonly isLive?: boolean;
  /** Asking again failed: these rows are from before. */
  readonly isCut?: boolean;
}

/** What the rows of a list need beside what the list was given: the selection, what just came, and the element its keys walk. */
export interface TableGridProps<T> extends DataTableProps<T> {
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (ids: ReadonlySet<string>) => void;
  readonly arrived: ReadonlySet<string>;
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
  /** Pointer or keyboard left the rows. */
  readonly onLeave: () => void;
}
