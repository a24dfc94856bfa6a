import { session } from '../../../../session.ts';

export const GET = session.handleAuth;
export const POST = session.handleAuth;
