import { agreedChapters } from './agreed.ts';
import { cancelledChapters } from './cancelled.ts';
import type { Chapter, Story } from './chapter.ts';
import { circularChapters } from './circulars.ts';
import { fileChapters } from './files.ts';
import { listChapters } from './lists.ts';
import { promotionChapters } from './promotions.ts';
import { ruleChapters } from './rules.ts';

export type { Chapter, Story } from './chapter.ts';

/** What the house does beside its orders: prices, promotions, files and rules. */
export const chaptersOf = (story: Story): readonly Chapter[] => [
  ...ruleChapters(story),
  ...agreedChapters(story),
  ...listChapters(story),
  ...circularChapters(story),
  ...fileChapters(story),
  ...promotionChapters(story),
  ...cancelledChapters(story),
];
