import { Badge } from '@omniroute/ui/primitives';
import { circularText } from './text.ts';
import { type Circular, isPlanned, TONES } from './types.ts';

const text = circularText('en');

/** How far a circular has come; what is published and holds later is planned. */
export function StateBadge({ circular }: { readonly circular: Pick<Circular, 'state' | 'liveFrom'> }) {
  if (isPlanned(circular)) return <Badge tone="info">{text.plannedState}</Badge>;
  return <Badge tone={TONES[circular.state]}>{text.stateName(circular.state)}</Badge>;
}
