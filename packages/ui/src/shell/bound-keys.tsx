'use client';

import { useShownKeys } from '../internal/hotkeys.ts';
import { Kbd } from '../primitives/small.tsx';

/** Keys as bound (`mod+k`, `g o`), shown as they are called on this machine. */
export function BoundKeys({ keys, className }: { readonly keys: string; readonly className?: string }) {
  return <Kbd keys={useShownKeys(keys)} {...(className === undefined ? {} : { className })} />;
}
