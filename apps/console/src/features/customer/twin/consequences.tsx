import { formatMoney } from '@omniroute/ui/format';
import { Money } from '@omniroute/ui/primitives';
import { customerText } from '../text.ts';
import type { Preview } from './compare.tsx';
import { Obstacles } from './obstacles.tsx';

const text = customerText('en');
const FILLED: Readonly<Record<string, string>> = {
  taxId: text.taxId,
  registrationNumber: text.registration,
  phone: text.phone,
  owner: text.ownerLink,
};

const PRICED_BY: Readonly<Record<Preview['pricedBy'][number], string>> = {
  segment: text.segment.toLowerCase(),
  territory: text.territory.toLowerCase(),
  warehouse: text.depot.toLowerCase(),
};

/** Papers, money and goods of the merged one. */
function balances({ keeper, merged }: Preview, currency: string): string[] {
  const sum = (minor: string): string => formatMoney({ minor, currency });
  return [
    ...(merged.creditHolds > 0 ? [text.mergeHolds(merged.creditHolds, sum(merged.heldMinor))] : []),
    ...(merged.invoices > 0 ? [text.mergeInvoices(merged.invoices, sum(merged.invoicesMinor))] : []),
    ...(merged.payments > 0 ? [text.mergePayments(merged.payments, sum(merged.paymentsMinor))] : []),
    ...(merged.empties !== '0' || merged.depositsMinor !== '0'
      ? [text.mergeEmpties(Number(merged.empties), sum(merged.depositsMinor), Number(keeper.empties))]
      : []),
  ];
}

/** What prices of the one that stays will be made from. */
function pricing({ prices, groups, pricedBy }: Preview): string[] {
  const promotionsOf = (names: readonly string[]): string => (names.length > 0 ? text.mergeGroupPromotions(names.join(', ')) : '');
  const listsOf = (names: readonly string[]): string => (names.length > 0 ? text.mergeGroupLists(names.join(', ')) : '');
  return [
    ...(prices.specials > 0 ? [text.mergeSpecials(prices.specials, prices.meeting)] : []),
    ...(prices.capped > 0 ? [text.mergeCapped(prices.capped, prices.begun)] : []),
    ...(prices.promotions > 0 ? [text.mergePromotions(prices.promotions, prices.shared)] : []),
    ...groups.map(({ name, lists, promotions }) => text.mergeGroup(name, listsOf(lists), promotionsOf(promotions))),
    ...(pricedBy.length > 0 ? [text.mergePricedBy(pricedBy.map((field) => PRICED_BY[field]).join(', '))] : []),
  ];
}

/** What will happen, in numbers; or why it cannot. */
export function Consequences({ preview, currency }: { readonly preview: Preview; readonly currency: string }) {
  const { merged, keeper, after, filled, obstacles } = preview;
  if (obstacles.length > 0) return <Obstacles obstacles={obstacles} />;
  const lines = [
    text.mergeOrders(merged.orders, merged.openOrders),
    text.mergeOutlets(merged.outlets),
    ...balances(preview, currency),
    ...pricing(preview),
    ...(merged.members + merged.apiKeys > 0 ? [text.mergePeople(merged.members, merged.apiKeys)] : []),
    text.mergeCode(merged.code, keeper.code),
    ...(Object.keys(filled).length > 0
      ? [
          text.mergeTakes(
            Object.keys(filled)
              .map((field) => FILLED[field] ?? field)
              .join(', '),
          ),
        ]
      : []),
  ];
  return (
    <div className="grid gap-3 rounded-card border bg-sunken p-3">
      <ul className="grid list-disc gap-1 ps-5 text-dense text-ink">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-dense">
        <Sum label={text.mergeOwed} minor={after.owedMinor} currency={currency} />
        <Sum label={text.mergeHeld} minor={after.heldMinor} currency={currency} />
      </dl>
      {after.status === 'on-hold' && merged.status === 'on-hold' && (
        <p className="text-dense font-medium text-warning-ink">{text.mergeHold(merged.name, after.statusReason)}</p>
      )}
      {after.isOverLimit && <p className="text-dense font-medium text-warning-ink">{text.mergeOver}</p>}
    </div>
  );
}

const Sum = ({ label, minor, currency }: { readonly label: string; readonly minor: string; readonly currency: string }) => (
  <div>
    <dt className="text-xs text-ink-subtle">{label}</dt>
    <dd className="font-semibold text-ink">
      <Money minor={minor} currency={currency} />
    </dd>
  </div>
);
