import { join } from 'node:path';
import { writeWhole } from '../home.ts';
import { type Account, hashSecret } from '../idp/accounts.ts';
import { type DemoPerson, demoPeople } from './people.ts';

const isStaff = (person: DemoPerson): boolean => person.login.includes('@');

/**
 * Writes $OMNIROUTE_HOME/idp/accounts.json for the embedded provider: one account a person, however many memberships.
 * The demo has three passwords, all of them public, so each is hashed once; real accounts have a salt of their own.
 */
export function writeAccounts(home: string): void {
  const hashes = new Map<string, { salt: string; hash: string }>();
  const accounts = new Map<string, Account>();
  for (const person of demoPeople) {
    const secret = hashes.get(person.password) ?? hashSecret(person.password);
    hashes.set(person.password, secret);
    accounts.set(person.subject, {
      subject: person.subject,
      login: person.login,
      kind: isStaff(person) ? 'staff' : 'customer',
      name: person.name,
      ...(person.email !== undefined && { email: person.email }),
      ...(person.phone !== undefined && { phone: person.phone }),
      ...secret,
    });
  }
  writeWhole(join(home, 'idp', 'accounts.json'), `${JSON.stringify({ accounts: [...accounts.values()] }, null, 2)}\n`);
}
