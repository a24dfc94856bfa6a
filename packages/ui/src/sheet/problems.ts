import type { SheetStore } from './sheet-store.ts';
import type { Position } from './types.ts';

/** The next cell with a problem after `from` in reading order, round the end to the start; `from` itself comes last. */
export function nextProblem(sheet: SheetStore, from: Position, back: boolean): Position | undefined {
  const { rows, columns } = sheet.size;
  const count = rows * columns;
  const start = from.row * columns + from.column;
  for (let step = 1; step <= count; step++) {
    const at = (((back ? start - step : start + step) % count) + count) % count;
    const place = { row: Math.floor(at / columns), column: at % columns };
    if (sheet.viewAt(place).problem !== undefined) return place;
  }
  return undefined;
}
