import type { FaultData } from '@omniroute/api';

/** What a refusal says, in the server's own words: the whole, then each place that says something else. */
export const faultWords = ({ detail, errors }: FaultData): string => [...new Set([detail, ...errors.map((one) => one.detail)])].join(' ');
