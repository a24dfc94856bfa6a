import type { SessionSettings } from './settings.ts';

/**
 * The page policy. Scripts run by nonce only; styles may be inline, because sonner and Radix write style elements at run time.
 * Forms may lead to the provider: signing out is a form whose answer redirects there.
 */
export function contentSecurityPolicy(settings: SessionSettings, nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${new URL(settings.issuer).origin}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Everything else every answer carries. */
export function securityHeaders(settings: SessionSettings): readonly (readonly [string, string])[] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ...(settings.isSecure ? ([['strict-transport-security', 'max-age=31536000; includeSubDomains']] as const) : []),
  ];
}
