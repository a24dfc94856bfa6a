// The pages of the provider: plain HTML, no outside resource, light and dark, readable at 320 px, usable without script.
import type { AccountKind } from './accounts.ts';

export type App = 'console' | 'portal';

/** An application people sign in to, and how. */
export interface AppText {
  readonly kind: AccountKind;
  readonly title: string;
  readonly lead: string;
  readonly loginLabel: string;
  readonly loginHint: string;
  readonly loginAttributes: string;
  readonly secretLabel: string;
  readonly secretAttributes: string;
  readonly loginMissing: string;
  readonly secretMissing: string;
  readonly wrong: string;
}

export const appTexts: Readonly<Record<App, AppText>> = {
  console: {
    kind: 'staff',
    title: 'Sign in to OmniRoute Console',
    lead: 'For the people who sell, store, move and count.',
    loginLabel: 'E-mail address',
    loginHint: '',
    loginAttributes: 'type="email" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false"',
    secretLabel: 'Password',
    secretAttributes: 'autocomplete="current-password"',
    loginMissing: 'Enter your e-mail address, for example ada@example.com.',
    secretMissing: 'Enter your password.',
    wrong: 'This e-mail address and password do not belong together. Check both and try again.',
  },
  portal: {
    kind: 'customer',
    title: 'Sign in to OmniRoute Portal',
    lead: 'Order from your distributor.',
    loginLabel: 'Phone number',
    loginHint: 'For example 0803 123 4567',
    loginAttributes: 'type="tel" inputmode="tel" autocomplete="username tel"',
    secretLabel: 'PIN',
    secretAttributes: 'inputmode="numeric" autocomplete="current-password"',
    loginMissing: 'Enter your phone number, for example 0803 123 4567.',
    secretMissing: 'Enter your PIN.',
    wrong: 'This phone number and PIN do not belong together. Check both and try again.',
  },
};

