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
import { Badge, type Tone } from './badge.tsx';

interface StatusLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
}

/** How each state looks and is called, for orders and for what stands around them. */
const looks: Readonly<Record<string, StatusLook>> = {
  draft: { tone: 'neutral', icon: PencilLine, word: 'Draft' },
  placed: { tone: 'info', icon: Clock, word: 'Placed' },
  'awaiting-payment': { tone: 'warning', icon: Hourglass, word: 'Awaiting payment' },
  'awaiting-approval': { tone: 'warning', icon: Hourglass, word: 'Awaiting approval' },
  held: { tone: 'warning', icon: CirclePause, word: 'On hold' },
  'on-hold': { tone: 'warning', icon: CirclePause, word: 'On hold' },
  backordered: { tone: 'warning', icon: Hourglass, word: 'On backorder' },
  confirmed: { tone: 'success', icon: CircleCheck, word: 'Confirmed' },
  short: { tone: 'warning', icon: PackageMinus, word: 'Short-supplied' },
  declined: { tone: 'danger', icon: CircleX, word: 'Declined' },
  cancelled: { tone: 'neutral', icon: Ban, word: 'Cancelled' },
  loading: { tone: 'info', icon: Truck, word: 'Loading' },
  loaded: { tone: 'success', icon: Truck, word: 'Loaded' },
  dispatched: { tone: 'info', icon: Truck, word: 'On the road' },
  delivered: { tone: 'success', icon: PackageCheck, word: 'Delivered' },
  returned: { tone: 'neutral', icon: Undo2, word: 'Returned' },
  active: { tone: 'success', icon: CircleCheck, word: 'Active' },
  inactive: { tone: 'neutral', icon: CircleDashed, word: 'Inactive' },
  discontinued: { tone: 'neutral', icon: CircleSlash, word: 'Discontinued' },
  closed: { tone: 'neutral', icon: CircleSlash, word: 'Closed' },
  published: { tone: 'success', icon: CircleCheck, word: 'Published' },
  parked: { tone: 'warning', icon: CirclePause, word: 'Parked' },
  replaying: { tone: 'info', icon: Undo2, word: 'Being replayed' },
  done: { tone: 'success', icon: CircleCheck, word: 'Done' },
  revoked: { tone: 'neutral', icon: Ban, word: 'Revoked' },
  expired: { tone: 'neutral', icon: CircleSlash, word: 'Expired' },
};

/** A state nobody drew yet still reads as words. */
function unknownLook(status: string): StatusLook {
  const words = status.replace(/[-_.]+/g, ' ');
  return { tone: 'neutral', icon: CircleDot, word: words.charAt(0).toUpperCase() + words.slice(1) };
}

export interface StatusBadgeProps {
  /** The code of the state, e.g. `placed`, `confirmed`, `declined`, `cancelled`. */
  readonly status: string;
  /** Replaces the word, e.g. in another language or with a number (`2 lines short`). */
  readonly label?: string;
  readonly className?: string;
}

/** A state: icon, word and colour, so that no one needs to see the colour. */
export function StatusBadge({ status, label, className }: StatusBadgeProps) {
  const { tone, icon: Icon, word } = looks[status] ?? unknownLook(status);
  return (
    <Badge tone={tone} {...(className === undefined ? {} : { className })}>
      <Icon aria-hidden />
      {label ?? word}
    </Badge>
  );
}
