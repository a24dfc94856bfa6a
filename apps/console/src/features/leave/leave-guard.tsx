'use client';

import { Button, Dialog } from '@omniroute/ui/primitives';
import { useRouter } from 'next/navigation';
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
import { leaveText } from './text.ts';

const text = leaveText('en');

/** What is on this screen alone. */
export interface Unsaved {
  /** It goes with the tab. */
  readonly inAll: number;
  /** It goes with the page. */
  readonly stuck: number;
}

/** How leaving is asked about: what would be lost, why it is not kept yet, and the button that loses it. */
export interface LeaveWords {
  readonly title: string;
  readonly hint: string;
  readonly leave: string;
}

/** The link of this site that a click would follow in this tab, as a path. */
function pathOf(event: MouseEvent): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target === '_blank' || link.hasAttribute('download') || link.origin !== window.location.origin)
    return undefined;
  // What answers with a file leaves the page where it is.
  const isHere = link.pathname === window.location.pathname || link.pathname.startsWith('/api/');
  return isHere ? undefined : `${link.pathname}${link.search}`;
}

interface Leaving {
  /** Does it, at once or once somebody has agreed to lose what is not kept. */
  readonly leave: (go: () => void) => void;
  readonly dialog: ReactNode;
}

/** Asks before what is on this screen alone goes: with the tab, by a link, or by what the page itself asks `leave` for. */
export function useLeaveGuard(unsaved: RefObject<() => Unsaved>, wordsFor: (count: number) => LeaveWords): Leaving {
  const router = useRouter();
  const [asked, setAsked] = useState<{ readonly count: number; readonly go: () => void }>();
  const leave = useCallback(
    (go: () => void) => {
      const { stuck } = unsaved.current();
      if (stuck === 0) go();
      else setAsked({ count: stuck, go });
    },
    [unsaved],
  );
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (unsaved.current().inAll > 0) event.preventDefault();
    };
    const follow = (event: MouseEvent) => {
      const path = pathOf(event);
      if (path === undefined || unsaved.current().stuck === 0) return;
      event.preventDefault();
      event.stopPropagation();
      leave(() => router.push(path));
    };
    window.addEventListener('beforeunload', stay);
    document.addEventListener('click', follow, true);
    return () => {
      window.removeEventListener('beforeunload', stay);
      document.removeEventListener('click', follow, true);
    };
  }, [unsaved, leave, router]);
  const close = () => setAsked(undefined);
  const words = asked && wordsFor(asked.count);
  const dialog = words && (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && close()}
      title={words.title}
      description={words.hint}
      footer={
        <>
          <Button onClick={close}>{text.stay}</Button>
          <Button
            variant="danger"
            onClick={() => {
              close();
              asked.go();
            }}
          >
            {words.leave}
          </Button>
        </>
      }
    />
  );
  return { leave, dialog };
}
