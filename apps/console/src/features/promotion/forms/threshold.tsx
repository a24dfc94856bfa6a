'use client';

import { ChoiceField, CountField, MoneyField, PercentField, Row } from '../parts/fields.tsx';
import { GoodsField } from '../parts/goods.tsx';
import { StepsField } from '../parts/steps.tsx';
import { listWords, moneyWords, type Names, numberWords, percentWords } from '../words.ts';
import { type FieldsProps, type Typed, typeForm } from './type-form.ts';

interface Step {
  readonly fromMinor?: string | undefined;
  readonly basisPoints?: Typed;
  readonly amountMinor?: string | undefined;
  readonly sku?: string | undefined;
  readonly unit?: string | undefined;
  readonly quantity?: Typed;
}
interface Settings {
  readonly gives: 'percent' | 'amount' | 'goods';
  readonly breaks: 'volume' | 'graduated';
  readonly steps: readonly Step[];
}

const GIVES = [
  { value: 'percent' as const, label: 'A percentage off' },
  { value: 'amount' as const, label: 'An amount off' },
  { value: 'goods' as const, label: 'Goods free' },
];
const BREAKS = [
  { value: 'volume' as const, label: 'Only the highest step reached' },
  { value: 'graduated' as const, label: 'Every step reached, each its own' },
];

function Gift({ gives, step, set, at }: { gives: Settings['gives']; step: Step; set: (change: Partial<Step>) => void; at: string }) {
  if (gives === 'percent')
    return <PercentField label="Off" at={`${at}/basisPoints`} value={step.basisPoints} onChange={(basisPoints) => set({ basisPoints })} />;
  if (gives === 'amount')
    return <MoneyField label="Off" at={`${at}/amountMinor`} value={step.amountMinor} onChange={(amountMinor) => set({ amountMinor })} />;
  return <CountField label="Free" at={`${at}/quantity`} value={step.quantity} onChange={(quantity) => set({ quantity })} />;
}

function Fields({ config, change }: FieldsProps<Settings>) {
  return (
    <>
      <Row>
        <ChoiceField
          label="It gives"
          at="/config/gives"
          value={config.gives}
          options={GIVES}
          onChange={(gives) => change({ gives, steps: config.steps.map(({ fromMinor }) => ({ fromMinor })) })}
        />
        <ChoiceField
          label="Who reaches several steps gets"
          at="/config/breaks"
          value={config.breaks}
          options={BREAKS}
          onChange={(breaks) => change({ breaks })}
        />
      </Row>
      <StepsField label="Steps" at="/config/steps" steps={config.steps} empty={{}} onChange={(steps) => change({ steps })}>
        {(step, set, at) => (
          <>
            <Row>
              <MoneyField label="From" at={`${at}/fromMinor`} value={step.fromMinor} onChange={(fromMinor) => set({ fromMinor })} />
              <Gift gives={config.gives} step={step} set={set} at={at} />
            </Row>
            {config.gives === 'goods' && (
              <GoodsField label="Free product" at={at} value={step} onChange={({ sku, unit }) => set({ sku, unit })} />
            )}
          </>
        )}
      </StepsField>
    </>
  );
}

function giftWords({ gives }: Settings, step: Step, telling: { currency: string; names: Names }): string {
  if (gives === 'percent') return `${percentWords(step.basisPoints)} off`;
  if (gives === 'amount') return `${moneyWords(step.amountMinor, telling.currency)} off`;
  return `${numberWords(step.quantity)} ${step.unit ?? '…'} of ${step.sku ? telling.names('skus', step.sku) : '…'} free`;
}

export const threshold = typeForm<Settings>({
  hint: 'From an order value on: a percentage, an amount, or goods free.',
  first: { gives: 'percent', breaks: 'volume', steps: [{}] },
  Fields,
  tell: (config, telling) => {
    const steps = config.steps.map((step) => `${giftWords(config, step, telling)} from ${moneyWords(step.fromMinor, telling.currency)}`);
    const all = config.breaks === 'graduated' && steps.length > 1 ? ', each step reached giving its own' : '';
    return `Who buys ${telling.goods} gets ${listWords(steps, 'and')}${all}.`;
  },
});
