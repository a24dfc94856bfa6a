import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What demo.json says of the running stack; its shape is a contract with programs outside the repository. */
export type Demo = {
  console: string;
  portal: string;
  gateway: string;
  issuer: string;
  databaseUrl: string;
  tenants: { slug: string; name: string; currency: string }[];
  users: { login: string; password: string; role: string; tenant: string | null }[];
  apiKeys: { tenant: string; key: string; role: string }[];
  samples: { tenant: string; customerCode: string; sku: string; unit: string }[];
};

/** Reads the demo.json that OMNIROUTE_DEMO names, or the one of this checkout's `npm start`. Throws when no stack is ready. */
export function readDemo(): Demo {
  const file = resolve(process.env.OMNIROUTE_DEMO ?? '.omniroute/demo.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Demo;
}

/** The first demo user with `role` in `tenant` (a slug, or null for the platform). Throws when there is none. */
export function demoUser(demo: Demo, role: string, tenant: string | null): Demo['users'][number] {
  const user = demo.users.find((candidate) => candidate.role === role && candidate.tenant === tenant);
  if (user === undefined) throw new Error(`demo.json has no ${role} in ${tenant ?? 'the platform'}`);
  return user;
}
