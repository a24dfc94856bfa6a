import type { RouterOutputs } from '@omniroute/api';
import { Badge, Card, DateTime, type Tone } from '@omniroute/ui/primitives';
import { priceListText } from './text.ts';

const text = priceListText('en');
type Version = RouterOutputs['pricing']['draft']['versions'][number];
type State = 'live' | 'planned' | 'ended';
const TONES: Readonly<Record<State, Tone>> = { live: 'success', planned: 'info', ended: 'neutral' };

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
        <div className="max-h-96 overflow-y-auto" tabIndex={0} role="region" aria-label={text.history}>
          <ol className="divide-y border-t">
            {versions.map((version) => (
              <Row key={version.version} version={version} state={stateOf(version, now)} />
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}

/** One below the other on a phone; beside one another as soon as there is room. */
function Row({ version, state }: { readonly version: Version; readonly state: State }) {
  return (
    <li className="grid items-start gap-x-6 gap-y-1 px-4 py-2.5 text-dense text-ink sm:grid-cols-2 lg:grid-cols-[minmax(0,4fr)_minmax(0,4fr)_minmax(0,3fr)]">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:max-lg:col-span-2">
        <span className="font-medium">
          <span className="sr-only">{text.version} </span>
          {version.version}
        </span>
        <Badge tone={TONES[state]}>{text[state]}</Badge>
        <span>
          <DateTime at={version.effectiveFrom} precision="time" /> –{' '}
          {version.effectiveUntil === null ? text.openEnd : <DateTime at={version.effectiveUntil} precision="time" />}
        </span>
      </p>
      <p className="[overflow-wrap:anywhere]">
        <span className="text-ink-subtle">{text.publishedBy}</span> {version.publishedBy},{' '}
        <span className="whitespace-nowrap">
          <DateTime at={version.publishedAt} precision="time" />
        </span>
        {version.approvedBy !== null && (
          <span className="block">
            <span className="text-ink-subtle">{text.approvedBy}</span> {version.approvedBy}
          </span>
        )}
      </p>
      <p className="[overflow-wrap:anywhere]">
        {version.reason ?? <span className="text-ink-subtle">{text.noReason}</span>}
        {version.revertsTo !== null && <span className="block text-xs text-ink-subtle">{text.takesBack(version.revertsTo)}</span>}
      </p>
    </li>
  );
}
