import { type ListState, parseListState, writeListState } from './list-state.ts';

/** A saved way to see a list. */
export interface ListView {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly isMine: boolean;
  readonly mayChange: boolean;
  readonly ownerName: string;
  /** The list's query without its page. */
  readonly query: string;
  /** Roles that see it first. */
  readonly defaultFor: readonly string[];
}

/** A list's saved views and what can be done with them. Promises reject with an error whose message says what to do. */
export interface ListViews {
  readonly items: readonly ListView[];
  readonly currentId: string | undefined;
  /** The list is not as the current view has it any more. */
  readonly isChanged: boolean;
  /** Shows a view; undefined: the list as it is at first. */
  readonly pick: (view: ListView | undefined) => void;
  /** Saves how the list is now: over a view with its id, else as a new one. */
  readonly save: (view: { readonly id?: string; readonly name: string; readonly isShared: boolean }) => Promise<void>;
  readonly remove: (view: ListView) => Promise<void>;
  /** Only for who may choose what roles see first. */
  readonly setFirst?: (view: ListView, roles: readonly string[]) => Promise<void>;
  readonly roles: readonly { readonly value: string; readonly label: string }[];
}

/** The query that makes the list look as it does now, from its first page. */
export const viewQuery = (state: ListState, defaults: Partial<ListState>): string =>
  writeListState({ ...state, page: 0, cursors: [] }, '', defaults);

/** Whether two queries of a list show the same, however they are written. */
export function sameQuery(one: string, other: string, defaults: Partial<ListState>): boolean {
  const [first, second] = [one, other].map((query) => {
    const params = new URLSearchParams(viewQuery(parseListState(query, defaults), defaults));
    params.sort();
    return params.toString();
  });
  return first === second;
}
