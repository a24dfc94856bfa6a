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
  const widths = ['w-24', 'w-40', 'w-20', 'w-28', 'w-16'];
  const cells = Array.from({ length: columns + (selectable ? 1 : 0) }, (_, index) => index);
  return Array.from({ length: 12 }, (_, row) => row).map((row) => (
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
