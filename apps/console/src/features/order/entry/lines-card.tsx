'use client';

import type { RouterOutputs } from '@omniroute/api';
import type { Role } from '@omniroute/domain/tenant';
import { Combobox, type ComboboxItem, EmptyState } from '@omniroute/ui/primitives';
import { Coupons, NearlyEarned } from '@omniroute/ui/story';
import { ListPlus } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import { orderText } from '../text.ts';
import { BelowMinimum } from './below-minimum.tsx';
import { type Draft, type DraftChange, type DraftLine, offerInput, usualUnit } from './draft.ts';
import { LineRow, type QuotedLine } from './line-row.tsx';
import { OfferInBrief } from './offer-in-brief.tsx';

const text = orderText('en');
const FOUND = 12;
type Product = RouterOutputs['catalogue']['list']['items'][number];

interface ProductItem extends ComboboxItem {
  readonly product: Product;
}

interface Props {
  readonly draft: Draft;
  readonly change: (change: DraftChange) => void;
  readonly quote: RouterOutputs['pricing']['quote'] | undefined;
  readonly currency: string;
  /** Who takes the order: some may sell below the minimum. */
  readonly role: Role;
}

const lineOf = (product: Product): DraftLine => {
  const unit = usualUnit(product.units, product.baseUnit);
  const units = product.units.filter((one) => one.isSellable).map((one) => ({ unit: one.unit, factor: one.factor }));
  return { key: `${product.sku}-${unit}`, sku: product.sku, name: product.name, quantity: 1, unit, units };
};

/** Finds products, each with what this customer pays for it on these terms and what the depot has. */
function useOffers({ customer, details }: Draft) {
  const client = useTRPCClient();
  // As a text: a note being typed asks nothing again.
  const asked = JSON.stringify(customer === null ? {} : { customerCode: [customer], ...offerInput(details) });
  return useCallback(
    async (query: string, signal: AbortSignal): Promise<ProductItem[]> => {
      const wanted = { search: query, limit: FOUND, filter: { status: ['active'] as ['active'] } };
      const offer = JSON.parse(asked) as Readonly<Record<string, readonly string[]>>;
      const page = await client.catalogue.list
        .query({ ...wanted, filter: { ...wanted.filter, ...offer } }, { signal })
        // A depot that is not this clerk's: without its prices and stock a product can still be found.
        .catch((error) => (faultOf(error) ? client.catalogue.list.query(wanted, { signal }) : Promise.reject(error)));
      return page.items.map((product) => ({
        id: product.sku,
        label: product.name,
        detail: product.sku,
        aside: <OfferInBrief product={product} />,
        product,
      }));
    },
    [client, asked],
  );
}

/** The lines: search a product, Enter, quantity, Enter, and so on without the mouse. */
export function LinesCard({ draft, change, quote, currency, role }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const wanted = useRef<string>(undefined);
  const { customer, details } = draft;
  const search = useOffers(draft);
  const add = ({ product }: ProductItem) => {
    const line = lineOf(product);
    wanted.current = draft.lines.find((one) => one.sku === line.sku && one.unit === line.unit)?.key ?? line.key;
    change({ type: 'add', lines: [line] });
  };
  // The customer is known: the next word is a product. Not on a phone, where the keyboard would cover what one wants to see first.
  useEffect(() => {
    if (customer !== null && window.matchMedia('(pointer: fine)').matches) box.current?.focus();
  }, [customer]);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const quantity = document.getElementById(`quantity-${wanted.current}`);
    wanted.current = undefined;
    if (quantity instanceof HTMLInputElement) {
      quantity.focus();
      quantity.select();
    }
  });
  return (
    <section aria-label={text.lines} className="min-w-0 rounded-card border bg-surface shadow-card">
      <div className="p-3">
        <Combobox<ProductItem>
          ref={box}
          aria-label={text.addProduct}
          placeholder={text.addProductHint}
          search={search}
          onSelect={add}
          clearAfterSelect
          size="lg"
        />
      </div>
      {draft.lines.length === 0 ? (
        <EmptyState icon={<ListPlus />} title={text.noLines} className="border-t py-10">
          {text.noLinesHint}
        </EmptyState>
      ) : (
        <>
          <LinesTable draft={draft} change={change} quote={quote} currency={currency} role={role} onDone={() => box.current?.focus()} />
          <NearlyEarned title={text.nearTitle} near={quote?.near ?? []} currency={currency} withSkus />
          <BelowMinimum draft={draft} change={change} quote={quote} role={role} currency={currency} />
          <Coupons
            given={details.coupons}
            outcomes={quote?.coupons ?? []}
            onChange={(coupons) => change({ type: 'details', patch: { coupons } })}
          />
        </>
      )}
    </section>
  );
}

/** What the quote says of a line: at its place among the lines that were asked for, else where else the same is asked for. */
function quotedLine(quote: Props['quote'], quotable: readonly DraftLine[], line: DraftLine): QuotedLine | undefined {
  const isSame = (one: QuotedLine) => one.sku === line.sku && one.unit === line.unit;
  return quote?.lines.find((one, index) => isSame(one) && quotable[index]?.key === line.key) ?? quote?.lines.find(isSame);
}

function LinesTable({ draft, change, quote, currency, role, onDone }: Props & { readonly onDone: () => void }) {
  const quotable = draft.lines.filter((line) => line.quantity > 0);
  const end = 'px-3 py-1.5 text-end font-medium whitespace-nowrap';
  return (
    <div className="overflow-x-auto" tabIndex={-1}>
      <table className="w-full border-collapse max-sm:block">
        <thead className="max-sm:hidden">
          <tr className="border-t bg-sunken text-xs text-ink-muted">
            <th scope="col" className="px-3 py-1.5 text-start font-medium">
              {text.product}
            </th>
            <th scope="col" className="px-2 py-1.5 text-end font-medium">
              {text.quantity}
            </th>
            <th scope="col" className="px-2 py-1.5 text-start font-medium">
              {text.unitAndStock}
            </th>
            <th scope="col" className={end}>{`${text.netPrice}, ${currency}`}</th>
            <th scope="col" className={end}>{`${text.net}, ${currency}`}</th>
            <td />
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {draft.lines.map((line) => (
            <LineRow
              key={line.key}
              line={line}
              quoted={quotedLine(quote, quotable, line)}
              currency={currency}
              role={role}
              change={change}
              onDone={onDone}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
