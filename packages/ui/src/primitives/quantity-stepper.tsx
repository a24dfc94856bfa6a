'use client';

import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import type { FieldControl } from './field.tsx';
import { primitiveText } from './messages.ts';

export interface QuantityStepperProps extends Partial<FieldControl> {
  /** What is counted, for screen readers: the product's name. */
  readonly name: string;
  /** In units of `unit`, i.e. in packs. */
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  /** The pack: `carton`. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** How many one press adds. */
  readonly step?: number;
  readonly disabled?: boolean;
  /** Below the box: what it comes to (`= 40 pieces`) or the next break. */
  readonly note?: ReactNode;
  /** It has just come in the place of the button that was pressed: the keyboard goes on at its plus. */
  readonly takesFocus?: boolean;
  /** `lg` has 44 px targets (portal, the default); `md` fits a console row. */
  readonly size?: 'md' | 'lg';
}

const round =
  'grid shrink-0 place-items-center text-ink-muted transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-35 focus-visible:-outline-offset-2';

const focusOnce = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

/** What is typed until it counts, and the value kept within its bounds. */
function useTyped({
  value,
  onValueChange,
  min,
  max,
}: Pick<QuantityStepperProps, 'value' | 'onValueChange'> & { min: number; max: number }) {
  const [typed, setTyped] = useState<string>();
  const set = (next: number): void => {
    const bounded = Math.min(max, Math.max(min, next));
    if (bounded !== value) onValueChange(bounded);
  };
  const settle = (): void => {
    if (typed !== undefined && /^\d+$/.test(typed)) set(Number(typed));
    setTyped(undefined);
  };
  return { typed, setTyped, set, settle };
}

interface StepButtonProps {
  readonly label: string;
  readonly size: 'md' | 'lg';
  readonly disabled: boolean;
  readonly takesFocus?: boolean | undefined;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function StepButton({ label, size, disabled, takesFocus, onPress, children }: StepButtonProps) {
  return (
    <button
      type="button"
      ref={takesFocus ? focusOnce : undefined}
      aria-label={label}
      className={cn(round, size === 'lg' ? 'size-11' : 'size-8 pointer-coarse:size-10')}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** How many packs: press or type. What is typed counts when the box is left or Enter pressed, and is kept within the bounds. */
export function QuantityStepper(props: QuantityStepperProps) {
  const {
    name,
    value,
    onValueChange,
    unit,
    min = 0,
    max = 99_999,
    step = 1,
    disabled = false,
    note,
    takesFocus,
    size = 'lg',
    ...aria
  } = props;
  const text = useText(primitiveText);
  const { typed, setTyped, set, settle } = useTyped({ value, onValueChange, min, max });
  return (
    <div className="inline-grid max-w-full grid-cols-[minmax(0,auto)] gap-1">
      <div
        className={cn(
          'inline-flex w-fit max-w-full items-stretch overflow-hidden rounded-control border border-line-control bg-surface shadow-card',
          disabled && 'opacity-55',
        )}
      >
        <StepButton label={text.fewer(name)} size={size} disabled={disabled || value <= min} onPress={() => set(value - step)}>
          <Minus aria-hidden className="size-4" />
        </StepButton>
        <input
          inputMode="numeric"
          autoComplete="off"
          aria-label={`${text.quantityOf(name)}${unit ? `, ${unit}` : ''}`}
          disabled={disabled}
          value={typed ?? String(value)}
          onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
          onFocus={(event) => event.target.select()}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle();
            if (event.key === 'Escape') setTyped(undefined);
            if (event.key === 'ArrowUp') set(value + step);
            if (event.key === 'ArrowDown') set(value - step);
          }}
          className={cn(
            'min-w-0 bg-transparent text-center font-medium tabular-nums focus-visible:-outline-offset-2',
            size === 'lg' ? 'w-12 text-base xs:w-14' : 'w-12 text-dense pointer-coarse:text-base',
          )}
          {...aria}
        />
        <StepButton
          label={text.more(name)}
          size={size}
          disabled={disabled || value >= max}
          takesFocus={takesFocus}
          onPress={() => set(value + step)}
        >
          <Plus aria-hidden className="size-4" />
        </StepButton>
      </div>
      {note && <span className="text-xs text-ink-subtle">{note}</span>}
    </div>
  );
}
