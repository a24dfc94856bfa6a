import type { ReactNode } from 'react';

/** The frame of pages without a shop: signing in, choosing, what went wrong. */
export function Front({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-5 py-10">
      <div className="grid gap-3">
        <span aria-hidden className="grid size-11 place-items-center rounded-card bg-accent text-lg font-semibold text-accent-contrast">
          O
        </span>
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {hint && <p className="text-sm text-pretty text-ink-muted">{hint}</p>}
      </div>
      {children}
    </main>
  );
}
