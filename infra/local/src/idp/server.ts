// HTTP around the two providers: which of them answers, the sign-in form, health.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InteractionDetails, Provider } from 'oidc-provider';
import { normalLogin } from './accounts.ts';
import type { AttemptLimiter } from './attempts.ts';
import { type App, appTexts, messagePage, pageHeaders, type SignInState, signInPage } from './pages.ts';
import { createProvider, newNonce, type ProviderOptions, prefixOf, urlOf } from './provider.ts';

const maxBodyBytes = 8_192;

/** The audience of an ID token, unchecked: it only chooses which provider will check it. */
function audienceOf(token: string): unknown {
  try {
    return (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { aud?: unknown }).aud;
  } catch {
    // No ID token: the provider will say so.
    return null;
  }
}

/** Which application a request is about, and the address its provider serves it under. */
export function routeOf(address: string): { app: App; address: string } {
  const url = new URL(address, 'http://localhost');
  if (url.pathname.startsWith('/portal/')) return { app: 'portal', address };
  const entry = url.pathname === '/auth' || url.pathname === '/session/end';
  const hint = url.searchParams.get('id_token_hint');
  const portal = url.searchParams.get('client_id') === 'portal' || (hint !== null && audienceOf(hint) === 'portal');
  return entry && portal ? { app: 'portal', address: `${prefixOf('portal')}${address}` } : { app: 'console', address };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > maxBodyBytes) return null;
  }
  return new URLSearchParams(body);
}

/** How long to wait, for a person. */
export function waitText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many wrong tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}

export class IdentityServer {
  readonly #options: ProviderOptions;
  readonly #limiter: AttemptLimiter;
  readonly #providers: Readonly<Record<App, Provider>>;
  readonly #handlers: Readonly<Record<App, (request: IncomingMessage, response: ServerResponse) => Promise<void>>>;

  constructor(options: ProviderOptions, limiter: AttemptLimiter) {
    this.#options = options;
    this.#limiter = limiter;
    this.#providers = { console: createProvider('console', options), portal: createProvider('portal', options) };
    this.#handlers = { console: this.#providers.console.callback(), portal: this.#providers.portal.callback() };
  }

  #send(response: ServerResponse, status: number, html: (nonce: string) => string): void {
    const nonce = newNonce();
    const { consoleUrl, portalUrl } = this.#options;
    response.writeHead(status, pageHeaders(nonce, [consoleUrl, portalUrl]));
    response.end(html(nonce));
  }

  #sendExpired(response: ServerResponse, app: App): void {
    const links = [{ href: urlOf(this.#options, app), text: 'Start again' }];
    this.#send(response, 400, (nonce) =>
      messagePage('This page is too old', 'It was open for too long, or was used already.', { links, nonce }),
    );
  }

  async #interaction(app: App, request: IncomingMessage, response: ServerResponse): Promise<InteractionDetails | null> {
    try {
      return await this.#providers[app].interactionDetails(request, response);
    } catch (error) {
      if (error instanceof Error && error.name === 'SessionNotFound') return null;
      throw error;
    }
  }

  async #signIn(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await this.#interaction(app, request, response);
    if (!details || details.params['client_id'] !== app) return this.#sendExpired(response, app);
    if (request.method !== 'POST') {
      const hint = details.params['login_hint'];
      const state: SignInState = { login: typeof hint === 'string' ? hint : '', problem: null, field: null };
      return this.#send(response, 200, (nonce) => signInPage(app, state, nonce));
    }
    const form = await readForm(request);
    if (!form) return this.#refuse(response, app, { status: 413, login: '', problem: appTexts[app].wrong, field: null });
    return this.#try(app, form, { request, response });
  }

  #refuse(response: ServerResponse, app: App, refusal: SignInState & { readonly status: number }): void {
    this.#send(response, refusal.status, (nonce) => signInPage(app, refusal, nonce));
  }

  async #try(app: App, form: URLSearchParams, exchange: { request: IncomingMessage; response: ServerResponse }): Promise<void> {
    const { request, response } = exchange;
    const text = appTexts[app];
    const typed = form.get('login') ?? '';
    const secret = form.get('secret') ?? '';
    const login = normalLogin(text.kind, typed);
    if (login === null) return this.#refuse(response, app, { status: 422, login: typed, problem: text.loginMissing, field: 'login' });
    if (secret === '') return this.#refuse(response, app, { status: 422, login: typed, problem: text.secretMissing, field: 'secret' });
    const account = `${text.kind} ${login}`;
    const address = request.socket.remoteAddress ?? 'unknown';
    const waitSeconds = this.#limiter.begin(account, address);
    if (waitSeconds > 0) {
      response.setHeader('retry-after', String(waitSeconds));
      return this.#refuse(response, app, { status: 429, login: typed, problem: waitText(waitSeconds), field: null });
    }
    const person = await this.#options.accounts.signIn(text.kind, login, secret);
    if (!person) return this.#refuse(response, app, { status: 401, login: typed, problem: text.wrong, field: null });
    this.#limiter.succeed(account, address);
    const result = { login: { accountId: person.subject, amr: ['pwd'], remember: true } };
    return this.#providers[app].interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  #sendHome(response: ServerResponse): void {
    const { consoleUrl, portalUrl } = this.#options;
    const links = [
      { href: consoleUrl, text: 'Console' },
      { href: portalUrl, text: 'Portal' },
    ];
    this.#send(response, 200, (nonce) =>
      messagePage('OmniRoute sign-in', 'Open the application you want to use; it brings you here when you need to sign in.', {
        links,
        nonce,
      }),
    );
  }

  /** Answers one request; never throws. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { app, address } = routeOf(request.url ?? '/');
      const { pathname } = new URL(address, 'http://localhost');
      if (pathname === '/livez' || pathname === '/readyz') {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
        return;
      }
      if (pathname === '/') return this.#sendHome(response);
      const page = /^\/(console|portal)\/sign-in\/[\w-]+$/.exec(pathname)?.[1];
      if (page === 'console' || page === 'portal') return await this.#signIn(page, request, response);
      request.url = address;
      await this.#handlers[app](request, response);
    } catch (error) {
      console.error('request failed', error);
      if (!response.headersSent)
        this.#send(response, 500, (nonce) =>
          messagePage('Signing in is not possible now', 'Something failed here. Try again in a moment.', { links: [], nonce }),
        );
      else response.destroy();
    }
  }
}
