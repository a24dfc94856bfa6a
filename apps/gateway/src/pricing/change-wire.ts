import { moment } from '@omniroute/domain/input';
import { z } from 'zod';
import { line, paragraph, Time } from '../wire.ts';

export const moments = (description: string) => moment.meta({ description, override: { pattern: undefined, format: 'date-time' } });

export const ReasonRequest = z
  .strictObject({ reason: paragraph(1000).optional().meta({ description: 'Why, for those who look at it later.' }) })
  .meta({ id: 'ChangeRequest' });
export const ApproveRequest = ReasonRequest.extend({
  revision: z.int().min(1).optional().meta({
    description: 'Of the draft that was looked at: where it is another by now, nothing is signed. Whatever it is, when left out.',
  }),
}).meta({ id: 'ApproveRequest' });
export const RevertRequest = ReasonRequest.extend({
  version: z.int().min(1).optional().meta({
    description:
      'That was looked at: where another is the latest by now, nothing is taken back. Has to be named where the latest is one that was put back.',
  }),
}).meta({ id: 'RevertRequest' });
export const PublishRequest = z
  .strictObject({
    at: moments('When it begins; now when left out.').optional(),
    reason: paragraph(1000).optional().meta({ description: 'Why, for those who look at it later.' }),
  })
  .meta({ id: 'PublishRequest' });

/** How far a change has come. */
export const ChangeAnswer = z
  .object({
    code: z.string(),
    state: z.enum(['draft', 'submitted', 'approved', 'live', 'planned', 'reverted', 'discarded', 'ended']).meta({
      description: '`approved` at once where a change is so small that its author’s signature is enough. `planned` begins by itself.',
    }),
    version: z.number().int().meta({ description: 'Published last; 0 where nothing was.' }),
    revision: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Of the draft: each change of it counts one up; null where it is none any more.' }),
    effectiveFrom: Time.nullable().meta({ description: 'When that version begins.' }),
  })
  .meta({ id: 'Change' });

export const DraftAnswer = z
  .object({
    code: z.string(),
    state: z.literal('draft'),
    revision: z.number().int(),
    version: z.number().int().meta({ description: 'The latest that was published; 0 where nothing was.' }),
    changes: z.number().int().optional().meta({ description: 'Prices that are new, other or gone.' }),
  })
  .meta({ id: 'Draft' });

export const CodePath = z.object({ code: line(64).meta({ example: 'LAGOS-GT' }) });
