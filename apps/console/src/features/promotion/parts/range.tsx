'use client';

import { ChoiceField, CountField, Row } from './fields.tsx';

/** How many base units a promotion is for. */
export interface Range {
  readonly minBaseQuantity?: number | undefined;
  readonly maxBaseQuantity?: number | undefined;
  readonly beyond?: 'full-price' | 'none' | undefined;
}

const BEYOND = [
  { value: 'full-price' as const, label: 'Full price for what is above it' },
  { value: 'none' as const, label: 'Nothing gains at all' },
];
const asNumber = (value: number | string | undefined): number | undefined => value as number | undefined;

/** From how many base units on, up to how many, and what holds above. */
export function RangeFields({ value, onChange }: { readonly value: Range; readonly onChange: (change: Range) => void }) {
  return (
    <>
      <Row>
        <CountField
          label="From"
          at="/config/minBaseQuantity"
          value={value.minBaseQuantity}
          hint="Base units of all its goods together: 48 pieces are two cartons of 24."
          optional
          onChange={(min) => onChange({ minBaseQuantity: asNumber(min) })}
        />
        <CountField
          label="Up to"
          at="/config/maxBaseQuantity"
          value={value.maxBaseQuantity}
          hint="Base units in one basket."
          optional
          onChange={(max) =>
            onChange({ maxBaseQuantity: asNumber(max), beyond: max === undefined ? undefined : (value.beyond ?? 'full-price') })
          }
        />
      </Row>
      {value.maxBaseQuantity !== undefined && (
        <ChoiceField
          label="Who buys more"
          at="/config/beyond"
          value={value.beyond}
          options={BEYOND}
          onChange={(beyond) => onChange({ beyond })}
        />
      )}
    </>
  );
}
