import { type DeputyRow, listDeputies as readDeputies, nameDeputy as writeDeputy, endDeputy as writeEnd } from '@omniroute/db/pricing';
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
  /** Who asks, where they are one of the people. */
  readonly me: string;
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

/** Whose role is let near what is to be approved at all: whoever only drives is not. */
const mayStandIn = ({ role }: StaffRow): boolean => isRole(role) && isPermitted('pricing.approve-price-list', role);

/** Deputies that stand in now or will. */
export const listDeputies = defineVerb<Record<string, never>, DeputiesDocument>({
  id: 'pricing.list-deputies',
  kind: 'read',
  input: z.strictObject({}),
  async run({ tx, now, actor }) {
    const people = (await listStaff(tx))
      .filter((one) => mayStandIn(one) || maySign(one))
      .map((one) => ({ id: one.id, name: one.name, role: one.role, maySign: maySign(one) }));
    return { items: (await readDeputies(tx, now)).map(describe), me: actor.id, people };
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

/** Who would stand in for whom, and when. */
interface Wish {
  readonly member: StaffRow | undefined;
  readonly deputy: StaffRow | undefined;
  readonly from: Date;
  readonly until: Date;
}

function checkPair({ member, deputy }: Wish): Refusal[] {
  if (!member) return [{ code: 'member.unknown', pointer: '/memberId', detail: 'Nobody who works here has this id.' }];
  if (!maySign(member)) {
    const detail = `${member.name} may not approve prices, so nobody can do it in their place.`;
    return [{ code: 'deputy.nothing-to-sign', pointer: '/memberId', detail }];
  }
  if (!deputy) return [{ code: 'member.unknown', pointer: '/deputyId', detail: 'Nobody who works here has this id.' }];
  if (!mayStandIn(deputy)) {
    const detail = `${deputy.name} works as ${deputy.role}, where nobody is asked to approve anything. Choose somebody of the office.`;
    return [{ code: 'deputy.cannot-sign', pointer: '/deputyId', detail }];
  }
  if (deputy.person !== member.person) return [];
  return [{ code: 'deputy.self', pointer: '/deputyId', detail: `${member.name} cannot stand in for themselves, in another role either.` }];
}

/** A time that is over already, or in which the same deputy stands in for the same person from another day on. */
function checkTime({ member, deputy, from, until }: Wish, named: readonly DeputyRow[], now: Date): Refusal[] {
  if (until <= now)
    return [{ code: 'deputy.over', pointer: '/until', detail: 'That time is over already. Give a day that is still to come.' }];
  const other = named.find(
    (one) =>
      one.member_id === member?.id &&
      one.deputy_id === deputy?.id &&
      one.valid_from.getTime() !== from.getTime() &&
      one.valid_from < until &&
      one.valid_until > from,
  );
  if (!other) return [];
  const detail = `${other.deputy_name} signs for ${other.member_name} at that time already. End that one first, or begin after it.`;
  return [{ code: 'deputy.named', pointer: '/from', detail }];
}

/** Whom the call is about: oneself, or somebody else where one owns the business. */
function memberOf({ actor }: Call, asked: string | undefined): string {
  if (asked === undefined || asked === actor.id) return actor.id;
  if (actor.role === 'tenant-owner') return asked;
  throw new Fault('forbidden', {
    code: 'role.not-permitted',
    detail: 'You decide who stands in for you. For somebody else the owner of the business does it.',
  });
}

/**
 * Names who approves prices in somebody's place, from one time to another; naming again from the same time moves the end. Throws Fault
 * `forbidden` for another's deputy where one does not own the business; `refused` for who cannot stand in or sign, and for a time that is over or
 * taken.
 */
export const nameDeputy = defineVerb<NameInput, Deputy>({
  id: 'pricing.name-deputy',
  kind: 'write',
  input: NameInput,
  async run(call, input) {
    const memberId = memberOf(call, input.memberId);
    const staff = await listStaff(call.tx);
    const [member, deputy] = [staff.find(({ id }) => id === memberId), staff.find(({ id }) => id === input.deputyId)];
    const [from, until] = [new Date(input.from), new Date(input.until)];
    const wish = { member, deputy, from, until };
    refuseIfAny([...checkPair(wish), ...checkTime(wish, await readDeputies(call.tx, call.now), call.now)]);
    if (!(await writeDeputy(call.tx, { memberId, deputyId: input.deputyId, from, until })))
      throw new Error('a member who was just read is not there');
    const named = { from: from.toISOString(), until: until.toISOString() };
    call.audit({
      entityKind: 'pricing-settings',
      entityId: call.tenantId,
      type: 'pricing-settings.deputy-named',
      detail: { member: member?.name, deputy: deputy?.name, ...named },
    });
    return { memberId, memberName: member?.name ?? '', deputyId: input.deputyId, deputyName: deputy?.name ?? '', ...named };
  },
});

const EndInput = z.strictObject({
  /** For whom the deputy stands in; who ends their own deputy leaves it out. */
  memberId: z.uuid().optional(),
  deputyId: z.uuid(),
  /** When they begin, or began. */
  from: moment,
});
type EndInput = z.infer<typeof EndInput>;

/** A deputy who stands in no longer; `taken-back` where they had not begun. */
export interface EndedDeputy extends Deputy {
  readonly outcome: 'ended' | 'taken-back';
}

/** Ends what a deputy does now, before its time. Throws Fault `not-found` where nobody stands in so, `forbidden` as `nameDeputy` does. */
export const endDeputy = defineVerb<EndInput, EndedDeputy>({
  id: 'pricing.end-deputy',
  kind: 'write',
  input: EndInput,
  async run(call, input) {
    const memberId = memberOf(call, input.memberId);
    const from = new Date(input.from);
    const named = (await readDeputies(call.tx, call.now)).find(
      (one) => one.member_id === memberId && one.deputy_id === input.deputyId && one.valid_from.getTime() === from.getTime(),
    );
    const outcome = named && (await writeEnd(call.tx, { memberId, deputyId: input.deputyId, from }, call.now));
    if (!named || !outcome)
      throw new Fault('not-found', { code: 'deputy.unknown', detail: 'Nobody stands in so any more: it was ended, or its time is over.' });
    const deputy = describe(named);
    call.audit({
      entityKind: 'pricing-settings',
      entityId: call.tenantId,
      type: `pricing-settings.deputy-${outcome}`,
      detail: { member: deputy.memberName, deputy: deputy.deputyName, from: deputy.from, until: deputy.until },
    });
    return { ...deputy, outcome };
  },
});
