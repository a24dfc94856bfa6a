import { Fault } from '@omniroute/domain';
import {
  approvePromotion,
  getPromotion,
  listPromotions,
  type PromotionDocument,
  type PromotionSummary,
  publishPromotion,
  putPromotion,
  revertPromotion,
  submitPromotion,
  validatePromotions,
} from '@omniroute/services/pricing';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { CodePath, DraftAnswer } from './change-wire.ts';
import { changeOperations } from './changes.ts';
import { ListQuery } from './price-list-wire.ts';
import { BASKET_CODES } from './prices.ts';
import { PromotionAnswer, PromotionPage, PromotionRequest, ValidateAnswer } from './promotion-wire.ts';
import { sameCode } from './same-code.ts';
import { PriceRequest } from './wire.ts';

const EXAMPLE = {
  code: 'LAGOS-GT',
  name: 'Noodles 23+1',
  type: 'ladder',
  config: {
    steps: [
      { buy: 23, get: 1 },
      { buy: 33, get: 3 },
    ],
    countsInBase: 12,
  },
  conditions: { categories: ['food/noodles'], customerGroups: ['general-trade'] },
  stacking: { group: 'free-goods', mode: 'best', priority: 0 },
  budget: { units: 5000, perCustomer: { uses: 2 } },
  funding: { principalBasisPoints: 7000, distributorBasisPoints: 3000 },
  from: '2026-12-01T00:00:00+01:00',
  until: '2027-01-01T00:00:00+01:00',
};
const GIVEN = {
  reservedMinor: '0',
  consumedMinor: '0',
  limitMinor: null,
  reservedUnits: 36,
  consumedUnits: 240,
  limitUnits: 5000,
  reservedUses: 3,
  consumedUses: 20,
  limitUses: null,
};

/** The body is the promotion itself: places in it are told from there. */
async function inBody<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.problem.errors) throw error;
    const errors = error.problem.errors.map((one) => ({ ...one, pointer: one.pointer?.replace(/^\/promotion(?=\/|$)/, '') ?? '' }));
    throw new Fault(error.kind, { ...error.problem, errors });
  }
}

const put: Operation = {
  id: 'putPromotion',
  method: 'put',
  path: '/promotions/{code}',
  tag: 'Promotions',
  summary: 'Make or replace the draft of a promotion',
  description:
    'Nothing of it is live until it is submitted, approved by another person and published. What is wrong with the settings of its type, and what it names that is not there, is told at its place. Promotions of one `stacking.group` that run at the same time say the same `mode`. With `version` and `revision` it writes over nothing that you did not read.',
  status: 200,
  schemas: { params: CodePath, body: PromotionRequest, answer: DraftAnswer },
  codes: [
    'sku.unknown',
    'customer.unknown',
    'warehouse.unknown',
    'condition.unknown',
    'promotion.gift-missing',
    'draft.behind',
    'draft.changed-meanwhile',
    'promotion.exists',
    'stacking.mixed',
  ],
  example: { body: EXAMPLE, answer: { code: 'LAGOS-GT', state: 'draft', revision: 1, version: 0 } },
  async handle(incoming) {
    const { code } = readWire(CodePath, incoming.params);
    sameCode(code, readWire(PromotionRequest, incoming.body).code);
    const { version, revision, ...promotion } = incoming.body as Record<string, unknown>;
    const isSeen = version !== undefined || revision !== undefined;
    const draft = await inBody(() => callVerb(incoming, putPromotion, { promotion, ...(isSeen && { seen: { version, revision } }) }));
    return { body: { code: draft.code, state: draft.state, revision: draft.revision, version: draft.version } };
  },
};

const given = ({ budget }: PromotionSummary) =>
  budget && {
    reservedMinor: budget.reservedMinor,
    consumedMinor: budget.consumedMinor,
    limitMinor: budget.limitMinor,
    reservedUnits: budget.reservedUnits,
    consumedUnits: budget.consumedUnits,
    limitUnits: budget.limitUnits,
    reservedUses: budget.reservedUses,
    consumedUses: budget.consumedUses,
    limitUses: budget.limitUses,
  };

const onWire = (promotion: PromotionDocument) => ({
  ...((promotion.definition ?? promotion.draft?.definition ?? {}) as object),
  version: promotion.version,
  effectiveFrom: promotion.effectiveFrom,
  effectiveUntil: promotion.effectiveUntil,
  given: given(promotion),
  draft: promotion.draft && {
    state: promotion.draft.state,
    revision: promotion.draft.revision,
    promotion: promotion.draft.definition,
  },
});

