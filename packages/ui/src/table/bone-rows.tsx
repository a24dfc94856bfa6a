import { cn } from '../internal/cn.ts';
import { rowHeight } from './cell-style.ts';
import type { ListState } from './list-state.ts';

interface BoneRowsProps {
  readonly columns: number;
  readonly selectable: boolean;
  readonly density: ListState['density'];
}

/** What stands where the rows will be while the first page is fetched. */
export function BoneRows({ columns, selectable, density }: BoneRowsProps) {
  // Shares of the column, so that the bones do not push columns apart that the rows will then draw together.
  const widths = ['w-3/4', 'w-11/12', 'w-1/2', 'w-2/3', 'w-5/6'];
  const cells = Array.from({ length: columns + (selectable ? 1 : 0) }, (_, index) => index);
  return Array.from({ length: 20 }, (_, row) => row).map((row) => (
    <tr key={row}>
      {cells.map((cell) => (
        <td key={cell} className={cn('border-b px-3', rowHeight(density))}>
          <span
            aria-hidden
            className={cn(
              'block h-3 animate-pulse rounded bg-line',
              selectable && cell === 0 ? 'w-4' : widths[(row + cell * 2) % widths.length],
            )}
          />
        </td>
      ))}
    </tr>
  ));
}
