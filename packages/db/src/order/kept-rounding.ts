import type { RoundingMode, StepRounding } from '@omniroute/domain';

/** What an order keeps of how its total is rounded. */
export interface KeptRounding {
  readonly total_step_minor: bigint;
  readonly total_mode: RoundingMode;
}

/** The same as the domain takes it. */
export const keptRounding = ({ total_step_minor: stepMinor, total_mode: mode }: KeptRounding): StepRounding => ({ stepMinor, mode });
