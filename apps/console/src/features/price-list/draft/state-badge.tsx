import { Badge, type Tone } from '@omniroute/ui/primitives';
import { Check, Clock, Pencil, TriangleAlert } from 'lucide-react';
import { draftText } from './text.ts';

const text = draftText('en');
type State = 'draft' | 'submitted' | 'approved';
const TONES: Readonly<Record<State, Tone>> = { draft: 'info', submitted: 'warning', approved: 'success' };
const ICONS = { draft: Pencil, submitted: Clock, approved: Check } as const;

interface Props {
  readonly draft: { readonly state: State; readonly isBehind: boolean } | null;
}

/** How far a list's draft has come. */
export function StateBadge({ draft }: Props) {
  if (!draft) return <Badge>{text.none}</Badge>;
  const Icon = ICONS[draft.state];
  return (
    <>
      <Badge tone={TONES[draft.state]}>
        <Icon aria-hidden />
        {text[draft.state]}
      </Badge>
      {draft.isBehind && (
        <Badge tone="danger" title={text.behindHint}>
          <TriangleAlert aria-hidden />
          {text.behind}
        </Badge>
      )}
    </>
  );
}
