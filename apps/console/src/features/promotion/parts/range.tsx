'use client';

import { ChoiceField, CountField, Row } from './fields.tsx';
import { formText } from './text.ts';

const text = formText('en');

/** How many base units a promotion is for. */
export interface Range {
  readonly minBaseQuantity?: number | undefined;
  readonly maxBaseQuantity?: number | undefined;
  readonly beyond?: 'full-price' | 'none' | undefined;
}

const BEYOND = [
  { value: 'full-price' as const, label: text.fullPrice },
  { value: 'none' as const, label: text.nothingGains },
];
const asNumber = (value: number | string | undefined): number | undefined => value as number | undefined;

/** From how many base units on, up to how many, and what holds above. */
export function RangeFields({ value, onChange }: { readonly value: Range; readonly onChange: (change: Range) => void }) {
  return (
    <>
      <Row>
        <CountField
          label={text.fromStep}
          at="/config/minBaseQuantity"
          value={value.minBaseQuantity}
          hint={text.fromHint}
          optional
          onChange={(min) => onChange({ minBaseQuantity: asNumber(min) })}
        />
        <CountField
          label={text.upTo}
          at="/config/maxBaseQuantity"
          value={value.maxBaseQuantity}
          hint={text.upToHint}
          optional
          onChange={(max) =>
            onChange({ maxBaseQuantity: asNumber(max), beyond: max === undefined ? undefined : (value.beyond ?? 'full-price') })
          }
        />
      </Row>
      {value.maxBaseQuantity !== undefined && (
        <ChoiceField
          label={text.buysMore}
          at="/config/beyond"
          value={value.beyond}
          options={BEYOND}
          onChange={(beyond) => onChange({ beyond })}
        />
      )}
    </>
  );
}
