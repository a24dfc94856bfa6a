import {
  type BookListRow,
  type CircularListRow,
  listCircularLists,
  listListVersions,
  readBookEntries,
  readMatchProducts,
  readPriceHead,
  readTenantName,
} from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import type { TableDocument } from '@omniroute/domain/document';
import { plainText } from '@omniroute/domain/input';
import {
  diffLists,
  type ListDiff,
  type ListSource,
  type MarketContext,
  marketCircular,
  marketDocument,
  marketText,
  readTerms,
  retailOfPiece,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { entriesByVersion, ON_REQUEST, versionKey } from '../../book-source.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { dayIn } from '../day-in.ts';
import { previewDrafts } from '../preview/find-drafts.ts';
import { draftSpan, latestSpan } from '../preview/spans.ts';
import { beginningOf, findHead, sourceOf } from './circular-document.ts';
import { allRows, goodsAt } from './plan-prices.ts';
import { isRenewed } from './renew-followers.ts';

const Input = z.strictObject({
  id: z.uuid(),
  /** For whom it is told: one of the circular's lists; the only one where there is one. */
  list: plainText(64).optional(),
  /** The most lines of the message. */
  most: z.int().min(1).max(500).default(50),
});
type Input = z.output<typeof Input>;

/** What the market is told. */
export interface MarketDocument {
  readonly list: string;
  /** The day on which the prices begin, or began, where the tenant is. */
  readonly effectiveOn: string;
  readonly prices: number;
  readonly whatsapp: string;
  readonly sms: string;
  /** The paper, for a printer. */
  readonly document: TableDocument;
}

/** A version of a list without whom it is for: enough to be compared. */
function bare(row: Pick<BookListRow, 'code' | 'version' | 'terms'>, entries: ListSource['entries']): ListSource {
  const { name, taxInclusive: isTaxInclusive, breaks, brokenPack } = readTerms(row.terms);
  return { code: row.code, version: row.version, name, isTaxInclusive, breaks, brokenPack, assignments: [], entries };
}

/** A published circular's list before and after it. */
async function publishedDiff(
  call: Call,
  { code, price_list_id: listId, version }: CircularListRow & { readonly version: number },
): Promise<ListSource[]> {
  const versions = await listListVersions(call.tx, listId);
  const place = versions.findIndex((one) => one.version === version);
  const [after, before] = [versions[place], versions[place + 1]];
  if (!after) throw new Error(`version ${version} of ${code} is not there`);
  const both = [after, ...(before ? [before] : [])].map((one) => ({ code, version: one.version, terms: one.terms }));
  const numbers = both.map((one) => one.version);
  const rows = await readBookEntries(call.tx, [{ code, first: Math.min(...numbers), last: Math.max(...numbers) }]);
  const entries = entriesByVersion(rows, both);
  return both.map((one) => bare(one, entries.get(versionKey(code, one.version)) ?? []));
}

/** Recommended prices of one piece, by SKU. */
async function retailPrices(call: Call, id: string, at: Date): Promise<Map<string, bigint>> {
  const retail = new Map<string, bigint>();
  for (const row of await allRows(call, id, at)) {
    const { retailMinor, newMinor = '0' } = sourceOf(row);
    if (row.choice === 'ignored' || row.sku === null || row.factor === null || retailMinor === undefined) continue;
    retail.set(row.sku, retailOfPiece(BigInt(retailMinor), { packMinor: BigInt(newMinor), factor: row.factor }));
  }
  return retail;
}

const noList = (code: string | undefined): Fault =>
  new Fault('not-found', {
    code: 'circular.no-list',
    detail: code === undefined ? 'The circular feeds several lists, or none yet. Name one.' : `The circular does not feed ${code}.`,
  });

/**
 * What the market is told of one list of a circular, as it will be or as it was published: old price, new price, day, and the outlet's margin at the
 * recommended price; as a message, an SMS and a paper. Throws Fault `not-found`.
 */
export const marketCircularVerb = defineVerb<Input, MarketDocument>({
  id: 'pricing.market-circular',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, { id, list: asked, most }) {
    const head = await findHead(call, id);
    const lists = await listCircularLists(call.tx, id);
    const named = lists.filter(({ rule }) => !isRenewed(rule));
    const list = asked === undefined && named.length === 1 ? named[0] : lists.find(({ code }) => code === asked);
    if (!list) throw noList(asked);
    const from = beginningOf(head, call.now);
    const preview = await previewDrafts(call, { lists: list.version === null ? [list.code] : [], at: from.toISOString() });
    const [draft] = preview.lists;
    const [after, before] =
      draft && list.version === null
        ? [draftSpan(preview, draft), latestSpan(preview.live.source, list.code)]
        : await publishedDiff(call, { ...list, version: list.version ?? 0 });
    if (!after) throw noList(list.code);
    const products = new Map(preview.live.source.products.map((product) => [product.sku, product]));
    const diff: ListDiff = diffLists(before, after, { products, currency: preview.currency });
    const effectiveOn = dayIn((await readPriceHead(call.tx)).time_zone, from);
    const context: MarketContext = {
      tenant: await readTenantName(call.tx),
      listName: after.name,
      currency: preview.currency,
      effective: effectiveOn,
      isTaxInclusive: after.isTaxInclusive,
      products: new Map(
        (await readMatchProducts(call.tx, from)).map(({ sku, name, brand, base_unit: baseUnit, units }) => [
          sku,
          { name, brand, baseUnit, units: units.map(({ unit, factor }) => ({ unit, factor, isSellable: true })) },
        ]),
      ),
      retail: await retailPrices(call, id, from),
      taxRateOf: (await goodsAt(call, preview.live, from)).taxRateOf,
      ask: ON_REQUEST,
    };
    const told = marketCircular(diff, context);
    return {
      list: list.code,
      effectiveOn,
      prices: told.lines.length,
      whatsapp: marketText(told, { style: 'whatsapp', most }),
      sms: marketText(told, { style: 'sms', most }),
      document: marketDocument(told, call.now.getTime()),
    };
  },
});
