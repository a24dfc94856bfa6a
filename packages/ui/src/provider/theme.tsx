'use client';

import { ThemeProvider as NextThemes } from 'next-themes';
import type { ReactNode } from 'react';

/**
 * Light, dark or as the system says, remembered in this browser. The app's `<html>` needs `suppressHydrationWarning`,
 * because the class is set before React starts, so that nothing flashes.
 */
export function ThemeProvider({ children, nonce }: { readonly children: ReactNode; readonly nonce?: string }) {
  return (
    <NextThemes attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange {...(nonce === undefined ? {} : { nonce })}>
      {children}
    </NextThemes>
  );
}
