import type { ListControl, ListFilter } from '@omniroute/ui/table';
import { intakeText } from './text.ts';

const text = intakeText('en');

/** The filter by which a list shows what a file wrote: there while it is set, by the link from that file. */
export function importFilter({ state }: ListControl): readonly ListFilter[] {
  const chosen = state.filters['import'];
  if (!chosen) return [];
  return [
    { id: 'import', label: text.filterLabel, kind: 'options', options: chosen.map((id) => ({ value: id, label: text.filterValue })) },
  ];
}

/** Where what an import wrote is looked at; undefined for what has no list yet. */
export function writtenHref({ id, kind, target }: { id: string; kind: string; target: string | null }): string | undefined {
  const by = `?f.import=${id}`;
  if (kind === 'products') return `/products${by}`;
  if (kind === 'customers' || kind === 'outlets') return `/customers${by}`;
  if (kind === 'opening-stock') return `/stock${by}`;
  return kind === 'prices' && target !== null ? `/price-lists/${encodeURIComponent(target)}/draft` : undefined;
}
