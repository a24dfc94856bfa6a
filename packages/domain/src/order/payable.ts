import { roundToStep } from '../kernel/index.ts';

/** What is paid for goods of a gross amount: the amount to the step that the order's total is rounded to, half up. A step of 1 rounds nothing. */
export const payableOf = (grossMinor: bigint, totalStepMinor: bigint): bigint => roundToStep(grossMinor, totalStepMinor);
