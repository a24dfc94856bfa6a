import { isPermitted } from '@omniroute/domain/tenant';
import type { Call } from './run-verb.ts';

/** Whether whoever asks may know what goods cost, and what is earned on them. */
export const knowsCosts = ({ actor }: Pick<Call, 'actor'>): boolean => isPermitted('pricing.get-product-costs', actor.role);
