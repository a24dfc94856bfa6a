import { type CodeMeaning, FILE_CODES } from './file-codes.ts';
import { ORDER_CODES } from './order-codes.ts';

/**
 * Every code that an answer of this API may carry, for `problem.ts`, the OpenAPI document and the page. Codes are never renamed
 * and never change their status: programs branch on them.
 */
export const CODES = {
  ...FILE_CODES,
  ...ORDER_CODES,
  schema: { status: 400, title: 'The request has not the expected shape', advice: 'Each wrong place is in `errors`, by its pointer.' },
  'body.missing': { status: 400, title: 'The body is missing', advice: 'Send a JSON object.' },
  'body.incomplete': { status: 400, title: 'The body ended too early', advice: 'Send as many bytes as Content-Length says.' },
  'json.malformed': { status: 400, title: 'The body is not JSON', advice: 'The detail names line and column.' },
  'utf8.malformed': { status: 400, title: 'The body is not UTF-8', advice: 'JSON is sent as UTF-8; the detail names the byte.' },
  'url.malformed': { status: 400, title: 'The address cannot be read', advice: 'Check the percent signs in it.' },
  'request.malformed': { status: 400, title: 'The request is not HTTP', advice: 'Check the client or what stands before it.' },
  'cursor.invalid': {
    status: 400,
    title: 'The cursor is not of this list',
    advice: 'Take `nextCursor` as it was given, with the same filters, or start again without.',
  },
  'price-list.missing': { status: 400, title: 'Which price list is not said', advice: 'Name it in `list`.' },
  'idempotency.missing': {
    status: 400,
    title: 'Idempotency-Key is missing',
    advice: 'Send a new key, such as a UUID, with each new request that writes; the same key when you repeat one.',
  },
  'idempotency.malformed': {
    status: 400,
    title: 'Idempotency-Key cannot be used',
    advice: 'Use 1 to 255 printable ASCII characters without spaces.',
  },
  'tenant.missing': {
    status: 400,
    title: 'Which business is not said',
    advice: 'You belong to several, or to none: name one in the header OmniRoute-Tenant.',
  },
  'credentials.missing': {
    status: 401,
    title: 'You have not said who you are',
    advice: 'Send Authorization: Bearer, with an API key or an access token.',
  },
  'key.unknown': {
    status: 401,
    title: 'The API key does not work',
    advice: 'It is not known or was revoked. Issue a new one under Settings.',
  },
  'token.invalid': {
    status: 401,
    title: 'The access token does not work',
    advice: 'Sign in again for a token of the audience urn:omniroute:api.',
  },
  'role.not-permitted': { status: 403, title: 'Your role may not do this', advice: 'Ask the owner for another role or key.' },
  'key.without-person': {
    status: 403,
    title: 'Nobody stands behind this API key',
    advice: 'It signs nothing, as no person issued it. Sign in and approve, or use a key that you issued under Settings.',
  },
  'field.not-permitted': { status: 403, title: 'Your role may not set this field', advice: 'Leave the field out.' },
  'tenant.unknown': {
    status: 404,
    title: 'There is no such business for you',
    advice: 'Check OmniRoute-Tenant, and that you are a member.',
  },
  'price-list.unknown': { status: 404, title: 'There is no such price list', advice: 'Check the code in the list of price lists.' },
  'price-list.not-yet': {
    status: 404,
    title: 'No version of the price list held then',
    advice: 'Ask for another time, or publish its draft.',
  },
  'promotion.unknown': { status: 404, title: 'There is no such promotion', advice: 'Check the code in the list of promotions.' },
  'draft.unknown': { status: 404, title: 'There is no draft', advice: 'Nobody is changing it: PUT makes a draft.' },
  'trace.unknown': { status: 404, title: 'There is no price with this trace', advice: 'Take `traceId` of an order’s line.' },
  'product.unknown': { status: 404, title: 'There is no such product', advice: 'Check the SKU in the list of products.' },
  'route.unknown': { status: 404, title: 'There is nothing at this address', advice: 'See the list of addresses on this page.' },
  'method.not-allowed': { status: 405, title: 'This address does not take that method', advice: 'The header Allow names those it takes.' },
  'request.timeout': { status: 408, title: 'The request did not arrive in time', advice: 'Send it again, with the same Idempotency-Key.' },
  'idempotency.other-body': {
    status: 409,
    title: 'This Idempotency-Key was used for something else',
    advice: 'By you or by another caller of this business. Use a new key for a new request, such as a UUID.',
  },
  'idempotency.in-flight': {
    status: 409,
    title: 'The first request with this Idempotency-Key is under way',
    advice: 'Repeat it in a moment: you then get its answer.',
  },
  'draft.behind': {
    status: 409,
    title: 'Another version was published meanwhile',
    advice: 'Read it again, make your change on that, and submit it.',
  },
  'draft.of-circular': {
    status: 409,
    title: 'It is published with its circular',
    advice: 'Publish the circular that the detail names.',
  },
  'draft.changed-meanwhile': {
    status: 409,
    title: 'Somebody else changed it meanwhile',
    advice: 'Read it again, and make your change on that.',
  },
  'promotion.exists': {
    status: 409,
    title: 'There is a promotion with this code already',
    advice: 'Send its `version` and `revision` to change it, or take another code.',
  },
  'draft.changed': {
    status: 409,
    title: 'It is not what was looked at or approved any more',
    advice: 'Read it again, look at what is new, and approve that.',
  },
  'body.too-large': {
    status: 413,
    title: 'The body is too large',
    advice: 'Bodies have at most 1 MiB, files and many prices 16 MiB. Split it.',
  },
  'media.unsupported': {
    status: 415,
    title: 'The body is of a kind we do not read',
    advice: 'Send Content-Type: application/json, or a file as CSV or XLSX where one is taken; without Content-Encoding.',
  },
  'customer.unknown': {
    status: 422,
    title: 'There is no such customer',
    advice: 'Check `customerCode`; a narrowed key sees its own customers only.',
  },
  'customer.closed': { status: 422, title: 'The customer is closed', advice: 'Closed customers cannot be sold to.' },
  'customer.on-hold': { status: 422, title: 'The customer is on hold', advice: 'Credit control can release it.' },
  'outlet.unknown': { status: 422, title: 'The customer has no such outlet', advice: 'Check `outletCode`.' },
  'warehouse.unknown': {
    status: 422,
    title: 'There is no such depot',
    advice: 'Check `warehouse`; a narrowed key sees its own depots only.',
  },
  'currency.unknown': {
    status: 422,
    title: 'Orders are not taken in this currency',
    advice: 'Leave `currency` out, or send the one the detail names.',
  },
  'at.not-told': { status: 422, title: 'Prices of that day are not told yet', advice: 'Leave `at` out, or name a time that has come.' },
  'terms.unknown': {
    status: 422,
    title: 'There are no such payment terms',
    advice: 'Send `prepaid`, `cash` or `credit-N` with N from 1 to 365 days, or leave `paymentTerms` out for the customer’s own.',
  },
  'terms.not-yours': { status: 422, title: 'These are not your payment terms', advice: 'Leave `paymentTerms` out: your own hold.' },
  'territory.unknown': {
    status: 422,
    title: 'There is no such territory',
    advice: 'Check the code, or leave `territory` out for the customer’s own.',
  },
  'group.unknown': {
    status: 422,
    title: 'There is no such customer group or class',
    advice: 'The detail names it: add the group first, or give a customer that class.',
  },
  'channel.unknown': { status: 422, title: 'There is no such channel', advice: 'The detail lists the channels that orders come by.' },
  'territory.not-yours': { status: 422, title: 'This is not your territory', advice: 'Leave `territory` out: your own holds.' },
  'sku.unknown': { status: 422, title: 'There is no such product for sale', advice: 'Check `sku` in the list of products.' },
  'unit.unknown': { status: 422, title: 'The product is not sold in this unit', advice: 'Take one of the product’s `units`.' },
  'unit.no-conversion': {
    status: 422,
    title: 'The unit cannot be converted',
    advice: 'The pack has no size on that date. Order in the base unit.',
  },
  'price.missing': { status: 422, title: 'There is no price', advice: 'Ask for the product to be priced for this customer and depot.' },
  'price.on-request': { status: 422, title: 'The price is on request', advice: 'The detail says whom to ask.' },
  'price.below-minimum': {
    status: 422,
    title: 'The price is below the minimum selling price',
    advice: 'Somebody with that authority can allow it with a reason, or approve a special price for the customer that is below it.',
  },
  'price.twice': { status: 422, title: 'A price stands twice', advice: 'Give each product, unit and quantity one price.' },
  'assignment.empty': {
    status: 422,
    title: 'An assignment ends before it begins',
    advice: 'Let `until` be after `from`, or leave it out.',
  },
  'currency.changed': {
    status: 422,
    title: 'A price list keeps its currency',
    advice: 'Give prices in another currency a list of their own; a list that follows another has that one’s.',
  },
  'base-list.unknown': { status: 422, title: 'There is no such price list to follow', advice: 'Check `basedOn.code`.' },
  'price-list.circular': {
    status: 422,
    title: 'The price list would follow itself',
    advice: 'Base it on a list that stands for itself; a chain has at most five.',
  },
  'batch.unknown': { status: 422, title: 'There is no such batch', advice: 'Bring it by a file of opening stock, or check its name.' },
  'batch.ended': {
    status: 422,
    title: 'The batch is over',
    advice: 'It is gone, recalled or expired, and is not sold at an old price again.',
  },
  'batch.held': {
    status: 422,
    title: 'All of the batch is at an old price',
    advice: 'End that price first; what is left can be given to another.',
  },
  'special-price.over': { status: 422, title: 'The time of the price is over', advice: 'End it, and enter it anew with a later end.' },
  'draft.own': { status: 422, title: 'You changed it yourself', advice: 'Another person approves it, not you with another key or role.' },
  'draft.submitted': { status: 422, title: 'It was submitted already', advice: 'Let another person approve it, or PUT it anew.' },
  'draft.unsound': {
    status: 422,
    title: 'Something is surely wrong with it',
    advice: 'Put right what `errors` names, or send `reason`: why it goes on all the same.',
  },
  'draft.not-submitted': { status: 422, title: 'It was not submitted', advice: 'POST …/submit first.' },
  'draft.approved': { status: 422, title: 'It is approved already', advice: 'Publish it.' },
  'draft.not-approved': { status: 422, title: 'It is not approved', advice: 'Submit it, and let another person approve it.' },
  'publish.past': { status: 422, title: 'It cannot begin in the past', advice: 'Leave `at` out to begin now.' },
  'stacking.mixed': {
    status: 422,
    title: 'Another promotion of its group shares it by another rule',
    advice: 'Choose the `mode` of the one that the detail names, or another `group`.',
  },
  'version.planned': {
    status: 422,
    title: 'A planned version would undo it',
    advice: 'Begin after that one does, or take it back first.',
  },
  'version.none': { status: 422, title: 'Nothing was published yet', advice: 'There is nothing to take back.' },
  'version.ended': {
    status: 422,
    title: 'It was ended already',
    advice: 'There is nothing to take back. Publish another version instead.',
  },
  'version.first': { status: 422, title: 'There is no version before this one', advice: 'Publish another version instead.' },
  'version.moved': {
    status: 409,
    title: 'Another version is the latest now',
    advice: 'Read it again, and take back the version that the detail names if that is what you want.',
  },
  'version.restored': {
    status: 409,
    title: 'The latest version is one that was put back',
    advice: 'Send its number as `version` to take that back too.',
  },
  'condition.unknown': {
    status: 422,
    title: 'The conditions name what is not there',
    advice: 'The detail says which brand, category, group, territory or channel; take one of the lists.',
  },
  'promotion.gift-missing': {
    status: 422,
    title: 'A promotion gives what is not there',
    advice: 'Somebody has to mend the promotion: the detail says which product it names.',
  },
  'credit.over-limit': {
    status: 422,
    title: 'The order does not fit the credit limit',
    advice: 'Pay, shorten the order, or ask for a higher limit.',
  },
  'attempts.too-many': {
    status: 429,
    title: 'Too many failed attempts',
    advice: 'Wait as many seconds as Retry-After says, and check the key.',
  },
  'headers.too-large': { status: 431, title: 'The headers are too large', advice: 'They have at most 16 KiB.' },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    advice: 'It was logged. Quote the correlation id when you report it.',
  },
  'database.unavailable': {
    status: 503,
    title: 'The database does not answer',
    advice: 'Repeat in a moment, with the same Idempotency-Key.',
  },
  'promotion.contended': {
    status: 503,
    title: 'Too many orders take from one promotion at this moment',
    advice: 'Repeat in a moment, with the same Idempotency-Key.',
  },
  'customer.merging': {
    status: 503,
    title: 'The customer is being merged with another at this moment',
    advice: 'Repeat in a moment, with the same Idempotency-Key.',
  },
  'price-book.changing': {
    status: 503,
    title: 'Prices are changing faster than they can be read',
    advice: 'Repeat in a moment, with the same Idempotency-Key.',
  },
  'issuer.unavailable': {
    status: 503,
    title: 'The identity provider does not answer',
    advice: 'Repeat in a moment. API keys work without it.',
  },
} as const satisfies Record<string, CodeMeaning>;

export type Code = keyof typeof CODES;

/** The meaning of a code, or undefined for one that is not documented. */
export const meaningOf = (code: string): CodeMeaning | undefined => (Object.hasOwn(CODES, code) ? CODES[code as Code] : undefined);
