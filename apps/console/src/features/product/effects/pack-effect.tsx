'use client';

import type { RouterOutputs } from '@omniroute/api';
import { dateText, groupBy } from '@omniroute/domain';
import { VisuallyHidden } from '@omniroute/ui/primitives';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayOf } from '../edit/days.ts';
import { countedWords, effectsText } from './text.ts';

const text = effectsText('en');
type Effect = RouterOutputs['catalogue']['packEffects']['effects'][number];
type Moved = Effect['lists'][number]['breaks'][number];

/** So many lines of what one change moves are written out, and so many counts in each; the others are counted. */
const MOST = 4;

/** Whether anything but the pack itself is another after a change. */
export const isMoving = ({ uneven, lists, promotions }: Effect): boolean => uneven.length + lists.length + promotions.length > 0;

interface Props {
  readonly effect: Effect;
  readonly baseUnit: string;
  readonly timeZone: string;
  readonly mayOpen: MayOpen;
  /** Beside a form whose input must not be lost. */
  readonly inNewTab?: boolean;
}

/** Which of the records told the reader may open. */
export interface MayOpen {
  readonly lists: boolean;
  readonly promotions: boolean;
}

/** One change of a product's packs: what it makes of bigger packs, and which price breaks and promotions it moves. */
export function PackEffect({ effect, baseUnit, timeZone, mayOpen, inNewTab = false }: Props) {
  const { lists, promotions } = effect;
  const breaks = lists.reduce((sum, list) => sum + list.breaks.length, 0);
  const listRows = together(
    lists.map(({ code, name, breaks: own }) => ({
      name,
      href: mayOpen.lists ? `/price-lists/${encodeURIComponent(code)}` : undefined,
      words: written(own, ({ baseQuantity }) => text.from(baseQuantity, baseUnit)),
    })),
  );
  const promotionRows = together(
    promotions.map(({ code, name, counts }) => ({
      name,
      href: mayOpen.promotions ? `/promotions/${encodeURIComponent(code)}` : undefined,
      words: written(counts, (count) => countedWords[count.for](count.baseQuantity, baseUnit)),
    })),
  );
  const hasMoved = breaks + promotions.length > 0;
  return (
    <div className="grid gap-1.5 text-dense text-ink">
      <p className="[overflow-wrap:anywhere]">
        <strong className="font-medium">{text.holds(dateText(dayOf(effect.from, timeZone)), effect.changes, baseUnit)}</strong>{' '}
        {effect.uneven.map(({ unit, holds, smaller }) => text.uneven(unit, holds, smaller)).join(' ')}{' '}
        {hasMoved && text.moved(breaks, promotions.length)}
      </p>
      {hasMoved && (
        <>
          <ul className="grid gap-1">
            {listRows.slice(0, MOST).map((row) => (
              <Row key={row.words} {...row} inNewTab={inNewTab} />
            ))}
            <Others count={listRows.slice(MOST).reduce((sum, { records }) => sum + records.length, 0)} noun="price list" />
            {promotionRows.slice(0, MOST).map((row) => (
              <Row key={row.words} {...row} inNewTab={inNewTab} />
            ))}
            <Others count={promotionRows.slice(MOST).reduce((sum, { records }) => sum + records.length, 0)} noun="promotion" />
          </ul>
          <p className="text-xs text-ink-muted">{text.stay(baseUnit)}</p>
        </>
      )}
    </div>
  );
}

/** `from 240 pieces: 12 cartons, was 10; from 480 pieces: …` */
function written<Own extends Moved>(all: readonly Own[], wordsOf: (one: Own) => string): string {
  const told = all.slice(0, MOST).map((one) => `${wordsOf(one)}: ${text.packs(one.packs, one.unit, one.packsWere)}`);
  return [...told, ...(all.length > MOST ? [text.more(all.length - MOST)] : [])].join('; ');
}

const Others = ({ count, noun }: { readonly count: number; readonly noun: string }): ReactNode =>
  count > 0 && <li className="text-ink-muted">{text.more(count, noun)}</li>;

interface MovedRecord {
  readonly name: string;
  /** Undefined: the reader may not open it. */
  readonly href: string | undefined;
}

/** Those of which the same is to be said, said once: lists that differ in prices often have the same breaks. */
const together = (all: readonly (MovedRecord & { readonly words: string })[]) =>
  [...groupBy(all, ({ words }) => words)].map(([words, records]) => ({ words, records }));

interface RowProps {
  readonly records: readonly MovedRecord[];
  readonly inNewTab: boolean;
  readonly words: string;
}

function Row({ records, inNewTab, words }: RowProps) {
  return (
    <li className="[overflow-wrap:anywhere]">
      {records.map(({ name, href }, place) => (
        <span key={href ?? name} className="font-medium">
          {place > 0 && ', '}
          {href === undefined ? (
            name
          ) : (
            <Link
              href={href}
              className="inline-block py-0.5 underline underline-offset-2"
              {...(inNewTab && { target: '_blank', rel: 'noreferrer' })}
            >
              {name}
              {inNewTab && <VisuallyHidden> {text.newTab}</VisuallyHidden>}
            </Link>
          )}
        </span>
      ))}{' '}
      <span className="text-ink-muted">{words}</span>
    </li>
  );
}
