'use client';

import { TicketPercent, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { Button, Field, IconButton, Input } from '../primitives/index.ts';
import { useText } from '../provider/index.ts';
import { storyText } from './messages.ts';

/** What a coupon does to a basket, as the services tell it. */
export interface CouponOutcome {
  /** In capitals. */
  readonly code: string;
  readonly result: 'applied' | 'near' | 'refused' | 'unknown' | 'unpriced';
  readonly name: string | null;
  readonly words: string | null;
}

export interface CouponsProps {
  /** As they were typed, in capitals. */
  readonly given: readonly string[];
  /** What is known of them; one that is not among them is being asked about. */
  readonly outcomes: readonly CouponOutcome[];
  readonly onChange: (given: readonly string[]) => void;
  /** With the room a thumb needs. */
  readonly roomy?: boolean;
}

const MOST = 20;
const LONGEST = 40;

/** Coupons of a basket: typed one by one, each with what it does, or why it does nothing. */
export function Coupons({ given, outcomes, onChange, roomy = false }: CouponsProps) {
  const text = useText(storyText);
  const [typed, setTyped] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.trim().toUpperCase();
    setTyped('');
    if (code !== '' && !given.includes(code)) onChange([...given, code]);
  };
  const size = roomy ? { size: 'lg' as const } : {};
  return (
    <section aria-label={text.coupons} className={cn('grid grid-cols-1 gap-2 border-t', roomy ? 'px-4 py-3' : 'px-3 py-2.5')}>
      {given.length > 0 && (
        <ul className="grid gap-1.5" aria-live="polite">
          {given.map((code) => (
            <Coupon
              key={code}
              code={code}
              outcome={outcomes.find((one) => one.code === code)}
              roomy={roomy}
              onRemove={() => onChange(given.filter((one) => one !== code))}
            />
          ))}
        </ul>
      )}
      {given.length < MOST && (
        <form onSubmit={add} className="flex flex-wrap items-end gap-2">
          <Field label={text.coupon} optional className="min-w-0 max-w-64 flex-[1_1_8rem]">
            {(control) => (
              <Input
                {...control}
                {...size}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={LONGEST}
                className="uppercase"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" {...size} disabled={typed.trim() === ''}>
            {text.addCoupon}
          </Button>
        </form>
      )}
    </section>
  );
}

interface CouponProps {
  readonly code: string;
  readonly outcome: CouponOutcome | undefined;
  readonly roomy: boolean;
  readonly onRemove: () => void;
}

function Coupon({ code, outcome, roomy, onRemove }: CouponProps) {
  const text = useText(storyText);
  const words = outcome ? outcomeWords(outcome, text) : text.couponAsked;
  const tone = outcome === undefined ? 'text-ink-muted' : outcome.result === 'applied' ? 'text-success-ink' : 'text-warning-ink';
  return (
    <li className="flex items-start gap-2">
      <TicketPercent aria-hidden className={cn('mt-0.5 size-4 shrink-0', tone)} />
      <p className="min-w-0 flex-1 break-words text-dense text-ink">
        <span className="font-medium">{code}</span>
        <span className={cn('block text-xs', tone)}>{words}</span>
      </p>
      <IconButton
        {...(roomy ? { size: 'lg' as const, className: '-my-2.5' } : { size: 'sm' as const })}
        label={text.removeCoupon(code)}
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

function outcomeWords({ result, name, words }: CouponOutcome, text: ReturnType<typeof storyText>): string {
  if (result === 'unknown') return text.couponUnknown;
  if (result === 'unpriced') return text.couponUnpriced;
  const say = { applied: text.couponGives, near: text.couponNear, refused: text.couponRefused }[result];
  return say(name ?? '', words ?? '');
}
