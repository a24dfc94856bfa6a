import { makeSession } from '@omniroute/session';

/** Who is signed in to the console. */
export const session = makeSession('console');
