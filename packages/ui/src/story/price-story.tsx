'use client';

import { Money } from '../primitives/index.ts';
import { useText } from '../provider/index.ts';
import { storyText } from './messages.ts';

/** One step of how a price came to be, as the services tell it. */
export interface StoryStep {
  readonly step: string;
  /** Of the list or promotion, or the tax class. */
  readonly code: string;
  /** What the list or promotion is called, where that is known. */
  readonly name?: string | undefined;
  readonly version?: number | undefined;
  readonly result: string;
  readonly words: string;
  readonly offMinor?: string | undefined;
}

type Text = ReturnType<typeof storyText>;

const COUNTED: ReadonlySet<string> = new Set(['won', 'applied', 'cut', 'allowed']);
const KINDS = {
  list: 'list',
  formula: 'formula',
  'cost-formula': 'formula',
  special: 'special',
  'old-stock': 'oldStock',
  promotion: 'promotion',
  minimum: 'minimum',
  rounding: 'rounding',
  tax: 'tax',
  date: 'date',
  customer: 'customer',
} as const satisfies Readonly<Record<string, keyof Text>>;

/** What is told by the name of its list or promotion. */
const NAMED: ReadonlySet<string> = new Set(['list', 'formula', 'cost-formula', 'promotion']);

function kindOf(step: StoryStep, text: Text, hasCodes: boolean): string {
  const key = (KINDS as Readonly<Record<string, (typeof KINDS)[keyof typeof KINDS] | undefined>>)[step.step];
  const kind = key === undefined ? step.step : text[key];
  const names = hasCodes && NAMED.has(step.step);
  const version = step.version === undefined ? '' : `\u00a0v${step.version}`;
  return names ? `${kind} ${step.name ?? step.code}${version}` : kind;
}

interface StepProps {
  readonly step: StoryStep;
  readonly currency: string;
  readonly hasCodes: boolean;
  readonly isQuiet?: boolean;
}

function Step({ step, currency, hasCodes, isQuiet = false }: StepProps) {
  const text = useText(storyText);
  return (
    <li className="grid gap-0.5 py-1.5">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5">
        <span className={isQuiet ? 'text-dense text-ink-muted' : 'text-dense font-medium text-ink'}>{kindOf(step, text, hasCodes)}</span>
        {step.offMinor !== undefined && step.offMinor !== '0' && (
          <span className="text-dense whitespace-nowrap text-ink">
            <Money minor={(-BigInt(step.offMinor)).toString()} currency={currency} />
          </span>
        )}
      </span>
      <span className="text-xs break-words text-ink-subtle">{step.words}</span>
    </li>
  );
}

export interface PriceStoryProps {
  readonly steps: readonly StoryStep[];
  readonly currency: string;
  /** Whether lists and promotions are told by their codes as well: for those who keep them. */
  readonly hasCodes?: boolean;
}

/** How a price came to be: what counted, in its order; what lost, with its reasons, behind one press. */
export function PriceStory({ steps, currency, hasCodes = true }: PriceStoryProps) {
  const text = useText(storyText);
  const counted = steps.filter((step) => COUNTED.has(step.result));
  const others = steps.filter((step) => !COUNTED.has(step.result));
  const keyOf = (step: StoryStep): string => `${step.step} ${step.code} ${step.result} ${step.words}`;
  return (
    <div className="grid gap-1">
      <ol className="divide-y" aria-label={text.story}>
        {counted.map((step) => (
          <Step key={keyOf(step)} step={step} currency={currency} hasCodes={hasCodes} />
        ))}
      </ol>
      {others.length > 0 && (
        <details className="border-t pt-1">
          <summary className="cursor-pointer rounded-control py-1 text-xs text-ink-muted">{text.others(others.length)}</summary>
          <ul className="divide-y">
            {others.map((step) => (
              <Step key={keyOf(step)} step={step} currency={currency} hasCodes={hasCodes} isQuiet />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
