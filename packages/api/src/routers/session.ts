import { Fault } from '@omniroute/domain';
import type { Role } from '@omniroute/domain/tenant';
import { authorise } from '@omniroute/services';
import { actorOf, type Membership } from '@omniroute/services/tenant';
import { type AccentName, accentOf } from '../accent.ts';
import { type ApiContext, chosenMembership, membershipKey } from '../context.ts';
import { procedure, router } from '../trpc.ts';

/** One place a person may work or buy at. */
export interface MembershipDocument {
  /** What `switchTo` takes. */
  readonly key: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly accent: AccentName;
  readonly memberName: string;
  readonly role: Role;
}

/** Who is here and where; `current` is null while a choice between several has to be made, or none is there. */
export interface SessionDocument {
  readonly name: string;
  readonly memberships: readonly MembershipDocument[];
  readonly current: MembershipDocument | null;
}

const describe = (membership: Membership, all: readonly Membership[]): MembershipDocument => ({
  key: membershipKey(membership, all),
  slug: membership.slug,
  name: membership.name,
  currency: membership.currency,
  timeZone: membership.timeZone,
  accent: accentOf(membership.accent),
  memberName: membership.memberName,
  role: membership.role,
});

async function describeSession(ctx: ApiContext, choice: string | undefined): Promise<SessionDocument> {
  const all = await ctx.memberships();
  for (const membership of all) authorise(actorOf(membership), 'tenant.describe-session');
  const current = chosenMembership(all, choice);
  return {
    name: ctx.identity?.name ?? '',
    memberships: all.map((one) => describe(one, all)),
    current: current ? describe(current, all) : null,
  };
}

const keyOf = (value: unknown): { readonly key: string } => {
  const { key } = (value ?? {}) as { key?: unknown };
  if (typeof key === 'string') return { key };
  throw new Fault('invalid', {
    code: 'schema',
    detail: 'Name the membership to switch to.',
    errors: [{ code: 'schema', pointer: '/key', detail: 'must be text' }],
  });
};

/** Who is signed in, where they belong, and the choice between several places. */
export const sessionRouter = router({
  describe: procedure.meta({ verb: 'tenant.describe-session' }).query(({ ctx }) => describeSession(ctx, ctx.tenantChoice)),
  switchTo: procedure
    .meta({ verb: 'tenant.describe-session' })
    .input(keyOf)
    .mutation(async ({ ctx, input }) => {
      const all = await ctx.memberships();
      const wanted = all.find((membership) => membershipKey(membership, all) === input.key);
      if (!wanted) throw new Fault('not-found', { code: 'tenant.unknown', detail: 'You are not a member there.' });
      ctx.rememberChoice(input.key);
      return describeSession(ctx, input.key);
    }),
});
