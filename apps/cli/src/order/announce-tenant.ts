import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runVerb } from '@omniroute/services';
import { addMembers, issueApiKey } from '@omniroute/services/tenant';
import type { DemoFile, Stack } from '../kernel/stack.ts';
import { importer } from './importer.ts';

interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
}

interface Owner {
  readonly login: string;
  readonly password: string;
  readonly subject: string;
  readonly name: string;
}

/** The demo's first business owner, who shall see the imported business too; nobody where the demo's accounts are not ours. */
function findOwner(stack: Stack, demo: DemoFile): Owner | undefined {
  const user = demo.users.find(({ role }) => role === 'tenant-owner');
  const path = join(stack.home, 'idp', 'accounts.json');
  if (!user || !existsSync(path)) return undefined;
  const { accounts } = JSON.parse(readFileSync(path, 'utf8')) as { accounts: { subject: string; login: string; name: string }[] };
  const account = accounts.find(({ login }) => login === user.login);
  return account && { login: user.login, password: user.password, subject: account.subject, name: account.name };
}

async function addOwner(stack: Stack, demo: DemoFile, tenant: Tenant): Promise<DemoFile['users']> {
  const owner = findOwner(stack, demo);
  if (!owner) return [];
  const { login, password, subject, name } = owner;
  const member = { issuer: demo.issuer, subject, name, login, role: 'tenant-owner' };
  await runVerb({ services: stack.services, caller: importer(tenant.id) }, addMembers, { members: [member] });
  return [{ login, password, role: 'tenant-owner', tenant: tenant.slug }];
}

/**
 * Makes an imported tenant known: a tenant-owner key (shown nowhere else, so only once), the demo's owner as its owner, and both in
 * demo.json. Returns false, with nothing done, when it was known already.
 */
export async function announceTenant(stack: Stack, tenant: Tenant): Promise<boolean> {
  const demo = stack.readDemo();
  if (demo.apiKeys.some((key) => key.tenant === tenant.slug)) return false;
  const users = await addOwner(stack, demo, tenant);
  const { key } = await runVerb({ services: stack.services, caller: importer(tenant.id) }, issueApiKey, {
    name: 'Import',
    role: 'tenant-owner',
  });
  const { slug, name, currency } = tenant;
  stack.writeDemo((now) => ({
    ...now,
    tenants: [...now.tenants.filter((one) => one.slug !== slug), { slug, name, currency }],
    users: [...now.users, ...users],
    apiKeys: [...now.apiKeys, { tenant: slug, key, role: 'tenant-owner' }],
  }));
  return true;
}
