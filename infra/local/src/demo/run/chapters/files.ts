import { runVerb } from '@omniroute/services';
import { applyImport, checkImport, startImport } from '@omniroute/services/intake';
import { lagosInstant } from '../../lagos-time.ts';
import { type BroughtFile, nafdacRenewals, shelfLives } from '../../story/brought-files.ts';
import { inOnePart } from '../in-one-part.ts';
import type { World } from '../world.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** Brings a file in and lets it be tried. */
async function bringIn(world: World, { text, ...file }: BroughtFile, settle: () => Promise<unknown>): Promise<string> {
  const keeper = staffOf(world, 'catalogue-manager');
  const { id } = await startImport(keeper, { ...file, content: inOnePart(Buffer.from(text)) });
  await runVerb(keeper, checkImport, { id });
  await settle();
  return id;
}

/** One file that was written, and one whose refused rows somebody has to look at. */
export const fileChapters = ({ world, days, now }: Story): readonly Chapter[] => [
  {
    at: lagosInstant(days.today - 9, 13 * 60 + 25),
    async run(settle) {
      const id = await bringIn(world, shelfLives(world.tenant.slug, days), settle);
      await runVerb(staffOf(world, 'catalogue-manager'), applyImport, { id });
      await settle();
    },
  },
  {
    at: new Date(now.getTime() - 2 * 3_600_000),
    async run(settle) {
      await bringIn(world, nafdacRenewals(world.tenant.slug, days), settle);
    },
  },
];
