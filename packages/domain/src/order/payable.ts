import { roundToStep, type StepRounding } from '../kernel/index.ts';

/** What is paid for goods of a gross amount, by how the order's total is rounded: the rule that held, for its terms, when it was placed. */
export const payableOf = (grossMinor: bigint, rounding: StepRounding): bigint => roundToStep(grossMinor, rounding);
