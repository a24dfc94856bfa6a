'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Badge, type Tone } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { draftText } from './text.ts';

const text = draftText('en');
export type LintDocument = RouterOutputs['pricing']['lint'];
type Severity = LintDocument['findings'][number]['severity'];
/** So many findings are read at once; they come with the gravest first. */
const MOST = 1_000;
const TONES: Readonly<Record<Severity, Tone>> = { error: 'danger', warning: 'warning', notice: 'neutral' };

/** What is wrong with a draft as of a revision; asked anew when that is another one. */
export function useLint(code: string, revision: number | undefined) {
  return useQuery(useLintQuery()(code, revision));
}

/** The same question for several lists at once. */
export function useLintQuery() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return (code: string, revision: number | undefined) => ({
    queryKey: [...trpc.pricing.lint.queryKey({ code, with: [], offset: 0, limit: MOST }), revision],
    queryFn: (): Promise<LintDocument> => client.pricing.lint.query({ code, with: [], offset: 0, limit: MOST }),
    enabled: revision !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export const countsOf = ({ errors, warnings, notices }: LintDocument): readonly { readonly tone: Tone; readonly words: string }[] => [
  ...(errors > 0 ? [{ tone: TONES.error, words: text.errors(errors) }] : []),
  ...(warnings > 0 ? [{ tone: TONES.warning, words: text.warnings(warnings) }] : []),
  ...(notices > 0 ? [{ tone: TONES.notice, words: text.notices(notices) }] : []),
];

interface Props {
  readonly lint: ReturnType<typeof useLint>;
  /** Shown at first. */
  readonly most?: number;
  /** What products are called, by SKU, as far as it is known. */
  readonly names?: ReadonlyMap<string, string>;
}

type Finding = LintDocument['findings'][number];
/** One finding from every other of its draft. */
export const findingKey = ({ code, sku, unit, minBaseQuantity, list, segment, words }: Finding): string =>
  `${code} ${sku} ${unit} ${minBaseQuantity} ${list} ${segment} ${words}`;

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** What the products of changes are called, by SKU. */
export const namesOf = (changes: readonly { readonly sku: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(changes.map(({ sku, name }) => [sku, name]));

/** The product by its name where it is known, and its code beside what to do. */
export function namedWords({ sku, words, advice }: Finding, names: ReadonlyMap<string, string>): Pick<Finding, 'words' | 'advice'> {
  const name = typeof sku === 'string' ? names.get(sku) : undefined;
  if (typeof sku !== 'string' || name === undefined || !words.includes(sku)) return { words, advice };
  return { words: words.replace(sku, () => name), advice: `${sku} · ${advice}` };
}

/** Findings, the gravest first, each with what to do about it. */
export function Findings({ lint, most = 50, names = NO_NAMES }: Props) {
  const { data, error } = lint;
  if (error)
    return <p className="px-4 py-3 text-dense text-danger-ink">{`${text.checksFailed}. ${faultOf(error)?.detail ?? text.lineAway}`}</p>;
  if (!data) return <p className="px-4 py-3 text-dense text-ink-muted">{text.checking}</p>;
  if (data.count === 0) return <p className="px-4 py-3 text-dense text-ink">{text.sound}</p>;
  const shown = data.findings.slice(0, most);
  return (
    <>
      <ul className="divide-y">
        {shown.map((finding) => {
          const { words, advice } = namedWords(finding, names);
          return (
            <li key={findingKey(finding)} className="grid gap-0.5 px-4 py-2">
              <p className="flex items-start gap-2 text-dense text-ink">
                <Badge tone={TONES[finding.severity]}>{text[finding.severity]}</Badge>
                <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
              </p>
              <p className="text-xs text-ink-subtle">{advice}</p>
            </li>
          );
        })}
      </ul>
      {data.count > shown.length && <p className="px-4 py-2 text-xs text-ink-subtle">{text.moreFindings(data.count - shown.length)}</p>}
    </>
  );
}
