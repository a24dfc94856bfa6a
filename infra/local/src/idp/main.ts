// The embedded OpenID provider of `npm start`. Bound to loopback: it is for this machine, a real one is named by OIDC_ISSUER.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { makeHome, pathIn } from '../home.ts';
import { rootOf } from '../settings.ts';
import { Accounts } from './accounts.ts';
import { TokenStore } from './adapter.ts';
import { AttemptLimiter } from './attempts.ts';
import { loadKeys } from './keys.ts';
import { IdentityServer } from './server.ts';

function needed(setting: string): string {
  const value = process.env[setting];
  if (!value) throw new Error(`${setting} is not set; the provider is started by \`npm start\``);
  return value;
}

const port = Number(needed('PORT'));
const home = process.env['OMNIROUTE_HOME'] ?? join(rootOf(process.env), '.omniroute');
makeHome(home);
const folder = pathIn(home, 'idp');
const store = new TokenStore(join(folder, 'sessions.json'));
const server = new IdentityServer(
  {
    issuer: `http://localhost:${port}`,
    port,
    consoleUrl: needed('CONSOLE_URL'),
    portalUrl: needed('PORTAL_URL'),
    consoleSecret: needed('CONSOLE_CLIENT_SECRET'),
    portalSecret: needed('PORTAL_CLIENT_SECRET'),
    cookieSecret: needed('COOKIE_SECRET'),
    keys: await loadKeys(join(folder, 'keys.json')),
    accounts: new Accounts(join(folder, 'accounts.json')),
    store,
  },
  new AttemptLimiter({ now: () => Date.now() }),
);
const listener = createServer((request, response) => {
  server.handle(request, response).catch((error: unknown) => console.error('request failed', error));
});
listener.listen(port, '127.0.0.1', () => console.log(`identity provider on http://localhost:${port}`));
const stop = (): void => {
  store.flush();
  listener.close(() => process.exit(0));
  listener.closeAllConnections();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
