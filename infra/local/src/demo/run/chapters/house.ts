import { demoPeople } from '../../people.ts';
import { callerOf, type World } from '../world.ts';

type Person = (typeof demoPeople)[number];

/** Somebody of the house in this role, as they call a verb. */
export function staffOf(world: World, role: string, matches: (person: Person) => boolean = () => true) {
  const person = demoPeople.find((one) => one.tenant === world.tenant.slug && one.role === role && matches(one));
  const actor = person && world.members.get(person.subject);
  if (actor === undefined) throw new Error(`nobody of ${world.tenant.slug} is ${role}`);
  return { services: world.services, caller: callerOf(world.tenantId, actor, 'console') };
}
