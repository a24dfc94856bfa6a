// infra/keycloak/realm.json: its settings are written by hand, its users are rendered from the demo's people, so that both identity
// providers know the same persons under the same subjects.
import { type DemoPerson, demoPeople } from '../../infra/local/src/demo/people.ts';

export type RealmUser = {
  id: string;
  username: string;
  enabled: boolean;
  email?: string;
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  attributes?: { phoneNumber: string[] };
  credentials: { type: 'password'; value: string; temporary: false }[];
};

/** One account of the realm; the last word of a name is the family name, as Keycloak wants two. */
function accountOf(person: DemoPerson): RealmUser {
  const words = person.name.split(' ');
  return {
    id: person.subject,
    username: person.login,
    enabled: true,
    ...(person.email === undefined ? {} : { email: person.email }),
    emailVerified: person.email !== undefined,
    firstName: words.slice(0, -1).join(' '),
    lastName: words.at(-1) ?? '',
    ...(person.phone === undefined ? {} : { attributes: { phoneNumber: [person.phone] } }),
    credentials: [{ type: 'password', value: person.password, temporary: false }],
  };
}

/** Everyone of the demo, each person once however many memberships they have, in the demo's order. */
export function realmUsers(): RealmUser[] {
  const bySubject = new Map<string, RealmUser>();
  for (const person of demoPeople) if (!bySubject.has(person.subject)) bySubject.set(person.subject, accountOf(person));
  return [...bySubject.values()];
}

/** The realm file's text with `users` in place of whatever users it had: settings indented, one user a line. */
export function renderRealm(text: string, users: RealmUser[]): string {
  const { users: _, ...settings } = JSON.parse(text) as Record<string, unknown>;
  const head = JSON.stringify(settings, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "users": [\n${users.map((user) => `    ${JSON.stringify(user)}`).join(',\n')}\n  ]\n}\n`;
}
