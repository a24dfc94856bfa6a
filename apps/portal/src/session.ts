import { makeSession } from '@omniroute/session';

/** Who is signed in to the portal. */
export const session = makeSession('portal');
