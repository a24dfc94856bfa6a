import type { ChangeState } from '@omniroute/services/pricing';
import type { z } from 'zod';
import type { Code } from '../codes.ts';
import type { Incoming, Operation } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { ApproveRequest, ChangeAnswer, CodePath, PublishRequest, ReasonRequest, RevertRequest } from './change-wire.ts';

/** A list or a promotion, as far as its changes go. */
export interface Changed {
  /** `PriceList`, for operation ids. */
  readonly name: string;
  readonly path: string;
  readonly tag: string;
  readonly words: string;
  readonly unknown: Code;
  /** Why publishing or taking back may be refused beside what lists and promotions share. */
  readonly liveCodes?: readonly Code[];
  /** Why submitting may be refused beside what both share. */
  readonly submitCodes?: readonly Code[];
  /** What submitting asks for, beside what both share. */
  readonly submitWords?: string;
  readonly verbs: Readonly<
    Record<'submit' | 'approve' | 'publish' | 'revert', (incoming: Incoming, input: unknown) => Promise<ChangeState>>
  >;
}

interface Step {
  readonly action: keyof Changed['verbs'];
  readonly body: z.ZodObject;
  readonly summary: string;
  readonly description: string;
  readonly codes: readonly Code[];
  readonly example: { readonly body: object; readonly state: ChangeState['state'] };
}

const STEPS: readonly Step[] = [
  {
    action: 'submit',
    body: ReasonRequest,
    summary: 'Submit the draft',
    description: 'Hands it to others for approval.',
    codes: ['draft.unknown', 'draft.submitted'],
    example: { body: { reason: 'Market circular of 22 November' }, state: 'submitted' },
  },
  {
    action: 'approve',
    body: ApproveRequest,
    summary: 'Approve the draft',
    description:
      'Signs it. Another person than its authors has to, whatever key or role they use: a key signs as the person who issued it, and one that nobody issued signs nothing. With `revision`, only the draft that was looked at is signed.',
    codes: ['draft.unknown', 'draft.not-submitted', 'draft.approved', 'draft.own', 'draft.changed', 'key.without-person'],
    example: { body: { revision: 2 }, state: 'approved' },
  },
  {
    action: 'publish',
    body: PublishRequest,
    summary: 'Publish the draft',
    description: 'Makes what was approved the next version, now or from `at` on, without anybody doing anything then.',
    codes: ['draft.unknown', 'draft.not-approved', 'draft.changed', 'draft.behind', 'draft.of-circular', 'publish.past', 'version.planned'],
    example: { body: { at: '2026-12-01T00:00:00+01:00' }, state: 'planned' },
  },
  {
    action: 'revert',
    body: RevertRequest,
    summary: 'Take the latest version back',
    description:
      'A planned version goes as if it had never been; of those that held, the one before becomes the next: one that another replaced before it began never held, and is passed over. A promotion that none came before, or whose version before was ended, ends. With `version`, only that one is taken back; without, nothing is that was put back itself.',
    codes: ['version.none', 'version.first', 'version.ended', 'version.moved', 'version.restored'],
    example: { body: { reason: 'Wrong circular', version: 2 }, state: 'reverted' },
  },
];

/** Submit, approve, publish and revert; the body may be left out. */
export const changeOperations = (of: Changed): Operation[] =>
  STEPS.map(
    ({ action, body, summary, description, codes, example }): Operation => ({
      id: `${action}${of.name}`,
      method: 'post',
      path: `${of.path}/{code}/${action}`,
      tag: of.tag,
      summary: `${summary} of a ${of.words}`,
      description: action === 'submit' && of.submitWords !== undefined ? `${description} ${of.submitWords}` : description,
      status: 200,
      isBodyOptional: true,
      schemas: { params: CodePath, body, answer: ChangeAnswer },
      codes: [
        of.unknown,
        ...codes,
        ...(action === 'publish' || action === 'revert' ? (of.liveCodes ?? []) : []),
        ...(action === 'submit' ? (of.submitCodes ?? []) : []),
      ],
      example: {
        body: example.body,
        answer: { code: 'LAGOS-GT', state: example.state, version: 3, revision: 2, effectiveFrom: '2026-11-30T23:00:00.000Z' },
      },
      async handle(incoming) {
        const { code } = readWire(CodePath, incoming.params);
        const asked = readWire(body, incoming.body);
        const { state, version, revision, effectiveFrom } = await of.verbs[action](incoming, { ...asked, code });
        return { body: { code, state, version, revision, effectiveFrom } };
      },
    }),
  );
