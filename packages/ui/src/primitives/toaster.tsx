'use client';

import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Where short answers appear ("Order placed", with Undo). Stands once in an app; say things with `toast`. */
export function Toaster({ position = 'bottom-right' }: { readonly position?: 'bottom-right' | 'top-center' }) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      position={position}
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      gap={8}
      duration={6000}
      toastOptions={{
        classNames: {
          toast: 'rounded-card! border-line! bg-raised! font-sans! text-dense! text-ink! shadow-pop!',
          description: 'text-ink-muted!',
          actionButton: 'bg-accent! text-accent-contrast!',
          success: '[&_[data-icon]]:text-success-ink',
          error: '[&_[data-icon]]:text-danger-ink',
          warning: '[&_[data-icon]]:text-warning-ink',
        },
      }}
    />
  );
}

export { toast } from 'sonner';
