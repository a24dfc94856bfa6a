import { session } from '../../../session.ts';

export const POST = session.handleSignOut;
