// The last thing `npm start` prints: where to go and who to be.
import type { DemoParts } from './demo-file.ts';
import type { Settings } from './settings.ts';

/** Columns padded to the widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((known, row) => row.map((cell, column) => Math.max(cell.length, known[column] ?? 0)), []);
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '));
}

/** One login for each role; the others are in demo.json. */
function logins(parts: DemoParts, tenant: string | null): string[] {
  const users = parts.users.filter((user) => user.tenant === tenant);
  const shown = users.filter((user, index) => users.findIndex(({ role }) => role === user.role) === index);
  const lines = table(shown.map((user) => [`    ${user.role}`, user.login, user.password]));
  const more = users.length - shown.length;
  return more > 0 ? [...lines, `    … and ${more} more in demo.json`] : lines;
}

/** Everything a person needs after the start, line by line. */
export function summaryLines(settings: Settings, parts: DemoParts, demoFile: string): string[] {
  const addresses = table([
    ['  Console', settings.consoleUrl, 'staff: e-mail and password'],
    ['  Portal', settings.portalUrl, 'customers: phone number and PIN'],
    ['  REST API', `${settings.gatewayUrl}/docs`, 'with an API key of demo.json'],
    ['  Sign-in', settings.issuer, 'OpenID Connect'],
  ]);
  const tenants = parts.tenants.flatMap((tenant) => [`  ${tenant.name} (${tenant.slug})`, ...logins(parts, tenant.slug)]);
  const platform = parts.users.some((user) => user.tenant === null) ? ['  Platform', ...logins(parts, null)] : [];
  return ['', ...addresses, '', ...tenants, ...platform, '', `  All of it, with API keys: ${demoFile}`];
}
