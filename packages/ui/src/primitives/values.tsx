'use client';

import type { ReactNode } from 'react';
import {
  formatMoney,
  formatQuantity,
  formatWhen,
  lastMoment,
  type MoneyFormat,
  type MoneyInput,
  type QuantityInput,
  type WhenOptions,
} from '../format/index.ts';
import { cn } from '../internal/cn.ts';
import { useUi } from '../provider/index.ts';
import { useNow } from './use-now.ts';

export interface MoneyProps extends MoneyInput, Omit<MoneyFormat, 'locale'> {
  /** A word after a negative amount (`owed`, `credit note`), so that it does not speak by sign and colour alone. */
  readonly word?: ReactNode;
  readonly className?: string;
}

/** An amount of money in tabular figures: whole naira, kobo only when there are any, a true minus. */
export function Money({ minor, currency, word, className, ...format }: MoneyProps) {
  const negative = BigInt(minor) < 0n;
  return (
    <span className={cn('whitespace-nowrap tabular-nums', negative && 'text-danger-ink', className)}>
      {formatMoney({ minor, currency }, format)}
      {negative && word && <span className="ms-1 font-normal text-xs">{word}</span>}
    </span>
  );
}

/** A quantity with its unit, in packs and loose where a pack is given. */
export function Quantity({ className, ...input }: QuantityInput & { readonly className?: string }) {
  return <span className={cn('tabular-nums', className)}>{formatQuantity(input)}</span>;
}

export interface DateTimeProps {
  /** ISO string or Date. */
  readonly at: Date | string;
  readonly precision?: WhenOptions['precision'];
  readonly className?: string;
}

/** When, as people say it, in the tenant's zone; the whole moment with its zone on hover. */
export function DateTime({ at, precision = 'auto', className }: DateTimeProps) {
  const { timeZone } = useUi();
  const now = useNow();
  const when = formatWhen(at, { now, timeZone, precision });
  return (
    <time dateTime={when.iso} title={when.full} className={cn('whitespace-nowrap tabular-nums', className)} suppressHydrationWarning>
      {when.text}
    </time>
  );
}

/** The last day of what holds until a moment, as people say it: one that ends at midnight is not there on the day that begins then. */
export const LastDay = ({ until }: { readonly until: Date | string }) => <DateTime at={lastMoment(until)} precision="day" />;
