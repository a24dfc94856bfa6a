import type { ListColumn } from './types.ts';

/** The columns to draw, in order: as chosen, else all that are not hidden at first. The first column is always first. */
export function shownColumns<T>(columns: readonly ListColumn<T>[], chosen: readonly string[] | undefined): readonly ListColumn<T>[] {
  const [naming, ...others] = columns;
  if (naming === undefined) return [];
  if (chosen === undefined) return [naming, ...others.filter((column) => !column.hiddenAtFirst)];
  return [naming, ...chosen.flatMap((id) => others.find((column) => column.id === id) ?? [])];
}

/** The choice after showing or hiding one column; a shown one comes last. */
export function toggleColumn(shown: readonly string[], id: string): readonly string[] {
  return shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
}

/** The choice after moving one column by one place; the naming column keeps its own. */
export function moveColumn(shown: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = shown.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= shown.length) return shown;
  const moved = [...shown];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
