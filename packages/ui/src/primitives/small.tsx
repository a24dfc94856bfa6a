import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

/** Keys to press, e.g. `G O` (one after the other, each different) or `⌘K`. */
export function Kbd({ keys, className }: { readonly keys: string; readonly className?: string }) {
  return (
    <kbd className={cn('inline-flex items-center gap-0.5 font-sans text-micro', className)}>
      {keys.split(' ').map((key) => (
        <span
          key={key}
          className="grid h-4.5 min-w-4.5 place-items-center rounded-[0.3rem] border bg-sunken px-1 font-medium text-ink-muted"
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}

/** Text for screen readers only. */
export const VisuallyHidden = ({ children }: { readonly children: ReactNode }) => <span className="sr-only">{children}</span>;

/** Says something aloud when its content changes, without moving focus. Keep it mounted, change its children. */
export function LiveRegion({ children, urgent = false }: { readonly children: ReactNode; readonly urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'} aria-atomic className="sr-only">
      {children}
    </div>
  );
}

const avatarSizes = { sm: 'size-5 text-[0.5625rem]', md: 'size-7 text-micro', lg: 'size-10 text-sm' } as const;

/** The letters a name is known by: first of the first and of the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

/** A person by initials. Decorative: the name must stand beside it or be its `label`. */
export function Avatar({
  name,
  size = 'md',
  label,
}: {
  readonly name: string;
  readonly size?: keyof typeof avatarSizes;
  readonly label?: string;
}) {
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span
      {...said}
      className={cn('inline-grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink', avatarSizes[size])}
    >
      {initials(name)}
    </span>
  );
}
