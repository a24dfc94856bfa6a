export { type Authentication, authenticate, type Identity } from './authenticate.ts';
export { type AttemptLimits, FailedAttempts } from './failed-attempts.ts';
export { AUDIENCE, type TokenVerifier, verifierFor } from './tokens.ts';
