import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import * as Slot from 'radix-ui/slot';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

const buttonStyle = cva(
  'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-contrast shadow-card hover:bg-accent-hover',
        secondary: 'border border-line-strong bg-surface text-ink shadow-card hover:bg-hover data-[state=open]:bg-hover',
        ghost: 'text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink',
        danger: 'bg-danger text-danger-contrast shadow-card hover:bg-danger-hover',
      },
      size: {
        sm: 'h-7 px-2.5 text-dense pointer-coarse:h-9 [&_svg]:size-3.5',
        md: 'h-8 px-3 text-dense pointer-coarse:h-10 [&_svg]:size-4',
        lg: 'h-11 px-4 text-sm [&_svg]:size-4.5',
      },
      square: { true: 'px-0', false: '' },
    },
    compoundVariants: [
      { square: true, size: 'sm', class: 'w-7 pointer-coarse:w-9' },
      { square: true, size: 'md', class: 'w-8 pointer-coarse:w-10' },
      { square: true, size: 'lg', class: 'w-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', square: false },
  },
);

type ButtonStyle = Omit<VariantProps<typeof buttonStyle>, 'square'>;

export interface ButtonProps extends ComponentProps<'button'>, ButtonStyle {
  /** Dresses the only child (a link) as this button. */
  readonly asChild?: boolean;
  /** Shows that it is working and takes no further click; keeps its width and its place in the tab order. */
  readonly loading?: boolean;
}

/** A button. One `primary` a screen; `danger` only for what cannot be taken back. `type` is `button` unless said. */
export function Button({ asChild, loading, variant, size, className, children, disabled, onClick, ...rest }: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={style}
      disabled={disabled}
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {loading && <LoaderCircle aria-hidden className="absolute animate-spin" />}
      {loading ? hidden(children) : children}
    </button>
  );
}

const hidden = (children: ReactNode) => <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>;

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'>, ButtonStyle {
  /** What it does, in words: for screen readers, and the browser's own tooltip. */
  readonly label: string;
}

/** A square button with an icon only; its label is read aloud and shown on hover. */
export function IconButton({ label, variant = 'ghost', size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(buttonStyle({ variant, size, square: true }), className)}
      {...rest}
    />
  );
}
