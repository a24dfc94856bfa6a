import { type DeputyRow, listDeputies as readDeputies, nameDeputy as writeDeputy } from '@omniroute/db/pricing';
import { listStaff, type StaffRow } from '@omniroute/db/tenant';
import { Fault, type Refusal } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { isPermitted, isRole } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';

/** Who signs prices for whom, and when. */
export interface Deputy {
  readonly memberId: string;
  readonly memberName: string;
  readonly deputyId: string;
  readonly deputyName: string;
  readonly from: string;
  readonly until: string;
}

/** Deputies, and who could be named. */
export interface DeputiesDocument {
  readonly items: readonly Deputy[];
  /** Who works here; `maySign` those for whom somebody can stand in. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string; readonly maySign: boolean }[];
}

const describe = (row: DeputyRow): Deputy => ({
  memberId: row.member_id,
  memberName: row.member_name,
  deputyId: row.deputy_id,
  deputyName: row.deputy_name,
  from: row.valid_from.toISOString(),
  until: row.valid_until.toISOString(),
});
const maySign = ({ role }: StaffRow): boolean => isRole(role) && isPermitted('pricing.sign-prices', role);

/** Deputies that stand in now or will. */
export const listDeputies = defineVerb<Record<string, never>, DeputiesDocument>({
  id: 'pricing.list-deputies',
  kind: 'read',
  input: z.strictObject({}),
  async run({ tx, now }) {
    const people = (await listStaff(tx)).map((one) => ({ id: one.id, name: one.name, role: one.role, maySign: maySign(one) }));
    return { items: (await readDeputies(tx, now)).map(describe), people };
  },
});

const NameInput = z
  .strictObject({
    /** For whom; who names a deputy for themselves leaves it out. */
    memberId: z.uuid().optional(),
    deputyId: z.uuid(),
    from: moment,
    until: moment,
  })
  .refine(({ from, until }) => Date.parse(until) > Date.parse(from), { path: ['until'], error: 'must be after its beginning' });
type NameInput = z.infer<typeof NameInput>;

function checkPair(member: StaffRow | undefined, deputy: StaffRow | undefined): Refusal[] {
  if (!member) return [{ code: 'member.unknown', pointer: '/memberId', detail: 'Nobody who works here has this id.' }];
  if (!maySign(member)) {
    const detail = `${member.name} may not approve prices, so nobody can do it in their place.`;
    return [{ code: 'deputy.nothing-to-sign', pointer: '/memberId', detail }];
  }
  if (!deputy) return [{ code: 'member.unknown', pointer: '/deputyId', detail: 'Nobody who works here has this id.' }];
  if (deputy.person !== member.person) return [];
  return [{ code: 'deputy.self', pointer: '/deputyId', detail: `${member.name} cannot stand in for themselves, in another role either.` }];
}

/** Whom the call is about: oneself, or somebody else where one owns the business. */
function memberOf({ actor }: Call, asked: string | undefined): string {
  if (asked === undefined || asked === actor.id) return actor.id;
  if (actor.role === 'tenant-owner') return asked;
  throw new Fault('forbidden', {
    code: 'role.not-permitted',
    detail: 'You can name who stands in for you. For somebody else the owner of the business does it.',
  });
}

/** Names who approves prices in somebody's place, from one time to another; naming again from the same time moves the end, so that it can be ended early. */
export const nameDeputy = defineVerb<NameInput, Deputy>({
  id: 'pricing.name-deputy',
  kind: 'write',
  input: NameInput,
  async run(call, input) {
    const memberId = memberOf(call, input.memberId);
    const staff = await listStaff(call.tx);
    const [member, deputy] = [staff.find(({ id }) => id === memberId), staff.find(({ id }) => id === input.deputyId)];
    refuseIfAny(checkPair(member, deputy));
    const given = { memberId, deputyId: input.deputyId, from: new Date(input.from), until: new Date(input.until) };
    if (!(await writeDeputy(call.tx, given))) throw new Error('a member who was just read is not there');
    const { from, until } = input;
    call.audit({
      entityKind: 'pricing-settings',
      entityId: call.tenantId,
      type: 'pricing-settings.deputy-named',
      detail: { member: member?.name, deputy: deputy?.name, from, until },
    });
    return { memberId, memberName: member?.name ?? '', deputyId: input.deputyId, deputyName: deputy?.name ?? '', from, until };
  },
});
