import type { ListState } from './list-state.ts';

/** A head cell: it stays on top while the rows scroll. */
export const headCell = 'sticky top-0 z-10 h-9 border-b bg-surface px-3 text-start text-xs font-medium text-ink-muted';

/** The first column: it stays while the rest scrolls, with an edge so that it reads as lying on top. */
export const pinned = 'sticky start-0 z-[5] bg-inherit';
export const pinnedBesideBox = 'start-10';
export const pinnedEdge = 'group-data-[scrolled=true]/grid:border-e';

/** A row's least height; one of two lines grows past it. */
export const rowHeight = (density: ListState['density']): string => (density === 'compact' ? 'h-8' : 'h-10.5');
