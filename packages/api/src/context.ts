import { Fault } from '@omniroute/domain';
import { CUSTOMER_ROLES } from '@omniroute/domain/tenant';
import type { Caller, Services } from '@omniroute/services';
import { actorOf, findMemberships, type Membership } from '@omniroute/services/tenant';
import type { Log } from './log.ts';

/** Which of the two apps asks: the portal is for those who buy, the console for those who work here. */
export type ApiApp = 'console' | 'portal';

/** What a request brings: everything a call works with, handed in. */
export interface RequestParts {
  readonly services: Services;
  readonly app: ApiApp;
  /** Who is signed in, by the provider's word; undefined for nobody. */
  readonly identity: { readonly issuer: string; readonly subject: string; readonly name: string } | undefined;
  /** The membership key that was chosen last; a wish, checked against the memberships. */
  readonly tenantChoice: string | undefined;
  /**
   * The membership key of the business that the asking page shows. Another tab may have chosen another one meanwhile: what is done on
   * a page is done in the business it names, or not at all.
   */
  readonly shownPlace?: string | undefined;
  readonly correlationId: string;
  /** Where lines about it go; the process's own log unless given. */
  readonly log?: Log | undefined;
}

/** One request's context. Memberships are read once for it, however many calls it holds. */
export interface ApiContext extends RequestParts {
  memberships(): Promise<readonly Membership[]>;
  /** The membership that this request acts in. Throws Fault `unauthenticated`, `forbidden` or `invalid` (`tenant.missing`: choose one). */
  membership(): Promise<Membership>;
  caller(requestId?: string): Promise<Caller>;
  /** As every membership of the person, the chosen one first: for what one address shows in whichever business it belongs to. */
  callers(): Promise<readonly Caller[]>;
  /** Of the membership it acts in, as soon as somebody has asked for that. */
  tenantId(): string | undefined;
  /** Has the answer remember the choice of a membership in this browser. */
  rememberChoice(key: string): void;
}

const isBuying = (membership: Membership): boolean => CUSTOMER_ROLES.includes(membership.role);
const isFor = (app: ApiApp, membership: Membership): boolean =>
  app === 'portal' ? isBuying(membership) : !isBuying(membership) && membership.role !== 'driver';

/** How a membership is named among the others of one person: `slug`, or `slug/role` where the slug stands twice. */
export function membershipKey(membership: Membership, all: readonly Membership[]): string {
  const isTwice = all.filter((other) => other.slug === membership.slug).length > 1;
  return isTwice ? `${membership.slug}/${membership.role}` : membership.slug;
}

/** The one chosen, or the only one there is; undefined when a choice has to be made. */
export function chosenMembership(all: readonly Membership[], choice: string | undefined): Membership | undefined {
  const chosen = all.find((membership) => membershipKey(membership, all) === choice);
  return chosen ?? (all.length === 1 ? all[0] : undefined);
}

const nobody = (): Fault => new Fault('unauthenticated', { code: 'session.missing', detail: 'Sign in to go on.' });
const noPlace = (app: ApiApp): Fault =>
  new Fault('forbidden', {
    code: 'membership.none',
    detail:
      app === 'portal'
        ? 'No distributor knows this phone number as a customer yet. Ask yours to add it.'
        : 'No distributor knows you as staff. Ask the owner to add you.',
  });
const undecided = (): Fault => new Fault('invalid', { code: 'tenant.missing', detail: 'Choose which distributor you want to work with.' });
const elsewhere = (): Fault =>
  new Fault('conflict', {
    code: 'tenant.elsewhere',
    detail: 'You are no longer a member of the business this page shows. Load the page again.',
  });

/** The membership that the page shows, or, for what comes from no page, the one chosen. */
function placeOf(all: readonly Membership[], { shownPlace, tenantChoice }: RequestParts): Membership {
  if (shownPlace === undefined) {
    const chosen = chosenMembership(all, tenantChoice);
    if (chosen) return chosen;
    throw undecided();
  }
  const shown = all.find((membership) => membershipKey(membership, all) === shownPlace);
  if (shown) return shown;
  throw elsewhere();
}

/** Makes the context of one request. */
export function makeContext(parts: RequestParts, rememberChoice: (key: string) => void = () => undefined): ApiContext {
  let read: Promise<readonly Membership[]> | undefined;
  let tenantId: string | undefined;
  const memberships = async (): Promise<readonly Membership[]> => {
    if (!parts.identity) throw nobody();
    const { issuer, subject } = parts.identity;
    read ??= findMemberships(parts.services, { issuer, subject }).then((all) => all.filter((membership) => isFor(parts.app, membership)));
    return read;
  };
  const membership = async (): Promise<Membership> => {
    const all = await memberships();
    if (all.length === 0) throw noPlace(parts.app);
    const chosen = placeOf(all, parts);
    tenantId = chosen.tenantId;
    return chosen;
  };
  const callerIn = (place: Membership): Caller => ({
    tenantId: place.tenantId,
    actor: actorOf(place),
    channel: parts.app,
    correlationId: parts.correlationId,
  });
  const caller = async (requestId?: string): Promise<Caller> => {
    const common = callerIn(await membership());
    return requestId === undefined ? common : { ...common, requestId };
  };
  const callers = async (): Promise<readonly Caller[]> => {
    const all = await memberships();
    if (all.length === 0) throw noPlace(parts.app);
    const chosen = chosenMembership(all, parts.tenantChoice);
    return [...all.filter((one) => one === chosen), ...all.filter((one) => one !== chosen)].map(callerIn);
  };
  return { ...parts, memberships, membership, caller, callers, tenantId: () => tenantId, rememberChoice };
}
