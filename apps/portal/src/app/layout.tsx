import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../shell/providers.tsx';
import { findSession } from '../trpc/server.ts';
import { appText } from './text.ts';
import './globals.css';

const text = appText('en');

export const metadata: Metadata = { title: { default: text.name, template: `%s · ${text.name}` }, description: text.signInTitle };
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#16181c' },
  ],
};

/** Every page's frame: language, the distributor's colour and zone, and the page's nonce (so that no page is drawn ahead of its request). */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [head, described] = await Promise.all([headers(), findSession()]);
  const place = described?.current;
  const nonce = head.get('x-nonce');
  return (
    <html lang="en" data-accent={place?.accent ?? 'indigo'} suppressHydrationWarning>
      <body className="min-h-dvh bg-canvas font-sans text-ink antialiased">
        <Providers timeZone={place?.timeZone ?? 'Africa/Lagos'} {...(place && { place: place.key })} {...(nonce !== null && { nonce })}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
