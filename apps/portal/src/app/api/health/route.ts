import { session } from '../../../session.ts';

export const dynamic = 'force-dynamic';

/** Answers once the configuration is whole: a portal that nobody can sign in to is not ready. */
export function GET(): Response {
  session.settings();
  return Response.json({ status: 'ok' });
}
