import { TriangleAlert } from 'lucide-react';
import { Button } from './button.tsx';

/** The choice between what somebody else wrote meanwhile and what is on this screen. */
interface Choice {
  readonly title: string;
  readonly theirs: string;
  readonly mine: string;
  readonly isPending?: boolean;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

interface SidesProps extends Choice {
  /** What differs, each in a sentence. */
  readonly sides: readonly string[];
}

/** Both sides of a conflict in sentences, within a form. */
export function ConflictSides({ title, sides, theirs, mine, isPending = false, onTheirs, onMine }: SidesProps) {
  return (
    <div role="alert" className="grid gap-2 rounded-card border border-warning-line bg-warning-soft p-3 text-dense text-ink">
      <p className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {title}
      </p>
      <ul className="grid list-disc gap-1 ps-5 [overflow-wrap:anywhere]">
        {sides.map((side) => (
          <li key={side}>{side}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTheirs}>{theirs}</Button>
        <Button onClick={onMine} loading={isPending}>
          {mine}
        </Button>
      </div>
    </div>
  );
}

interface TableProps extends Choice {
  readonly hint: string;
  /** What the columns are called: the fields (empty where that goes without saying), theirs, one's own. */
  readonly head: readonly [string, string, string];
  readonly rows: readonly { readonly field: string; readonly theirs: string; readonly mine: string }[];
  readonly className?: string;
}

/** Both versions of each field side by side, for as many fields as there are. */
export function ConflictTable({ title, hint, head, rows, theirs, mine, onTheirs, onMine, className = '' }: TableProps) {
  return (
    <section role="alert" aria-label={title} className={`grid gap-3 bg-warning-soft p-3 ${className}`}>
      <div>
        <p className="text-dense font-semibold text-warning-ink">{title}</p>
        <p className="text-xs text-warning-ink">{hint}</p>
      </div>
      <table className="w-full table-fixed text-dense">
        <thead>
          <tr className="text-xs text-ink-muted">
            {head.map((name) =>
              name === '' ? (
                <td key={name} />
              ) : (
                <th key={name} scope="col" className="py-1 pe-3 text-start font-medium">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className="align-top">
              <th scope="row" className="py-1 pe-3 text-start font-medium text-ink-muted">
                {row.field}
              </th>
              <td className="py-1 pe-3 text-ink [overflow-wrap:anywhere]">{row.theirs}</td>
              <td className="py-1 text-ink [overflow-wrap:anywhere]">{row.mine}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          {theirs}
        </Button>
        <Button size="sm" variant="primary" onClick={onMine}>
          {mine}
        </Button>
      </div>
    </section>
  );
}
