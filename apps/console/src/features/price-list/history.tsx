import type { RouterOutputs } from '@omniroute/api';
import { Badge, Card, DateTime, type Tone } from '@omniroute/ui/primitives';
import { priceListText } from './text.ts';

const text = priceListText('en');
type Version = RouterOutputs['pricing']['draft']['versions'][number];
type State = 'live' | 'planned' | 'ended';
const TONES: Readonly<Record<State, Tone>> = { live: 'success', planned: 'info', ended: 'neutral' };
const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted text-start';
const cell = 'px-4 py-2 align-top text-dense text-ink';

function stateOf({ effectiveFrom, effectiveUntil }: Version, now: number): State {
  if (Date.parse(effectiveFrom) > now) return 'planned';
  return effectiveUntil !== null && Date.parse(effectiveUntil) <= now ? 'ended' : 'live';
}

interface Props {
  readonly versions: readonly Version[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Every version of a list: from when until when, by whom, signed by whom, and why. */
export function History({ versions, now }: Props) {
  return (
    <Card title={text.history} description={text.historyHint} flush>
      {versions.length === 0 ? (
        <p className="px-4 pb-3 text-dense text-ink-muted">{text.noVersions}</p>
      ) : (
        <div className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={text.history}>
          <table className="w-full border-collapse">
            <thead>
              <tr className="border-y bg-sunken">
                {[text.version, text.holds, text.publishedBy, text.approvedBy, text.reason].map((name) => (
                  <th key={name} scope="col" className={head}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {versions.map((version) => (
                <Row key={version.version} version={version} state={stateOf(version, now)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Row({ version, state }: { readonly version: Version; readonly state: State }) {
  return (
    <tr>
      <th scope="row" className={`${cell} text-start font-medium whitespace-nowrap`}>
        {version.version}
        <Badge tone={TONES[state]} className="ms-2">
          {text[state]}
        </Badge>
      </th>
      <td className={`${cell} sm:whitespace-nowrap`}>
        <DateTime at={version.effectiveFrom} precision="time" /> –{' '}
        {version.effectiveUntil === null ? text.openEnd : <DateTime at={version.effectiveUntil} precision="time" />}
      </td>
      <td className={cell}>
        {version.publishedBy}
        <span className="block text-xs text-ink-subtle">
          <DateTime at={version.publishedAt} precision="time" />
        </span>
      </td>
      <td className={cell}>{version.approvedBy ?? '–'}</td>
      <td className={`${cell} min-w-32 sm:min-w-48 [overflow-wrap:anywhere]`}>
        {version.reason ?? '–'}
        {version.revertsTo !== null && <span className="block text-xs text-ink-subtle">{text.takesBack(version.revertsTo)}</span>}
      </td>
    </tr>
  );
}
