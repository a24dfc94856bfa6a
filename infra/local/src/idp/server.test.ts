import { expect, it } from 'vitest';
import { escapeHtml, signInPage } from './pages.ts';
import { routeOf, waitText } from './server.ts';

const token = (aud: string): string => `x.${Buffer.from(JSON.stringify({ aud })).toString('base64url')}.y`;

it.each([
  ['/auth?client_id=portal&scope=openid', 'portal', '/portal/auth?client_id=portal&scope=openid'],
  ['/auth?client_id=console', 'console', '/auth?client_id=console'],
  ['/auth/abc', 'console', '/auth/abc'],
  ['/portal/auth/abc', 'portal', '/portal/auth/abc'],
  [`/session/end?id_token_hint=${token('portal')}`, 'portal', `/portal/session/end?id_token_hint=${token('portal')}`],
  [`/session/end?id_token_hint=${token('console')}`, 'console', `/session/end?id_token_hint=${token('console')}`],
  ['/session/end?id_token_hint=rubbish', 'console', '/session/end?id_token_hint=rubbish'],
  ['/token', 'console', '/token'],
])('%s goes to the provider of the %s', (address, app, served) => {
  expect(routeOf(address)).toEqual({ app, address: served });
});

it('keeps what was typed, safely, and says the problem where it is', () => {
  const html = signInPage('portal', { login: '"><script>', problem: 'Wrong & sad', field: null }, 'nonce');
  expect(html).not.toContain('"><script>"');
  expect(html).toContain(`value="${escapeHtml('"><script>')}"`);
  expect(html).toContain('role="alert">Wrong &amp; sad');
  expect(html).toMatch(/id="secret"[^>]*aria-invalid="true"[^>]*aria-describedby="problem"/);
});

it('says how long to wait in minutes', () => {
  expect(waitText(1)).toBe('Too many wrong tries. Wait a minute, then try again.');
  expect(waitText(895)).toBe('Too many wrong tries. Wait 15 minutes, then try again.');
});
