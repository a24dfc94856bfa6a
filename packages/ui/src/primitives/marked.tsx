'use client';

import { type ReactNode, useState } from 'react';
import { cn } from '../internal/cn.ts';

interface MarkedProps {
  /** What it shows, as one word: when that is another one than at first, it changed by itself. */
  readonly value: string | number;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Something that changes by itself: marked for a moment when it does, so that the eye finds what is new. */
export function Marked({ value, children, className }: MarkedProps) {
  const [known, setKnown] = useState(value);
  const [hasMoved, setHasMoved] = useState(false);
  if (known !== value) {
    setKnown(value);
    setHasMoved(true);
  }
  return (
    <span key={value} className={cn('rounded-control', hasMoved && 'animate-arrived', className)}>
      {children}
    </span>
  );
}
