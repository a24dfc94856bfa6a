'use client';

import { useQuery } from '@tanstack/react-query';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { useSettled } from '../../words/index.ts';
import type { ProductChanges } from '../edit/use-edit.ts';
import type { Product } from '../product.ts';
import { isMoving, type MayOpen, PackEffect } from './pack-effect.tsx';
import { effectsText } from './text.ts';

const text = effectsText('en');
const NOTICE = 'grid gap-3 rounded-card border border-warning-line bg-warning-soft px-4 py-3';

interface Props {
  readonly product: Product;
  readonly timeZone: string;
  readonly mayOpen: MayOpen;
}

/** What the planned changes of a product's packs move, from the page of the product on; nothing where nothing is. */
export function PlannedEffects({ product, timeZone, mayOpen }: Props) {
  const trpc = useTRPC();
  const isPlanned = product.units.some(({ factors }) => factors.some(({ from }) => from !== null && Date.parse(from) > Date.now()));
  const { data } = useQuery({ ...trpc.catalogue.packEffects.queryOptions({ sku: product.sku }), enabled: isPlanned });
  const moving = isPlanned ? (data?.effects.filter(isMoving) ?? []) : [];
  if (moving.length === 0) return null;
  return (
    <section className={NOTICE} aria-label={text.title}>
      {moving.map((effect) => (
        <PackEffect key={effect.from} effect={effect} baseUnit={product.baseUnit} timeZone={timeZone} mayOpen={mayOpen} />
      ))}
    </section>
  );
}

const TYPING_MS = 400;
type Conversions = NonNullable<NonNullable<ProductChanges['units']>[number]['conversions']>;

interface TypedProps extends Props {
  readonly unit: string;
  /** As they would be saved; undefined while they cannot be, or are as they were. */
  readonly conversions: Conversions | undefined;
}

/** The same of changes that are being entered, as soon as they could be saved. */
export function TypedEffects({ product, timeZone, mayOpen, unit, conversions }: TypedProps) {
  const trpc = useTRPC();
  const typed = JSON.stringify(conversions ?? []);
  const isSettled = useSettled(typed, TYPING_MS) === typed;
  const isAsked = isSettled && conversions !== undefined && conversions.length > 0;
  const asked = trpc.catalogue.packEffects.queryOptions({ sku: product.sku, units: [{ unit, conversions: conversions ?? [] }] });
  const { data, error } = useQuery({ ...asked, enabled: isAsked, retry: false });
  // Why a change cannot be kept is told at its box when it is saved.
  const isUnknown = error !== null && faultOf(error)?.kind !== 'refused';
  // Read out as it comes: it stands below the boxes that are being typed in.
  return (
    <div aria-live="polite">
      {isAsked && isUnknown && <p className="text-xs text-warning-ink">{text.failed}</p>}
      {isAsked && data && (
        <Told
          effects={data.effects.filter(({ changes }) => changes.some((one) => one.unit === unit))}
          {...{ product, timeZone, mayOpen }}
        />
      )}
    </div>
  );
}

function Told({ effects, product, timeZone, mayOpen }: Props & { readonly effects: readonly Parameters<typeof isMoving>[0][] }) {
  const moving = effects.filter(isMoving);
  if (effects.length === 0) return null;
  if (moving.length === 0) return <p className="text-xs text-ink-subtle">{text.nothing}</p>;
  return (
    <div className={NOTICE}>
      {moving.map((effect) => (
        <PackEffect key={effect.from} effect={effect} baseUnit={product.baseUnit} timeZone={timeZone} mayOpen={mayOpen} inNewTab />
      ))}
    </div>
  );
}