const get: Operation = {
  id: 'getPromotion',
  method: 'get',
  path: '/promotions/{code}',
  tag: 'Promotions',
  summary: 'Read a promotion',
  description:
    'As PUT takes it, with its version, what it gave so far, and its draft where somebody changes it. Who may not see claims reads what it gives, to whom and when, and neither who pays for it nor its budget.',
  status: 200,
  schemas: { params: CodePath, answer: PromotionAnswer },
  codes: ['promotion.unknown'],
  example: {
    answer: { ...EXAMPLE, version: 1, effectiveFrom: '2026-11-30T23:00:00.000Z', effectiveUntil: null, given: GIVEN, draft: null },
  },
  async handle(incoming) {
    return { body: onWire(await callVerb(incoming, getPromotion, readWire(CodePath, incoming.params))) };
  },
};

const list: Operation = {
  id: 'listPromotions',
  method: 'get',
  path: '/promotions',
  tag: 'Promotions',
  summary: 'List promotions',
  description: 'By code, with what each gave so far, for who may see claims.',
  status: 200,
  schemas: { query: ListQuery, answer: PromotionPage },
  codes: ['cursor.invalid'],
  example: {
    query: '?limit=20',
    answer: {
      items: [
        {
          code: EXAMPLE.code,
          name: EXAMPLE.name,
          type: EXAMPLE.type,
          version: 1,
          from: EXAMPLE.from,
          until: EXAMPLE.until,
          draftState: null,
          updatedAt: '2026-11-22T09:30:00.000Z',
          given: GIVEN,
        },
      ],
      nextCursor: null,
    },
  },
  async handle(incoming) {
    const page = await callVerb(incoming, listPromotions, readWire(ListQuery, incoming.query));
    return {
      body: pageOnWire(page, (promotion) => ({
        code: promotion.code,
        name: promotion.name,
        type: promotion.type,
        version: promotion.version,
        from: promotion.from,
        until: promotion.until,
        draftState: promotion.draftState,
        updatedAt: promotion.updatedAt,
        given: given(promotion),
      })),
    };
  },
};

const validate: Operation = {
  id: 'validatePromotions',
  method: 'post',
  isQuestion: true,
  path: '/promotions/validate',
  tag: 'Promotions',
  summary: 'Say which promotions a basket earns',
  description:
    'For the body of `/prices/calculate`: what applies, what nearly does and what is missing, and why the others that hold at the time do not: of those for other goods at most 500, the first by priority. The same rules as an order’s; nothing is written, and no Idempotency-Key is needed.',
  status: 200,
  schemas: { body: PriceRequest, answer: ValidateAnswer },
  codes: BASKET_CODES,
  example: {
    body: { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 24, unit: 'carton' }] },
    answer: {
      applied: [
        {
          code: EXAMPLE.code,
          name: EXAMPLE.name,
          reached: '23+1',
          discountMinor: '0',
          discountGrossMinor: '0',
          free: [{ sku: 'SKU-001', unit: 'carton', quantity: 1 }],
          cutByBudget: false,
        },
      ],
      near: [{ code: EXAMPLE.code, name: EXAMPLE.name, missing: { baseQuantity: 108, gives: '33+3' } }],
      refused: [
        { code: 'FIRST', name: 'First order', reason: 'for first orders' },
        { code: 'MILK-MAY', name: 'Milk in May', reason: 'for other goods' },
      ],
    },
  },
  async handle(incoming) {
    return { body: await callVerb(incoming, validatePromotions, readWire(PriceRequest, incoming.body)) };
  },
};

export const promotionOperations: readonly Operation[] = [
  validate,
  put,
  ...changeOperations({
    name: 'Promotion',
    path: '/promotions',
    tag: 'Promotions',
    words: 'promotion',
    unknown: 'promotion.unknown',
    liveCodes: ['stacking.mixed', 'promotion.gift-missing'],
    verbs: {
      submit: (incoming, input) => callVerb(incoming, submitPromotion, input),
      approve: (incoming, input) => callVerb(incoming, approvePromotion, input),
      publish: (incoming, input) => callVerb(incoming, publishPromotion, input),
      revert: (incoming, input) => callVerb(incoming, revertPromotion, input),
    },
  }),
  list,
  get,
];
