'use client';

import * as Slot from 'radix-ui/slot';
import { type ComponentType, useState } from 'react';
import type { DropdownMenuProps } from '../primitives/menu.tsx';
import { LiveRegion } from '../primitives/small.tsx';
import { useText } from '../provider/index.ts';
import { shellText } from './messages.ts';

const load = () => import('../primitives/menu.tsx');

/**
 * A menu whose code comes when it is first wanted: the portal's pages stay within their script budget, and most visits
 * never open one. It is fetched as soon as pointer or focus come near; where the line fails, it says so and a press retries.
 */
export function LazyMenu(props: DropdownMenuProps) {
  const text = useText(shellText);
  const [menu, setMenu] = useState<{ Menu: ComponentType<DropdownMenuProps> }>();
  const [failed, setFailed] = useState(false);
  if (menu !== undefined) return <menu.Menu {...props} defaultOpen />;
  const near = () => {
    load().catch(() => undefined); // Only ahead of time; the press below asks again and reports.
  };
  const open = () => {
    setFailed(false);
    load().then(
      ({ DropdownMenu }) => setMenu({ Menu: DropdownMenu }),
      () => setFailed(true),
    );
  };
  return (
    <>
      <Slot.Root aria-haspopup="menu" aria-expanded={false} onPointerEnter={near} onFocus={near} onClick={open}>
        {props.trigger}
      </Slot.Root>
      <LiveRegion urgent>{failed && text.menuFailed}</LiveRegion>
      {failed && (
        <span className="fixed inset-x-3 top-16 z-50 rounded-control bg-ink px-3 py-2 text-center text-surface text-xs">
          {text.menuFailed}
        </span>
      )}
    </>
  );
}