export interface SignInState {
  readonly login: string;
  readonly problem: string | null;
  /** The field the problem is about; `null`: both. */
  readonly field: 'login' | 'secret' | null;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for HTML, attributes included. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const style = `
:root{color-scheme:light dark;--canvas:#f7f7f9;--surface:#fff;--ink:#1d1f24;--muted:#55585f;--line:#8b8e96;--accent:#5746c6;--accent-hover:#46379f;--on-accent:#fff;--danger:#a61b1b;--danger-soft:#fdeeee}
@media(prefers-color-scheme:dark){:root{--canvas:#121316;--surface:#1a1b1f;--ink:#f1f1f4;--muted:#b4b7bf;--line:#7c808a;--accent:#b3a8ff;--accent-hover:#cfc8ff;--on-accent:#17132e;--danger:#ff9d95;--danger-soft:#3a1918}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:24px 16px;background:var(--canvas);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
main{width:100%;max-width:400px;background:var(--surface);border-radius:16px;padding:32px 24px;box-shadow:0 1px 2px rgb(0 0 0/.08),0 8px 32px rgb(0 0 0/.08)}
@media(min-width:440px){main{padding:40px}}
.mark{display:block;width:40px;height:40px;margin-bottom:20px;color:var(--accent)}
h1{font-size:22px;line-height:1.25;margin:0 0 4px;letter-spacing:-.01em;text-wrap:balance}
p{margin:0}.lead{color:var(--muted);margin-bottom:28px}
label{display:block;font-weight:600;margin-bottom:4px}.field{margin-bottom:20px}.hint{color:var(--muted);font-size:14px;margin-bottom:4px}
input{width:100%;min-height:48px;padding:10px 12px;font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--line);border-radius:8px}
input[aria-invalid=true]{border-color:var(--danger)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button,.button{display:block;width:100%;min-height:48px;padding:10px 16px;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:var(--on-accent);background:var(--accent);border:0;border-radius:8px;cursor:pointer}
button:hover,.button:hover{background:var(--accent-hover)}button[aria-busy=true]{opacity:.75;cursor:progress}
.secret{position:relative}.secret input{padding-right:76px}
.show{position:absolute;right:4px;top:4px;width:auto;min-height:40px;padding:4px 12px;background:none;color:var(--accent);font-size:14px}.show:hover{background:none;text-decoration:underline}
.problem{background:var(--danger-soft);color:var(--danger);border-radius:8px;padding:12px 14px;margin-bottom:20px}
.button+.button{margin-top:12px}
`;

const mark =
  '<svg class="mark" viewBox="0 0 40 40" fill="none" aria-hidden="true"><rect width="40" height="40" rx="10" fill="currentColor"/><path d="M11 27V17a4 4 0 0 1 4-4h10m0 0-4-4m4 4-4 4M29 13v10a4 4 0 0 1-4 4H15" stroke="var(--surface)" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>';

function page(title: string, body: string, nonce: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${style}</style></head><body><main>${mark}${body}</main></body></html>`;
}

const script = `
var f=document.querySelector('form'),s=document.getElementById('secret'),b=document.getElementById('show'),g=document.getElementById('go');
b.hidden=false;
b.addEventListener('click',function(){var hid=s.type==='password';s.type=hid?'text':'password';b.textContent=hid?'Hide':'Show';b.setAttribute('aria-pressed',String(hid));s.focus()});
f.addEventListener('submit',function(e){if(g.getAttribute('aria-busy')==='true'){e.preventDefault();return}s.type='password';g.setAttribute('aria-busy','true');g.textContent='Signing in\\u2026'});
addEventListener('pageshow',function(){g.removeAttribute('aria-busy');g.textContent='Sign in'});
`;

function invalid(state: SignInState, field: 'login' | 'secret', described: string): string {
  const wrong = state.problem !== null && (state.field === null || state.field === field);
  const ids = [wrong ? 'problem' : '', described].filter((id) => id !== '').join(' ');
  const focus = state.problem === null ? field === 'login' : state.field === field || (state.field === null && field === 'secret');
  return `${wrong ? ' aria-invalid="true"' : ''}${ids ? ` aria-describedby="${ids}"` : ''}${focus ? ' autofocus' : ''}`;
}

/** The sign-in page of an application; after a refusal it says what to do and keeps the login. */
export function signInPage(app: App, state: SignInState, nonce: string): string {
  const text = appTexts[app];
  const problem = state.problem === null ? '' : `<p class="problem" id="problem" role="alert">${escapeHtml(state.problem)}</p>`;
  const hint = text.loginHint ? `<p class="hint" id="login-hint">${escapeHtml(text.loginHint)}</p>` : '';
  const login = `<div class="field"><label for="login">${text.loginLabel}</label>${hint}<input id="login" name="login" required maxlength="254" value="${escapeHtml(state.login)}" ${text.loginAttributes}${invalid(state, 'login', hint ? 'login-hint' : '')}></div>`;
  const secret = `<div class="field"><label for="secret">${text.secretLabel}</label><div class="secret"><input id="secret" name="secret" type="password" required maxlength="200" ${text.secretAttributes}${invalid(state, 'secret', '')}><button class="show" id="show" type="button" aria-pressed="false" aria-controls="secret" hidden>Show</button></div></div>`;
  const form = `<form method="post" novalidate>${problem}${login}${secret}<button id="go" type="submit">Sign in</button></form>`;
  return page(
    text.title,
    `<h1>${text.title}</h1><p class="lead">${text.lead}</p>${form}<script nonce="${nonce}">${script}</script>`,
    nonce,
  );
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** A page that says one thing and where to go from here. */
export function messagePage(title: string, message: string, options: { links: readonly Link[]; nonce: string }): string {
  const links = options.links.map(({ href, text }) => `<a class="button" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`).join('');
  return page(title, `<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(message)}</p>${links}`, options.nonce);
}

/** Ends the session without asking: whoever pressed "sign out" has said so already. `form` is the provider's. */
export function signOutPage(form: string, nonce: string): string {
  const complete = form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button type="submit">Sign out</button></form>');
  return page(
    'Signing out',
    `<h1>Signing out …</h1><p class="lead">This takes a moment.</p>${complete}<script nonce="${nonce}">document.forms[0].submit()</script>`,
    nonce,
  );
}

/** The headers of every page; forms may lead back to the applications and nowhere else. */
export function pageHeaders(nonce: string, appUrls: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; form-action 'self' ${appUrls.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
