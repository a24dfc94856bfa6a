/** How a list is looked at: all that makes two people with the same link see the same rows. */
export interface ListState {
  readonly search: string;
  readonly sort: { readonly id: string; readonly desc: boolean } | undefined;
  /** Values chosen by filter; a filter without any is not set. A date range is `[from, until]`, either may be empty. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** 0 on the first page. */
  readonly page: number;
  /** Where earlier pages began, newest last; the last one is where this page begins. */
  readonly cursors: readonly string[];
  readonly pageSize: number;
  /** Visible columns in order; undefined is the list's own choice. */
  readonly columns: readonly string[] | undefined;
  readonly density: 'comfortable' | 'compact';
}

export const pageSizes = [25, 50, 100, 200] as const;

const emptyList: ListState = {
  search: '',
  sort: undefined,
  filters: {},
  page: 0,
  cursors: [],
  pageSize: 50,
  columns: undefined,
  density: 'comfortable',
};

/** Links stay short enough for every proxy: of a long walk only the last steps can be walked back. */
const keptCursors = 20;
const filterPrefix = 'f.';
const ownKeys = new Set(['q', 'sort', 'page', 'after', 'size', 'cols', 'density']);
const isOurs = (key: string): boolean => ownKeys.has(key) || key.startsWith(filterPrefix);

/** Reads a list's state from a query string; what is missing or makes no sense is as `defaults` say. */
export function parseListState(query: string, defaults: Partial<ListState> = {}): ListState {
  const params = new URLSearchParams(query);
  const base = { ...emptyList, ...defaults };
  const sort = params.get('sort');
  const size = Number(params.get('size'));
  const page = Number(params.get('page'));
  const density = params.get('density');
  const chosen = [...params.keys()].filter((key) => key.startsWith(filterPrefix));
  const cursors = params.getAll('after');
  return {
    search: params.get('q') ?? base.search,
    sort: sort === null ? base.sort : sort === '' ? undefined : { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') },
    filters: params.has('f.')
      ? {}
      : chosen.length === 0
        ? base.filters
        : Object.fromEntries(chosen.map((key) => [key.slice(filterPrefix.length), params.getAll(key)])),
    cursors,
    page: cursors.length > 0 && Number.isInteger(page) && page > 0 ? page : cursors.length,
    pageSize: pageSizes.some((known) => known === size) ? size : base.pageSize,
    columns: params.get('cols')?.split(',').filter(Boolean) ?? base.columns,
    density: density === 'compact' || density === 'comfortable' ? density : base.density,
  };
}

const sortText = (sort: ListState['sort']): string => (sort === undefined ? '' : `${sort.desc ? '-' : ''}${sort.id}`);
/** Filters as a text by which two are told apart, whatever their order. */
const filterText = (filters: ListState['filters']): string => JSON.stringify(Object.entries(filters).sort());

/** Whether rows may exist that this look at the list leaves out. */
export const isNarrowed = ({ state, defaults }: { readonly state: ListState; readonly defaults: Partial<ListState> }): boolean =>
  state.search !== '' || filterText(state.filters) !== filterText(defaults.filters ?? {}) || state.page > 0;

/** Writes it into a query string: only what differs from the defaults, leaving other parameters of the page alone. */
export function writeListState(state: ListState, query: string, defaults: Partial<ListState> = {}): string {
  const base = { ...emptyList, ...defaults };
  const params = new URLSearchParams([...new URLSearchParams(query)].filter(([key]) => !isOurs(key)));
  if (state.search !== base.search) params.set('q', state.search);
  if (sortText(state.sort) !== sortText(base.sort)) params.set('sort', sortText(state.sort));
  if (filterText(state.filters) !== filterText(base.filters)) {
    const set = Object.entries(state.filters);
    if (set.length === 0) params.set('f.', '');
    for (const [id, values] of set) for (const value of values) params.append(filterPrefix + id, value);
  }
  if (state.pageSize !== base.pageSize) params.set('size', String(state.pageSize));
  if (state.columns !== undefined && state.columns.join() !== base.columns?.join()) params.set('cols', state.columns.join());
  if (state.density !== base.density) params.set('density', state.density);
  if (state.cursors.length > 0) params.set('page', String(state.page));
  for (const cursor of state.cursors) params.append('after', cursor);
  return params.toString();
}

/** Any change of what is listed begins at the first page again; a change of looks does not. */
export function changeList(state: ListState, patch: Partial<ListState>): ListState {
  const restarts = 'search' in patch || 'sort' in patch || 'filters' in patch || 'pageSize' in patch;
  return { ...state, ...(restarts ? { page: 0, cursors: [] } : {}), ...patch };
}

/** The page after this one. */
export const nextPage = (state: ListState, cursor: string): ListState => ({
  ...state,
  page: state.page + 1,
  cursors: [...state.cursors, cursor].slice(-keptCursors),
});

/** The page before this one, or the first where the way back is no longer known. */
export function previousPage(state: ListState): ListState {
  const cursors = state.cursors.slice(0, -1);
  return { ...state, cursors, page: cursors.length === 0 ? 0 : state.page - 1 };
}

/** Sets one filter, or removes it when nothing is chosen. */
export function withFilter(state: ListState, id: string, values: readonly string[]): ListState['filters'] {
  const { [id]: _, ...others } = state.filters;
  return values.some((value) => value !== '') ? { ...others, [id]: values } : others;
}
