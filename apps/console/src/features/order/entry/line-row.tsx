'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, ROLES, type Role } from '@omniroute/domain/tenant';
import { formatQuantity } from '@omniroute/ui/format';
import { IconButton, Input, Money, Select } from '@omniroute/ui/primitives';
import { Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { roleName } from '../../../shell/role-name.ts';
import { orderText } from '../text.ts';
import type { DraftChange, DraftLine } from './draft.ts';

const text = orderText('en');
export type QuotedLine = RouterOutputs['pricing']['quote']['lines'][number];

interface Props {
  readonly line: DraftLine;
  readonly quoted: QuotedLine | undefined;
  readonly currency: string;
  /** Who takes the order: some may enter a price that was agreed. */
  readonly role: Role;
  readonly change: (change: DraftChange) => void;
  /** Enter in the quantity goes back to the search for the next product. */
  readonly onDone: () => void;
}

const whole = (typed: string): number => {
  const digits = typed.replace(/\D/g, '').slice(0, 7);
  return digits === '' ? 0 : Number(digits);
};

/** Arrow keys walk through the quantities of all lines. */
function walk(event: KeyboardEvent<HTMLInputElement>, by: 1 | -1): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-quantity]')];
  const next = boxes[boxes.indexOf(event.currentTarget) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

/** One line: quantity and unit by keyboard, and beside it what the depot has and what it costs. */
export function LineRow({ line, quoted, currency, role, change, onDone }: Props) {
  const set = (patch: Partial<Pick<DraftLine, 'quantity' | 'unit'>>) => change({ type: 'line', key: line.key, patch });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onDone();
    } else if (event.key === 'ArrowDown') walk(event, 1);
    else if (event.key === 'ArrowUp') walk(event, -1);
  };
  const units = line.units.map((unit) => ({ value: unit.unit, label: unit.factor === 1 ? unit.unit : `${unit.unit} of ${unit.factor}` }));
  return (
    // Drawn as a small grid on a phone, where five columns do not fit; browsers keep it a table for those who listen.
    <tr className="border-t align-top max-sm:grid max-sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] max-sm:gap-2 max-sm:px-3 max-sm:py-2">
      <th scope="row" className="min-w-44 py-2 text-start font-normal max-sm:col-span-2 max-sm:py-0 sm:px-3">
        <span className="block text-dense font-medium break-words text-ink">{line.name}</span>
        <span className="block text-xs text-ink-subtle">{line.sku}</span>
        <Trouble quoted={quoted} line={line} role={role} />
        <Gifts quoted={quoted} line={line} />
      </th>
      <td className="max-sm:row-start-2 sm:w-26 sm:px-2 sm:py-2">
        <Input
          data-quantity
          id={`quantity-${line.key}`}
          aria-label={text.quantityOf(line.name)}
          inputMode="numeric"
          autoComplete="off"
          className="text-end tabular-nums"
          value={line.quantity === 0 ? '' : String(line.quantity)}
          onChange={(event) => set({ quantity: whole(event.target.value) })}
          onFocus={(event) => event.target.select()}
          onKeyDown={onKeyDown}
          {...(quoted?.problem && { 'aria-invalid': true as const })}
        />
      </td>
      <td className="max-sm:row-start-2 sm:w-38 sm:px-2 sm:py-2">
        <Select aria-label={text.unitOf(line.name)} options={units} value={line.unit} onValueChange={(unit) => set({ unit })} />
        <span className="mt-0.5 block px-0.5 text-xs whitespace-nowrap text-ink-subtle tabular-nums">
          <Available quoted={quoted} line={line} />
        </span>
      </td>
      <td className="px-3 py-3 text-end text-dense whitespace-nowrap text-ink-muted tabular-nums max-sm:hidden">
        {quoted?.price ? (
          <>
            <Money minor={quoted.price.unitPriceMinor} currency={currency} symbol="none" />
            <span className="block max-w-40 truncate text-xs text-ink-subtle" title={quoted.price.why}>
              {quoted.price.why}
            </span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td className="py-3 text-end text-dense font-medium whitespace-nowrap text-ink tabular-nums max-sm:row-start-2 max-sm:py-2 sm:px-3">
        {quoted?.price ? <Money minor={quoted.price.netMinor} currency={currency} symbol="none" /> : '–'}
        {quoted?.price && quoted.price.discountMinor !== '0' && (
          <span className="block text-xs font-normal text-success-ink">
            <Money minor={`-${quoted.price.discountMinor}`} currency={currency} symbol="none" />
          </span>
        )}
      </td>
      <td className="max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end sm:w-10 sm:px-1 sm:py-2">
        <IconButton label={text.removeLine(line.name)} onClick={() => change({ type: 'remove', key: line.key })}>
          <Trash2 aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

const factorOf = (line: DraftLine): number => line.units.find((unit) => unit.unit === line.unit)?.factor ?? 1;

function Available({ quoted, line }: { readonly quoted: QuotedLine | undefined; readonly line: DraftLine }) {
  if (!quoted) return '…';
  if (quoted.available === null) return text.always;
  return text.inDepot(formatQuantity({ amount: Math.floor(quoted.available / factorOf(line)), unit: line.unit }));
}

interface TroubleProps {
  readonly quoted: QuotedLine | undefined;
  readonly line: DraftLine;
  readonly role: Role;
}

const mayAgree = (role: Role): boolean => isPermitted('pricing.add-special-price', role);
const MAY_AGREE = ROLES.filter(mayAgree)
  .map((role) => roleName(role).toLowerCase())
  .join(' or ');

/** The customer's words would be “ask your sales representative”; whoever takes the order is who is asked. */
const onRequestWords = (role: Role): string => (mayAgree(role) ? text.onRequestEnter : text.onRequestAsk(MAY_AGREE));

function Trouble({ quoted, line, role }: TroubleProps) {
  if (quoted?.problem) {
    const words = quoted.problem.code === 'price.on-request' ? onRequestWords(role) : quoted.problem.detail;
    return <span className="mt-0.5 block text-xs font-medium text-danger-ink">{words}</span>;
  }
  if (!quoted || quoted.available === null || quoted.baseQuantity === null || quoted.baseQuantity <= quoted.available) return null;
  const there = Math.floor(quoted.available / factorOf(line));
  return (
    <span className="mt-0.5 block text-xs font-medium text-warning-ink">
      {there === 0 ? text.none : text.short(formatQuantity({ amount: there, unit: line.unit }))}
    </span>
  );
}

/** What the line gets for nothing, as the order would have it. */
function Gifts({ quoted, line }: { readonly quoted: QuotedLine | undefined; readonly line: DraftLine }) {
  const free = quoted?.price?.free ?? [];
  return free.map((goods) => {
    const packs = formatQuantity({ amount: goods.quantity, unit: goods.unit });
    return (
      <span key={`${goods.sku} ${goods.unit}`} className="mt-0.5 block text-xs font-medium text-success-ink">
        {goods.sku === line.sku ? text.freeGoods(packs) : text.freeNamed(packs, goods.sku)}
      </span>
    );
  });
}
