'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { primitiveText } from './messages.ts';

/** The server cannot know the theme; this never changes afterwards, so there is nothing to listen to. */
const never = () => () => undefined;

/** Light, dark, or as the device says: three buttons, the chosen one pressed. */
export function ThemeToggle() {
  const text = useText(primitiveText);
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const choices = [
    { id: 'light', label: text.light, Icon: Sun },
    { id: 'dark', label: text.dark, Icon: Moon },
    { id: 'system', label: text.system, Icon: Monitor },
  ];
  return (
    <fieldset className="inline-flex h-fit w-fit rounded-control bg-sunken p-0.5">
      <legend className="sr-only">{text.theme}</legend>
      {choices.map(({ id, label, Icon }) => {
        const chosen = inBrowser && theme === id;
        return (
          <button
            key={id}
            type="button"
            aria-pressed={chosen}
            aria-label={label}
            title={label}
            onClick={() => setTheme(id)}
            className={cn(
              'grid size-7 place-items-center rounded-[0.3125rem] text-ink-subtle hover:text-ink pointer-coarse:size-10',
              chosen && 'bg-surface text-ink shadow-card',
            )}
          >
            <Icon aria-hidden className="size-4" />
          </button>
        );
      })}
    </fieldset>
  );
}
