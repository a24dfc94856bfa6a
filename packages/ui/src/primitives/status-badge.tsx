import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  PackageMinus,
  PencilLine,
  Truck,
  Undo2,
} from 'lucide-react';
import { statusWord } from '../format/index.ts';
import { Badge, type Tone } from './badge.tsx';

interface StatusLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** How each state looks, for orders and for what stands around them; what it is called is in format/status-word.ts. */
const looks: Readonly<Record<string, StatusLook>> = {
  draft: { tone: 'neutral', icon: PencilLine },
  placed: { tone: 'info', icon: Clock },
  'awaiting-payment': { tone: 'warning', icon: Hourglass },
  'awaiting-approval': { tone: 'warning', icon: Hourglass },
  held: { tone: 'warning', icon: CirclePause },
  'on-hold': { tone: 'warning', icon: CirclePause },
  backordered: { tone: 'warning', icon: Hourglass },
  confirmed: { tone: 'success', icon: CircleCheck },
  short: { tone: 'warning', icon: PackageMinus },
  declined: { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
  loading: { tone: 'info', icon: Truck },
  loaded: { tone: 'success', icon: Truck },
  dispatched: { tone: 'info', icon: Truck },
  delivered: { tone: 'success', icon: PackageCheck },
  returned: { tone: 'neutral', icon: Undo2 },
  active: { tone: 'success', icon: CircleCheck },
  inactive: { tone: 'neutral', icon: CircleDashed },
  discontinued: { tone: 'neutral', icon: CircleSlash },
  closed: { tone: 'neutral', icon: CircleSlash },
  published: { tone: 'success', icon: CircleCheck },
  parked: { tone: 'warning', icon: CirclePause },
  replaying: { tone: 'info', icon: Undo2 },
  done: { tone: 'success', icon: CircleCheck },
  revoked: { tone: 'neutral', icon: Ban },
  expired: { tone: 'neutral', icon: CircleSlash },
};

/** A state nobody drew yet still reads as words. */
const unknownLook: StatusLook = { tone: 'neutral', icon: CircleDot };

export interface StatusBadgeProps {
  /** The code of the state, e.g. `placed`, `confirmed`, `declined`, `cancelled`. */
  readonly status: string;
  /** Replaces the word, e.g. in another language or with a number (`2 lines short`). */
  readonly label?: string;
  readonly className?: string;
}

/** A state: icon, word and colour, so that no one needs to see the colour. */
export function StatusBadge({ status, label, className }: StatusBadgeProps) {
  const { tone, icon: Icon } = looks[status] ?? unknownLook;
  return (
    <Badge tone={tone} {...(className === undefined ? {} : { className })}>
      <Icon aria-hidden />
      {label ?? statusWord(status)}
    </Badge>
  );
}
