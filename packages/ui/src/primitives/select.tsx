'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import * as RadixSelect from 'radix-ui/select';
import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import { OwnKeysButton } from '../internal/own-keys.tsx';
import { useText } from '../provider/index.ts';
import type { FieldControl } from './field.tsx';
import { controlStyle } from './input.tsx';
import { primitiveText } from './messages.ts';
import { itemStyle, popStyle } from './pop.ts';

export interface SelectOption {
  readonly value: string;
  readonly label: ReactNode;
  /** Why it cannot be chosen, or what it means; small, below. */
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps extends Partial<FieldControl> {
  readonly options: readonly SelectOption[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
  readonly name?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly size?: 'md' | 'lg';
  readonly className?: string;
  /** Where the keyboard goes once the menu has closed, where not back to the box. */
  readonly next?: () => HTMLElement | null | undefined;
  readonly 'aria-label'?: string;
}

/** A choice of a few (up to some fifteen; beyond that use `Combobox`). */
export function Select({
  options,
  placeholder,
  size = 'md',
  className,
  id,
  name,
  disabled,
  value,
  defaultValue,
  onValueChange,
  next,
  ...aria
}: SelectProps) {
  const text = useText(primitiveText);
  const root = {
    ...(value === undefined ? {} : { value }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(onValueChange === undefined ? {} : { onValueChange }),
    ...(name === undefined ? {} : { name }),
    ...(disabled === undefined ? {} : { disabled }),
  };
  return (
    <RadixSelect.Root {...root}>
      <RadixSelect.Trigger
        asChild
        id={id}
        className={cn(
          controlStyle,
          'flex items-center justify-between gap-2 text-start data-placeholder:text-ink-subtle [&>span]:truncate',
          size === 'lg' ? 'h-11 text-base' : 'h-8 pointer-coarse:h-10',
          className,
        )}
        {...aria}
      >
        <OwnKeysButton>
          <RadixSelect.Value placeholder={placeholder ?? text.choose} />
          <RadixSelect.Icon asChild>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-subtle" />
          </RadixSelect.Icon>
        </OwnKeysButton>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          className={cn(popStyle, 'max-h-80 min-w-(--radix-select-trigger-width)')}
          onCloseAutoFocus={(event) => {
            const wanted = next?.();
            if (!wanted) return;
            event.preventDefault();
            wanted.focus();
          }}
        >
          <RadixSelect.Viewport className="p-1">
            {options.map((option) => (
              <Item key={option.value} {...option} />
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}

const Item = ({ value, label, hint, disabled = false }: SelectOption) => (
  <RadixSelect.Item value={value} disabled={disabled} className={cn(itemStyle, 'pe-8 data-[state=checked]:font-medium')}>
    <span className="grid">
      <RadixSelect.ItemText>{label}</RadixSelect.ItemText>
      {hint && <span className="text-xs font-normal text-ink-subtle">{hint}</span>}
    </span>
    <RadixSelect.ItemIndicator className="absolute end-2">
      <Check aria-hidden className="size-4 text-accent-ink" />
    </RadixSelect.ItemIndicator>
  </RadixSelect.Item>
);
