import type { NextRequest } from 'next/server';
import { session } from './session.ts';

/** Policy headers and the session's idle time. It lets everything through: pages and route handlers ask for themselves who is there. */
export const proxy = (request: NextRequest) => session.handleProxy(request);

// A file that is brought in goes by: what passes through here is held in memory, and cut off after ten megabytes. So does a picture, which browsers keep
// with all its headers.
export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|api/imports$|api/media(?:/|$)).*)'] };
