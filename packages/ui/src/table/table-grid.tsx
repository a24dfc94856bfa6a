'use client';

import type { UIEvent } from 'react';
import { cn } from '../internal/cn.ts';
import { Checkbox } from '../primitives/checkbox.tsx';
import { useText } from '../provider/index.ts';
import { BoneRows } from './bone-rows.tsx';
import { headCell, pinned } from './cell-style.ts';
import { widthVariables } from './column-width.tsx';
import { GridRow } from './grid-row.tsx';
import { HeadCell } from './head-cell.tsx';
import { tableText } from './messages.ts';
import type { TableGridProps } from './table-props.ts';
import { useGrid } from './use-grid.ts';

/** What the keyboard comes to stops short of the head, of the line below the rows and of the page's top, which would lie over it. */
const clearOfEdges = '[&_:is(tr,a,button)]:scroll-my-14';

/** Only once something has slid under it; written to the element, because drawing all rows again for it would stutter. */
function markScrolled(event: UIEvent<HTMLDivElement>): void {
  event.currentTarget.dataset['scrolled'] = String(event.currentTarget.scrollLeft !== 0);
}

/** The rows themselves: sticky head and first column, scrolling inside itself in both directions. */
export function TableGrid<T>(props: TableGridProps<T>) {
  const { columns, rows, list, label, busy, selectionActions, bodyRef, onLeave } = props;
  const text = useText(tableText);
  const table = useGrid(props);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const selectable = selectionActions !== undefined;
  const ids = table.getRowModel().rows.map((row) => row.id);
  const heads = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div
      data-scroller
      role="group"
      onScroll={markScrolled}
      onPointerLeave={onLeave}
      onBlur={onLeave}
      className="group/grid relative max-h-[max(22rem,calc(100dvh-16rem))] overflow-auto border-t"
    >
      <table
        aria-label={label}
        aria-busy={busy || rows === undefined}
        data-query={list.query}
        style={widthVariables(list.widths)}
        className="w-full border-separate border-spacing-0 text-dense"
      >
        <thead className="bg-surface">
          <tr>
            {selectable && (
              <th scope="col" className={cn(headCell, pinned, 'z-20 w-10 min-w-10 bg-surface')}>
                <Checkbox
                  aria-label={text.selectAll}
                  checked={ids.length > 0 && table.getIsAllRowsSelected() ? true : table.getIsSomeRowsSelected() ? 'indeterminate' : false}
                  onCheckedChange={(on) => table.toggleAllRowsSelected(on === true)}
                />
              </th>
            )}
            {heads.map((head, index) => {
              const column = byId.get(head.column.id);
              return column && <HeadCell key={head.id} column={column} list={list} first={index === 0} besideBox={selectable} />;
            })}
            {Object.keys(list.widths).length > 0 && <td aria-hidden className={cn(headCell, 'w-full')} />}
          </tr>
        </thead>
        <tbody ref={bodyRef} className={cn('bg-surface transition-opacity duration-150', clearOfEdges, busy && 'opacity-60')}>
          {rows === undefined && <BoneRows columns={heads.length} selectable={selectable} density={list.state.density} />}
          {table.getRowModel().rows.map((row) => (
            <GridRow key={row.id} {...props} table={table} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
