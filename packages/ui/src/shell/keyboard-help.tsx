'use client';

import { useBoundKeys } from '../internal/hotkeys.ts';
import { Dialog } from '../primitives/dialog.tsx';
import { useText } from '../provider/index.ts';
import { BoundKeys } from './bound-keys.tsx';
import { shellText } from './messages.ts';

interface KeyboardHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every key that works here and now: read from what is bound, so it cannot lie. */
export function KeyboardHelp({ open, onOpenChange }: KeyboardHelpProps) {
  const text = useText(shellText);
  const bound = useBoundKeys();
  const groups = [...new Set(bound.map((binding) => binding.group))];
  return (
    <Dialog title={text.keys} description={text.keysHint} open={open} onOpenChange={onOpenChange} size="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="pb-1 text-xs font-medium text-ink-subtle">{group}</h3>
            <dl>
              {bound
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.keys} className="flex items-center justify-between gap-4 py-1">
                    <dt className="text-dense text-ink">{binding.label}</dt>
                    <dd>
                      <BoundKeys keys={binding.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
