import { Fault } from '@omniroute/domain';
import { isPermitted } from '@omniroute/domain/tenant';
import {
  approvePriceList,
  getPriceList,
  listPriceLists,
  type PriceListDocument,
  type PriceListSummary,
  publishPriceList,
  putPriceDraft,
  revertPriceList,
  submitPriceList,
} from '@omniroute/services/pricing';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { CodePath, DraftAnswer } from './change-wire.ts';
import { changeOperations } from './changes.ts';
import { ListQuery, PriceListAnswer, PriceListPage, PriceListQuery, PriceListRequest } from './price-list-wire.ts';
import { sameCode } from './same-code.ts';

const EXAMPLE = {
  name: 'Lagos, general trade',
  currency: 'NGN',
  taxInclusive: true,
  breaks: 'volume',
  assignments: [{ group: 'general-trade', priority: 10, from: '2026-12-01T00:00:00+01:00' }],
  entries: [
    { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor: '1100000' },
    { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, priceMinor: '1080000' },
  ],
};

const put: Operation = {
  id: 'putPriceList',
  method: 'put',
  isBulk: true,
  path: '/price-lists/{code}',
  tag: 'Price lists',
  summary: 'Make or replace the draft of a price list',
  description:
    'With a whole list. Nothing of it is live until it is submitted, approved by another person and published. Refused whole with everything that is wrong, an assignment to a customer, group, territory, depot or channel that is not there among it. Only prices that differ from the latest version are written. At most 16 MiB.',
  status: 200,
  schemas: { params: CodePath, body: PriceListRequest, answer: DraftAnswer },
  codes: [
    'sku.unknown',
    'unit.no-conversion',
    'price.twice',
    'assignment.empty',
    'warehouse.unknown',
    'customer.unknown',
    'group.unknown',
    'territory.unknown',
    'channel.unknown',
    'terms.unknown',
    'currency.changed',
    'base-list.unknown',
    'price-list.circular',
    'draft.behind',
  ],
  example: { body: EXAMPLE, answer: { code: 'LAGOS-GT', state: 'draft', revision: 1, version: 0, changes: 2 } },
  async handle(incoming) {
    const { code } = readWire(CodePath, incoming.params);
    sameCode(code, readWire(PriceListRequest, incoming.body).code);
    const { nextCursor: _last, ...list } = incoming.body as Record<string, unknown>;
    const { state, revision, version, changes } = await callVerb(incoming, putPriceDraft, { ...list, code });
    return { body: { code, state, revision, version, changes } };
  },
};

/** What PUT takes, and `version`. What a version says beside its prices is kept as it was sent. */
const onWire = ({ code, currency, terms, items, version, nextCursor }: PriceListDocument) => ({
  code,
  currency,
  ...(terms as object),
  entries: items.map(({ sku, unit, minBaseQuantity, priceMinor }) => ({
    sku,
    unit,
    minBaseQuantity,
    ...(priceMinor === null ? { onRequest: true } : { priceMinor }),
  })),
  version,
  nextCursor,
});

const get: Operation = {
  id: 'getPriceList',
  method: 'get',
  path: '/price-lists/{code}',
  tag: 'Price lists',
  summary: 'Read a price list',
  description:
    'By its code or its id: the version that holds now, or `at` another time, past or planned, as PUT takes it. Its prices come page by page: its own, not those that its formula works out. Of a list of which nothing was published, who manages prices reads the draft, as version 0.',
  status: 200,
  schemas: { params: CodePath, query: PriceListQuery, answer: PriceListAnswer },
  codes: ['price-list.unknown', 'price-list.not-yet', 'cursor.invalid'],
  example: {
    query: '?at=2026-12-24T09:00:00%2B01:00&limit=200',
    answer: { code: 'LAGOS-GT', brokenPack: { rule: 'refused' }, ...EXAMPLE, version: 3, nextCursor: null },
  },
  async handle(incoming) {
    const { code } = readWire(CodePath, incoming.params);
    const { at, ...page } = readWire(PriceListQuery, incoming.query);
    const list = await callVerb(incoming, getPriceList, { ...page, code, ...(at !== undefined && { at }) });
    const mayRead = list.version > 0 || isPermitted('pricing.put-price-draft', incoming.callerFor('pricing.put-price-draft').actor.role);
    if (mayRead) return { body: onWire(list) };
    const detail = `Nothing of ${list.code} was published yet.`;
    throw new Fault('not-found', { code: 'price-list.not-yet', detail });
  },
};

const summaryOnWire = (list: PriceListSummary) => ({
  id: list.id,
  code: list.code,
  name: list.name,
  currency: list.currency,
  taxInclusive: list.taxInclusive,
  breaks: list.breaks,
  basedOn: list.basedOn,
  version: list.version,
  effectiveFrom: list.effectiveFrom,
  updatedAt: list.updatedAt,
  entryCount: list.entryCount,
  draft: list.draft && { state: list.draft.state, changes: list.draft.changes },
  assignments: list.assignments,
});

const list: Operation = {
  id: 'listPriceLists',
  method: 'get',
  path: '/price-lists',
  tag: 'Price lists',
  summary: 'List price lists',
  description: 'By code, with whom each is for and how far a change of it has come.',
  status: 200,
  schemas: { query: ListQuery, answer: PriceListPage },
  codes: ['cursor.invalid'],
  example: {
    query: '?search=lagos',
    answer: {
      items: [
        {
          id: '019abc12-3456-7890-abcd-ef0123456789',
          code: 'LAGOS-GT',
          name: EXAMPLE.name,
          currency: 'NGN',
          taxInclusive: true,
          breaks: 'volume',
          basedOn: null,
          version: 3,
          effectiveFrom: '2026-11-30T23:00:00.000Z',
          updatedAt: '2026-11-22T09:30:00.000Z',
          entryCount: 2,
          draft: { state: 'submitted', changes: 14 },
          assignments: EXAMPLE.assignments,
        },
      ],
      nextCursor: null,
    },
  },
  async handle(incoming) {
    return { body: pageOnWire(await callVerb(incoming, listPriceLists, readWire(ListQuery, incoming.query)), summaryOnWire) };
  },
};

export const priceListOperations: readonly Operation[] = [
  put,
  ...changeOperations({
    name: 'PriceList',
    path: '/price-lists',
    tag: 'Price lists',
    words: 'price list',
    unknown: 'price-list.unknown',
    submitCodes: ['draft.unsound'],
    submitWords:
      'What is surely wrong with it (a price of 0, one below cost, goods that lose their price) is refused and told, unless `reason` says why it goes on.',
    verbs: {
      submit: (incoming, input) => callVerb(incoming, submitPriceList, input),
      approve: (incoming, input) => callVerb(incoming, approvePriceList, input),
      publish: (incoming, input) => callVerb(incoming, publishPriceList, input),
      revert: (incoming, input) => callVerb(incoming, revertPriceList, input),
    },
  }),
  list,
  get,
];
