import { formatMoney } from '@omniroute/ui/format';
import { Card } from '@omniroute/ui/primitives';
import { customerText } from './text.ts';

const text = customerText('en');

/** What of a customer this card needs; amounts are minor units. */
interface Account {
  readonly owedMinor: string;
  readonly heldMinor: string;
  readonly limitMinor: string | null;
  readonly leftMinor: string | null;
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly isBad?: boolean;
}

/** An amount never breaks in two: on a phone it has its line's end to itself, on a desk it stands under its name. */
function Figure({ label, value, detail, isBad = false }: FigureProps) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 sm:grid sm:content-start sm:gap-1">
      <dt className="text-sm text-ink-muted">
        {label}
        <span className="block text-xs text-ink-subtle sm:hidden">{detail}</span>
      </dt>
      <dd
        className={`ms-auto text-lg font-semibold tracking-tight whitespace-nowrap tabular-nums sm:ms-0 sm:text-xl ${isBad ? 'text-danger-ink' : 'text-ink'}`}
      >
        {value}
      </dd>
      <dd className="hidden text-xs text-ink-subtle sm:block">{detail}</dd>
    </div>
  );
}

/** What do I owe: for goods I have, for goods on their way, and what is left of my limit. */
export function Owed({ account, currency }: { readonly account: Account; readonly currency: string }) {
  const { owedMinor, heldMinor, limitMinor, leftMinor } = account;
  const money = (minor: string) => formatMoney({ minor, currency });
  const isOver = leftMinor?.startsWith('-') ?? false;
  return (
    <Card title={text.owedTitle}>
      <dl className="grid gap-3 sm:grid-cols-3 sm:gap-4">
        <Figure label={text.owed} value={money(owedMinor)} detail={text.owedHint} />
        <Figure label={text.held} value={money(heldMinor)} detail={text.heldHint} />
        {leftMinor !== null && (
          <Figure
            label={text.left}
            value={money(leftMinor)}
            detail={isOver ? text.overLimit : text.leftOf(money(limitMinor ?? '0'))}
            isBad={isOver}
          />
        )}
      </dl>
    </Card>
  );
}
