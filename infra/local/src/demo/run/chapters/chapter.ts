import type { DemoOrderIntent } from '../../order-plan.ts';
import type { StoryDays } from '../../story/days.ts';
import type { World } from '../world.ts';

/** Something that people of the house do at a moment of the story. */
export interface Chapter {
  readonly at: Date;
  /** `settle` lets the pipelines answer what was asked of them. */
  run(settle: () => Promise<unknown>): Promise<void>;
}

/** What chapters are made from. */
export interface Story {
  readonly world: World;
  readonly days: StoryDays;
  readonly orders: readonly DemoOrderIntent[];
  readonly from: Date;
  /** The end of the story. */
  readonly now: Date;
}
