'use client';

import { Button, Card, Legend, type LegendItem } from '@omniroute/ui/primitives';
import { AreaChart, BarChart } from '@tremor/react';
import { type ReactNode, useState } from 'react';
import { analyticsText } from './text.ts';

const text = analyticsText('en');

/** One series: how it is called, and what of a day stands in it. The first is drawn in the business's colour, the second in amber or green. */
export interface Series {
  readonly name: string;
  readonly tone: 'brand' | 'amber' | 'emerald';
  /** As written in the table, exact. */
  readonly cells: readonly ReactNode[];
  /** As drawn. */
  readonly values: readonly number[];
}

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly kind: 'area' | 'bar';
  readonly days: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

const COLORS: Readonly<Record<Series['tone'], string>> = {
  brand: 'var(--accent)',
  amber: 'var(--color-amber-500)',
  emerald: 'var(--color-emerald-500)',
};

/** A chart over days with its legend, and the same as a table: for screen readers always, for everybody at a click. */
export function DayChart({ title, hint, kind, days, series, format }: Props) {
  const [isTable, setIsTable] = useState(false);
  const data = days.map((day, at) => ({ day, ...Object.fromEntries(series.map(({ name, values }) => [name, values[at] ?? 0])) }));
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
        <Button size="sm" variant="ghost" className="-me-2.5" onClick={() => setIsTable(!isTable)}>
          {isTable ? text.asChart : text.asTable}
        </Button>
      </div>
      {!isTable && (
        <div aria-hidden className="min-w-0">
          {kind === 'area' ? <AreaChart {...shared} /> : <BarChart {...shared} stack />}
        </div>
      )}
      {isTable ? (
        <section aria-label={title} className="max-h-72 overflow-auto" tabIndex={0}>
          <DayTable title={title} days={days} series={series} />
        </section>
      ) : (
        <div className="sr-only">
          <DayTable title={title} days={days} series={series} />
        </div>
      )}
    </Card>
  );
}

const cell = 'px-3 py-1.5 text-end text-dense whitespace-nowrap tabular-nums';

function DayTable({ title, days, series }: Pick<Props, 'title' | 'days' | 'series'>) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b text-xs text-ink-muted">
          <th scope="col" className="px-3 py-1.5 text-start font-medium">
            {text.day}
          </th>
          {series.map(({ name }) => (
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
            {series.map(({ name, cells }) => (
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
