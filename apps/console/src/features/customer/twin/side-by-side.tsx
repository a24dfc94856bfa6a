import type { ReactNode } from 'react';
import { customerText } from '../text.ts';

const text = customerText('en');

/** A row: what it is, what each of the two has, and whether that differs. */
export type SideRow = readonly [label: string, stays: ReactNode, goes: ReactNode, differs?: boolean];

interface Props {
  readonly label: string;
  /** What the one that stays and the one that goes are called. */
  readonly names: readonly [string, string];
  readonly rows: readonly SideRow[];
}

/** Two side by side: the one that stays, the one that becomes part of it; what differs is marked. */
export const SideBySide = ({ label, names: [stays, goes], rows }: Props) => (
  <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
    <table className="w-full border-collapse text-dense sm:min-w-md">
      <thead>
        <tr className="border-b">
          <td />
          <Head word={text.keeper} name={stays} />
          <Head word={text.goes} name={goes} />
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map(([name, one, other, differs]) => (
          <tr key={name}>
            <th scope="row" className="py-1.5 pe-3 text-start font-normal text-ink-muted">
              {name}
            </th>
            <td className="py-1.5 pe-3 text-ink tabular-nums">{one}</td>
            <td className={`py-1.5 text-ink tabular-nums ${differs ? 'font-semibold' : ''}`}>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Head = ({ word, name }: { readonly word: string; readonly name: string }) => (
  <th scope="col" className="max-w-48 py-1.5 pe-3 text-start align-bottom">
    <span className="block text-xs font-medium text-ink-subtle">{word}</span>
    <span className="block break-words font-semibold text-ink">{name}</span>
  </th>
);
