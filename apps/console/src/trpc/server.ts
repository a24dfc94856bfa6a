import {
  type ApiCaller,
  createCaller,
  findFault,
  type MembershipDocument,
  makeContext,
  openServices,
  type Services,
  type SessionDocument,
} from '@omniroute/api';
import type { Fault } from '@omniroute/domain';
import { isPermitted, type VerbId } from '@omniroute/domain/tenant';
import { PATH_HEADER, safePath } from '@omniroute/session';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { session } from '../session.ts';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the console cannot reach its data.`);
  return value;
}

let opened: Services | undefined;

/** The verbs' services, one set a process, opened when the first request needs them and never while building. */
export function getServices(): Services {
  opened ??= openServices({
    appUrl: needed('DATABASE_URL'),
    platformUrl: needed('PLATFORM_DATABASE_URL'),
    name: 'omniroute-console',
    poolSize: 8,
  });
  return opened;
}

/** The calls of this request, shared by all its components. */
export const getApi = cache(async (): Promise<ApiCaller> => {
  const [identity, tenantChoice, head] = await Promise.all([session.getIdentity(), session.getTenantChoice(), headers()]);
  const services = getServices();
  const correlationId = head.get('x-correlation-id')?.match(/^[\w-]{8,64}$/)?.[0] ?? services.ids.uuid();
  return createCaller(makeContext({ services, app: 'console', identity, tenantChoice, correlationId }));
});

/** Who is here, or undefined when nobody is signed in or the database is away; for frames that must always draw. */
export const findSession = cache(async (): Promise<SessionDocument | undefined> => {
  try {
    return await (await getApi()).session.describe();
  } catch (error) {
    if (findFault(error)) return undefined; // the page below says what is wrong; the frame only loses its colours
    throw error;
  }
});

async function turnTo(fault: Fault): Promise<void> {
  if (fault.kind === 'unauthenticated')
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(safePath((await headers()).get(PATH_HEADER)))}`);
  if (fault.problem.code === 'tenant.missing' || fault.problem.code === 'membership.none') redirect('/choose');
  if (fault.kind === 'not-found') notFound();
}

/**
 * What a page shows. Sends people who are not signed in to the sign-in page (and back here afterwards), those who still have to
 * choose a distributor to that, and answers 404 for what is not theirs. Any other error is the error page's.
 */
export async function load<T>(work: (api: ApiCaller) => Promise<T>): Promise<T> {
  try {
    return await work(await getApi());
  } catch (error) {
    const fault = findFault(error);
    if (fault) await turnTo(fault);
    throw error;
  }
}

/** Where the person works, and whether their role may do what the page is for. Without a place it leads to the choice of one. */
export async function enter(verb: VerbId): Promise<{ readonly place: MembershipDocument; readonly isAllowed: boolean }> {
  const { current } = await load((api) => api.session.describe());
  if (!current) redirect('/choose');
  return { place: current, isAllowed: isPermitted(verb, current.role) };
}

/** Names this person in this business, for what is kept in memory for them alone. */
export async function personKey({ slug, role }: MembershipDocument): Promise<string> {
  const identity = await session.getIdentity();
  return [identity?.issuer, identity?.subject, slug, role].join(' ');
}
