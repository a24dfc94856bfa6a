import { Card } from '@omniroute/ui/primitives';
import { type Depot, depotName } from '../words/index.ts';
import { Counted } from './counted.tsx';
import type { Product } from './product.ts';
import { productText } from './text.ts';

const text = productText('en');
const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-dense whitespace-nowrap tabular-nums text-end';

/** What is free in each depot, what is promised, and what it has: in the order of the page's head, so that a phone shows what is free first. */
export function DepotStock({ product, depots }: { readonly product: Product; readonly depots: readonly Depot[] }) {
  if (product.stock.length === 0) {
    return (
      <Card title={text.stock}>
        <p className="text-dense text-ink-muted">{product.isStocked ? text.noDepot : text.notStocked}</p>
      </Card>
    );
  }
  return (
    <Card title={text.stock} description={text.stockHint} flush>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.stock}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.depot}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.free}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.reserved}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.onHand}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {product.stock.map((depot) => (
              <tr key={depot.warehouse}>
                <th scope="row" className="px-4 py-2 text-start text-dense font-medium text-ink">
                  {depotName(depots, depot.warehouse)}
                </th>
                <td className={`${cell} font-medium ${depot.available > 0 ? 'text-ink' : 'text-danger-ink'}`}>
                  <Counted product={product} amount={depot.available} />
                </td>
                <td className={`${cell} text-ink-muted`}>
                  <Counted product={product} amount={depot.reserved} />
                </td>
                <td className={`${cell} text-ink-muted`}>
                  <Counted product={product} amount={depot.onHand} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
