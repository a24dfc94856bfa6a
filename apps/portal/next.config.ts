import type { NextConfig } from 'next';

const root = new URL('../../', import.meta.url).pathname;

export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: [
    '@omniroute/api',
    '@omniroute/db',
    '@omniroute/domain',
    '@omniroute/providers',
    '@omniroute/services',
    '@omniroute/session',
    '@omniroute/ui',
  ],
  serverExternalPackages: ['pg'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` holds the types of the whole repository; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
} satisfies NextConfig;
