'use client';

import { ChoiceField, CountField, MoneyField, PercentField, Row } from '../parts/fields.tsx';
import { GoodsField } from '../parts/goods.tsx';
import { StepsField } from '../parts/steps.tsx';
import { formText } from '../parts/text.ts';
import { allWords, moneyWords, type Names, numberWords, percentWords } from '../words.ts';
import { type FieldsProps, type Typed, typeForm } from './type-form.ts';

const text = formText('en');

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
  { value: 'percent' as const, label: text.percentOff },
  { value: 'amount' as const, label: text.amountOff },
  { value: 'goods' as const, label: text.goodsFree },
];
const BREAKS = [
  { value: 'volume' as const, label: text.highestStep },
  { value: 'graduated' as const, label: text.everyStep },
];

function Gift({ gives, step, set, at }: { gives: Settings['gives']; step: Step; set: (change: Partial<Step>) => void; at: string }) {
  if (gives === 'percent')
    return (
      <PercentField label={text.off} at={`${at}/basisPoints`} value={step.basisPoints} onChange={(basisPoints) => set({ basisPoints })} />
    );
  if (gives === 'amount')
    return (
      <MoneyField label={text.off} at={`${at}/amountMinor`} value={step.amountMinor} onChange={(amountMinor) => set({ amountMinor })} />
    );
  return <CountField label={text.free} at={`${at}/quantity`} value={step.quantity} onChange={(quantity) => set({ quantity })} />;
}

function Fields({ config, change }: FieldsProps<Settings>) {
  return (
    <>
      <Row>
        <ChoiceField
          label={text.itGives}
          at="/config/gives"
          value={config.gives}
          options={GIVES}
          onChange={(gives) => change({ gives, steps: config.steps.map(({ fromMinor }) => ({ fromMinor })) })}
        />
        <ChoiceField
          label={text.whoReaches}
          at="/config/breaks"
          value={config.breaks}
          options={BREAKS}
          onChange={(breaks) => change({ breaks })}
        />
      </Row>
      <StepsField label={text.steps} at="/config/steps" steps={config.steps} empty={{}} onChange={(steps) => change({ steps })}>
        {(step, set, at) => (
          <>
            <Row>
              <MoneyField
                label={text.fromStep}
                at={`${at}/fromMinor`}
                value={step.fromMinor}
                onChange={(fromMinor) => set({ fromMinor })}
              />
              <Gift gives={config.gives} step={step} set={set} at={at} />
            </Row>
            {config.gives === 'goods' && (
              <GoodsField label={text.freeProduct} at={at} value={step} onChange={({ sku, unit }) => set({ sku, unit })} />
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
  hint: text.thresholdUse,
  first: { gives: 'percent', breaks: 'volume', steps: [{}] },
  Fields,
  tell: (config, telling) => {
    const steps = config.steps.map((step) => `${giftWords(config, step, telling)} from ${moneyWords(step.fromMinor, telling.currency)}`);
    const all = config.breaks === 'graduated' && steps.length > 1 ? ', each step reached giving its own' : '';
    return `Who buys ${telling.goods} gets ${allWords(steps)}${all}.`;
  },
});
