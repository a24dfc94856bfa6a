'use client';

import { Button, IconButton, Select, type SelectOption } from '@omniroute/ui/primitives';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { stateWord } from '../look.tsx';
import { type Grouping, groupingsFor, type Narrow, PAYERS, STATES } from './bars.ts';
import { calendarText } from './text.ts';
import { type Window, windowWords, ZOOMS, type Zoom } from './window.ts';

const text = calendarText('en');
/** Radix takes no empty value. */
const ANY = 'any';

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  none: text.noGroups,
  state: text.byState,
  payer: text.byPayer,
  brand: text.byBrand,
};

interface Props {
  readonly window: Window;
  readonly onMove: (months: number) => void;
  readonly onToday: () => void;
  readonly onZoom: (zoom: Zoom) => void;
}

/** Which months, and how many. */
export function Months({ window, onMove, onToday, onZoom }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="flex items-center gap-1">
        <IconButton label={text.earlier} onClick={() => onMove(-1)}>
          <ChevronLeft aria-hidden className="rtl:rotate-180" />
        </IconButton>
        <Button onClick={onToday}>{text.today}</Button>
        <IconButton label={text.later} onClick={() => onMove(1)}>
          <ChevronRight aria-hidden className="rtl:rotate-180" />
        </IconButton>
      </span>
      <h2 aria-live="polite" className="text-base font-semibold text-ink">
        {windowWords(window)}
      </h2>
      <fieldset className="ms-auto flex gap-1">
        <legend className="sr-only">{text.zoom}</legend>
        {ZOOMS.map((zoom) => (
          <Button
            key={zoom}
            variant={zoom === window.zoom ? 'secondary' : 'ghost'}
            aria-pressed={zoom === window.zoom}
            onClick={() => onZoom(zoom)}
          >
            {text[zoom]}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}

interface FilterProps {
  readonly narrow: Narrow;
  readonly brands: readonly string[];
  readonly grouping: Grouping;
  readonly tellsPayer: boolean;
  readonly onChange: (part: Partial<Narrow & { readonly grouping: Grouping }>) => void;
}

/** Which promotions, and under what heads. */
export function Filters({ narrow, brands, grouping, tellsPayer, onChange }: FilterProps) {
  const choice = (label: string, any: string, options: readonly SelectOption[]) => ({
    'aria-label': label,
    className: 'w-40 max-sm:w-full',
    options: [{ value: ANY, label: any }, ...options],
  });
  const from = (value: string): string => (value === ANY ? '' : value);
  return (
    <fieldset className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto sm:flex-wrap">
      <legend className="sr-only">{text.filters}</legend>
      <Select
        {...choice(
          text.state,
          text.anyState,
          STATES.map((state) => ({ value: state, label: stateWord(state) })),
        )}
        value={narrow.state || ANY}
        onValueChange={(value) => onChange({ state: from(value) })}
      />
      {tellsPayer && (
        <Select
          {...choice(
            text.payer,
            text.anyPayer,
            PAYERS.map((payer) => ({ value: payer, label: text[payer] })),
          )}
          value={narrow.payer || ANY}
          onValueChange={(value) => onChange({ payer: from(value) })}
        />
      )}
      <Select
        {...choice(
          text.brand,
          text.anyBrand,
          brands.map((brand) => ({ value: brand, label: brand })),
        )}
        value={narrow.brand || ANY}
        onValueChange={(value) => onChange({ brand: from(value) })}
      />
      <Select
        aria-label={text.groupBy}
        className="w-40 max-sm:w-full"
        options={groupingsFor(tellsPayer).map((one) => ({ value: one, label: GROUPING_WORDS[one] }))}
        value={grouping}
        onValueChange={(value) => onChange({ grouping: groupingsFor(tellsPayer).find((one) => one === value) ?? 'none' })}
      />
    </fieldset>
  );
}
