import { session } from '../../../session.ts';

export const GET = session.handleSignIn;
