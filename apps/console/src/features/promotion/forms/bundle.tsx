'use client';

import { ChoiceField, CountField, MoneyField, PercentField, Row } from '../parts/fields.tsx';
import { ChipsField, useProductSearch } from '../parts/goods.tsx';
import { StepsField } from '../parts/steps.tsx';
import { formText } from '../parts/text.ts';
import { listWords, moneyWords, percentWords, pieces } from '../words.ts';
import { type FieldsProps, type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Component {
  readonly skus: readonly string[];
  readonly baseQuantity?: Typed;
}
interface Settings {
  readonly gives: 'price' | 'percent';
  readonly priceMinor?: string | undefined;
  readonly basisPoints?: Typed;
  readonly components: readonly Component[];
  readonly cap?: Typed;
}

const GIVES = [
  { value: 'price' as const, label: text.priceOfSet },
  { value: 'percent' as const, label: text.percentOfSet },
];

function Fields({ config, change }: FieldsProps<Settings>) {
  const search = useProductSearch();
  return (
    <>
      <Row>
        <ChoiceField
          label={text.itGives}
          at="/config/gives"
          value={config.gives}
          options={GIVES}
          onChange={(gives) => change({ gives, priceMinor: undefined, basisPoints: undefined })}
        />
        {config.gives === 'price' ? (
          <MoneyField
            label={text.price}
            at="/config/priceMinor"
            value={config.priceMinor}
            onChange={(priceMinor) => change({ priceMinor })}
          />
        ) : (
          <PercentField
            label={text.off}
            at="/config/basisPoints"
            value={config.basisPoints}
            onChange={(basisPoints) => change({ basisPoints })}
          />
        )}
      </Row>
      <StepsField
        label={text.inSet}
        at="/config/components"
        steps={config.components}
        empty={{ skus: [] }}
        addLabel={text.addGoods}
        onChange={(components) => change({ components })}
      >
        {(component, set, at) => (
          <>
            <CountField
              label={text.howMany}
              at={`${at}/baseQuantity`}
              value={component.baseQuantity}
              hint={text.baseUnitsHint}
              onChange={(baseQuantity) => set({ baseQuantity })}
            />
            <ChipsField
              label={text.ofAnyOf}
              at={`${at}/skus`}
              field="skus"
              values={component.skus}
              search={search}
              placeholder={text.productOrSku}
              onChange={(skus) => set({ skus })}
            />
          </>
        )}
      </StepsField>
      <CountField
        label={text.atMost}
        at="/config/cap"
        value={config.cap}
        hint={text.setsInBasket}
        optional
        onChange={(cap) => change({ cap })}
      />
    </>
  );
}

export const bundle = typeForm<Settings>({
  hint: text.bundleUse,
  first: { gives: 'price', components: [{ skus: [] }, { skus: [] }] },
  Fields,
  tell: ({ gives, priceMinor, basisPoints, components }, { currency, names }) => {
    const parts = components.map(
      ({ skus, baseQuantity }) => `${pieces(baseQuantity)} of ${listWords(skus.map((sku) => names('skus', sku))) || '…'}`,
    );
    const set = listWords(parts, 'and');
    return gives === 'price'
      ? `${set} together for ${moneyWords(priceMinor, currency)}.`
      : `${percentWords(basisPoints)} off ${set} bought together.`;
  },
});
