import { Button, Card, Money } from '@omniroute/ui/primitives';
import Link from 'next/link';
import type { PromotionBurn } from '../types.ts';
import { burnText } from './text.ts';

const text = burnText('en');

interface Props {
  readonly shares: PromotionBurn['shares'];
  readonly currency: string;
}

/** Who pays how much of what was consumed: the same figures as the claim. */
export function Payers({ shares, currency }: Props) {
  const given = BigInt(shares.givenMinor);
  const principal = given === 0n ? 0 : Number((BigInt(shares.principalMinor) * 2_000n + given) / (2n * given)) / 10;
  const parts = [
    { name: text.principal, minor: shares.principalMinor, mark: 'bg-accent' },
    { name: text.we, minor: shares.distributorMinor, mark: 'bg-line-strong' },
  ];
  return (
    <Card
      title={text.payers}
      description={text.payersHint}
      actions={
        <Button asChild size="sm" variant="ghost">
          {shares.principalMinor === '0' && given > 0n ? (
            <Link href="/promotions/claims?f.payer=us">{text.ours}</Link>
          ) : (
            <Link href="/promotions/claims">{text.claims}</Link>
          )}
        </Button>
      }
    >
      {given === 0n ? (
        <p className="text-dense text-ink-muted">{text.nothingConsumed}</p>
      ) : (
        <div className="grid gap-3">
          <span aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
            {parts.map(({ name, mark }, place) => (
              <span key={name} className={mark} style={{ width: `${place === 0 ? principal : 100 - principal}%` }} />
            ))}
          </span>
          <dl className="grid gap-1.5">
            {parts.map(({ name, minor, mark }, place) => (
              <div key={name} className="flex items-baseline justify-between gap-3 text-dense">
                <dt className="flex items-center gap-1.5 text-ink-muted">
                  <span aria-hidden className={`size-2 rounded-[0.1875rem] ${mark}`} />
                  {name} · {Math.round((place === 0 ? principal : 100 - principal) * 10) / 10} %
                </dt>
                <dd className="font-medium">
                  <Money minor={minor} currency={currency} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </Card>
  );
}
