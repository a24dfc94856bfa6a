'use client';

import { Button, Card, Legend, type LegendItem } from '@omniroute/ui/primitives';
import { AreaChart, BarChart, LineChart } from '@tremor/react';
import { type ReactNode, useState } from 'react';
import { analyticsText } from './text.ts';

const text = analyticsText('en');

/** One series: how it is called, and what of a day stands in it. */
export interface Series {
  readonly name: string;
  readonly tone: 'brand' | 'amber' | 'emerald' | 'gray';
  /** As written in the table, exact. */
  readonly cells: readonly ReactNode[];
  /** As drawn; null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly title: string;
  readonly hint: string;
  /** Of lines, the first is drawn through and the others in dashes, each its own. */
  readonly kind: 'area' | 'bar' | 'line';
  readonly days: readonly string[];
  readonly series: readonly Series[];
  /** What stands in the table beside the series. */
  readonly more?: readonly Pick<Series, 'name' | 'cells'>[];
  readonly format: (value: number) => string;
  /** Beside the button that shows the table. */
  readonly actions?: ReactNode;
}

const COLORS: Readonly<Record<Series['tone'], string>> = {
  brand: 'var(--accent)',
  amber: 'var(--color-amber-500)',
  emerald: 'var(--color-emerald-500)',
  gray: 'var(--color-gray-500)',
};
const DASHES =
  '[&_.recharts-line_path.recharts-curve]:stroke-2 [&_.stroke-gray-500_path]:[stroke-dasharray:6_4] [&_.stroke-amber-500_path]:[stroke-dasharray:2_4]';

/** A chart over days with its legend, and the same as a table: for screen readers always, for everybody at a click. */
export function DayChart({ title, hint, kind, days, series, more = [], format, actions }: Props) {
  const [isTable, setIsTable] = useState(false);
  const data = days.map((day, at) => ({ day, ...Object.fromEntries(series.map(({ name, values }) => [name, values[at] ?? null])) }));
  const shared = {
    data,
    index: 'day',
    categories: series.map(({ name }) => name),
    colors: series.map(({ tone }) => tone),
    valueFormatter: format,
    showLegend: false,
    showAnimation: false,
    yAxisWidth: 64,
    tickGap: 24,
    className: 'h-64',
  };
  const legend: LegendItem[] = series.map(({ name, tone }) => ({ id: name, label: name, color: COLORS[tone] }));
  return (
    <Card title={title} description={hint}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Legend items={legend} label={title} />
        <span className="flex flex-wrap items-center gap-1">
          {actions}
          <Button size="sm" variant="ghost" className="-me-2.5" onClick={() => setIsTable(!isTable)}>
            {isTable ? text.asChart : text.asTable}
          </Button>
        </span>
      </div>
      {!isTable && (
        <div aria-hidden className="min-w-0">
          {kind === 'area' && <AreaChart {...shared} />}
          {kind === 'bar' && <BarChart {...shared} stack />}
          {kind === 'line' && <LineChart {...shared} className={`h-64 ${DASHES}`} />}
        </div>
      )}
      {isTable ? (
        <section aria-label={title} className="max-h-72 overflow-auto" tabIndex={0}>
          <DayTable title={title} days={days} columns={[...series, ...more]} />
        </section>
      ) : (
        <div className="sr-only">
          <DayTable title={title} days={days} columns={[...series, ...more]} />
        </div>
      )}
    </Card>
  );
}

const cell = 'px-3 py-1.5 text-end text-dense whitespace-nowrap tabular-nums';

interface TableProps extends Pick<Props, 'title' | 'days'> {
  readonly columns: readonly Pick<Series, 'name' | 'cells'>[];
}

function DayTable({ title, days, columns }: TableProps) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b text-xs text-ink-muted">
          <th scope="col" className="px-3 py-1.5 text-start font-medium">
            {text.day}
          </th>
          {columns.map(({ name }) => (
            <th key={name} scope="col" className="px-3 py-1.5 text-end font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {days.map((day, at) => (
          <tr key={day}>
            <th scope="row" className="px-3 py-1.5 text-start text-dense font-normal text-ink-muted">
              {day}
            </th>
            {columns.map(({ name, cells }) => (
              <td key={name} className={cell}>
                {cells[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
